/** The one table: its client, and how it is keyed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AwsAccess } from '../aws-access.ts';
import { PARTITIONS } from './partition-keys.ts';

/** Tries of one request. */
const MAX_ATTEMPTS = 3;

/** How long DynamoDB may be silent, in ms: it answers in a few, and the SDK would wait for five minutes. */
const SILENT_MS = 3_000;

export function dynamoClient(access: AwsAccess = {}, silentMs = SILENT_MS): DynamoDBDocumentClient {
  const requestHandler = { socketTimeout: silentMs };
  const client = new DynamoDBClient({ ...access, maxAttempts: MAX_ATTEMPTS, requestHandler });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export const connectionKey = (id: string) => ({ pk: `${PARTITIONS.connection}${id}`, sk: 'connection' });
export const sessionKey = (id: string) => ({ pk: `${PARTITIONS.session}${id}`, sk: 'session' });
/** The live configuration in force. */
export const LIVE_CONFIG_KEY = { pk: PARTITIONS.config, sk: 'current' };
export const turnKey = (session: string, id: string) => ({
  pk: `${PARTITIONS.session}${session}`,
  sk: `turn#${id}`,
});

/** DynamoDB deletes by seconds, and may be days late: `expiresAtMs` is what readers go by. */
export const expiry = (expiresAtMs: number) => ({ expiresAtMs, ttl: Math.ceil(expiresAtMs / 1000) });

/** True if an item is past its end, though DynamoDB has not deleted it yet. */
export const isExpired = (item: Readonly<Record<string, unknown>>, nowMs: number): boolean =>
  Number(item['expiresAtMs']) <= nowMs;
