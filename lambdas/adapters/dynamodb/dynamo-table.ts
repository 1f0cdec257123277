/** Client and keys of the table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsAccess, lean, SDK_LOG } from '../aws-access.ts';
import { PARTITIONS } from './partition-keys.ts';
import { MARSHALLING, withPreparedCommands } from './prepared-commands.ts';

/** Tries of one request. */
const MAX_ATTEMPTS = 3;

/** Socket timeout of DynamoDB, in ms. It answers in a few ms; the SDK's default is five minutes. */
const SILENT_MS = 3_000;

/** Access to DynamoDB, with a socket timeout in ms in place of `SILENT_MS`. */
export interface TableAccess extends AwsAccess {
  readonly silentMs?: number;
}

/** The table and the client that reaches it. */
export interface DynamoTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

export function dynamoClient(access: TableAccess = {}): DynamoDBDocumentClient {
  const { silentMs = SILENT_MS, ...config } = access;
  const requestHandler = { socketTimeout: silentMs };
  const client = new DynamoDBClient({
    ...config,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler,
    logger: SDK_LOG,
  });
  return withPreparedCommands(
    DynamoDBDocumentClient.from(lean(client), { marshallOptions: { ...MARSHALLING } }),
  );
}

export const connectionKey = (id: string) => ({ pk: `${PARTITIONS.connection}${id}`, sk: 'connection' });
export const sessionKey = (id: string) => ({ pk: `${PARTITIONS.session}${id}`, sk: 'session' });
/** The live configuration in force. */
export const LIVE_CONFIG_KEY = { pk: PARTITIONS.config, sk: 'current' };
export const turnKey = (session: string, id: string) => ({
  pk: `${PARTITIONS.session}${session}`,
  sk: `turn#${id}`,
});

/** DynamoDB deletes by seconds and may be days late, so reads compare `expiresAtMs`. */
export const expiry = (expiresAtMs: number) => ({ expiresAtMs, ttl: Math.ceil(expiresAtMs / 1000) });

/** True if an item has expired; DynamoDB may not have deleted it yet. */
export const isExpired = (item: Readonly<Record<string, unknown>>, nowMs: number): boolean =>
  Number(item['expiresAtMs']) <= nowMs;
