/** The environment variables of the functions in a local stack. */
import type { DynamoStandIn } from './dynamodb/dynamo-stand-in.ts';
import { moneyLimits } from './money-limits.ts';
import type { LocalStackOptions } from './stack-options.ts';

interface Places {
  readonly dynamo: Pick<DynamoStandIn, 'tableName' | 'storeTableName' | 'ordersTableName'>;
  readonly managementEndpoint: string;
  readonly allowedOrigins: readonly string[];
  /** The settings of the hand-off; null without one. */
  readonly handOff: { readonly env: Readonly<Record<string, string>> } | null;
  /** The settings of the search engine; null without one. */
  readonly search: { readonly env: Readonly<Record<string, string>> } | null;
  /** Settings of the shared cache. */
  readonly cache: Readonly<Record<string, string>>;
  /** The authorizer's settings for the local issuer; null without one. */
  readonly issuer: { readonly env: Readonly<Record<string, string>> } | null;
}

export function functionEnvironment({ models, env }: LocalStackOptions, places: Places) {
  const { dynamo, managementEndpoint, allowedOrigins, issuer, handOff, cache, search } = places;
  return {
    TABLE_NAME: dynamo.tableName,
    STORE_TABLE_NAME: dynamo.storeTableName,
    ORDERS_TABLE_NAME: dynamo.ordersTableName,
    MANAGEMENT_ENDPOINT: managementEndpoint,
    ALLOWED_ORIGINS: allowedOrigins.join(','),
    // All clients share one address here, and test clients are faster than shoppers.
    CONNECTIONS_PER_ADDRESS: '0',
    MESSAGES_PER_MINUTE_PER_ADDRESS: '0',
    MESSAGES_PER_MINUTE: '600',
    ...moneyLimits(models.kind),
    CLIENT_OPTIONS: 'on',
    // Metrics have no delay here, and a window of an hour is too long for a trial.
    WINDOW_MINUTES: '2',
    SETTLE_SECONDS: '0',
    SIDEWORK_SECONDS: '20',
    ...issuer?.env,
    ...handOff?.env,
    ...search?.env,
    ...cache,
    ...env,
  };
}
