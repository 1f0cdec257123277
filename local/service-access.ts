/** Endpoints, Regions and access keys by which the functions of a local stack reach its services. */
import type { AwsAccess } from '../lambdas/adapters/aws-access.ts';
import type { TableAccess } from '../lambdas/adapters/dynamodb/dynamo-table.ts';
import { startBedrockStandIn } from './bedrock/bedrock-stand-in.ts';
import type { DynamoStandIn } from './dynamodb/dynamo-stand-in.ts';
import { LOCAL_AUDIENCE, startIssuer } from './identity/issuer.ts';
import { localCredentials } from './local-credentials.ts';
import type { LocalStackOptions } from './stack-options.ts';
import { startValkeyStandIn } from './valkey/valkey-stand-in.ts';

/** Starts the stand-in of Bedrock if the options ask for it. */
export async function bedrockAccess(
  options: LocalStackOptions,
  stops: (() => Promise<unknown>)[],
): Promise<AwsAccess> {
  // Amazon Bedrock: the SDK finds region and credentials of the caller.
  if (options.models.kind === 'bedrock') return {};
  const access = { region: 'us-east-1', credentials: localCredentials() };
  if (options.bedrockEndpoint !== undefined) return { ...access, endpoint: options.bedrockEndpoint };
  const standIn = await startBedrockStandIn(options.models.speed, options.models);
  stops.push(() => standIn.stop());
  return { ...access, endpoint: standIn.endpoint };
}

/** Settings of the shared cache; a Valkey server is started where one is asked for and none is named. */
export async function sharedCache(
  { env = {} }: LocalStackOptions,
  stops: (() => Promise<unknown>)[],
): Promise<Readonly<Record<string, string>>> {
  if (env['SHARED_CACHE'] !== 'valkey' || env['VALKEY_URL'] !== undefined) return {};
  const server = await startValkeyStandIn();
  stops.push(() => server.stop());
  return { VALKEY_URL: server.url };
}

/** Access to the gateway of this process, which delivers late on a busy machine and loses nothing. */
export function managementAccess(testEndpoint?: string) {
  const access = { region: 'us-east-1', credentials: localCredentials() };
  return testEndpoint === undefined ? { ...access, maxSendMs: 60_000 } : access;
}

/** Access of the handlers. Through the endpoint of a test, timeouts are its own or those of the deployed functions. */
export function tableAccess(
  { silentMs, ...access }: DynamoStandIn['access'],
  { dynamoEndpoint: endpoint, dynamoSilentMs }: LocalStackOptions,
): TableAccess {
  if (endpoint === undefined) return { ...access, silentMs };
  return { ...access, endpoint, ...(dynamoSilentMs !== undefined && { silentMs: dynamoSilentMs }) };
}

/** Starts the issuer, also for the pages of `origins`. Returns it with the authorizer's settings for it. */
export async function localIssuer(origins: readonly string[], stops: (() => Promise<unknown>)[]) {
  const { url, token, stop } = await startIssuer(origins);
  stops.push(stop);
  return { url, token, env: { AUTH_MODE: 'oidc', OIDC_ISSUER: url, OIDC_AUDIENCE: LOCAL_AUDIENCE } };
}
