/** The one table: its client, and how it is keyed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AwsAccess } from './aws-access.ts';

/** Tries of one request. */
const MAX_ATTEMPTS = 3;

/** In ms. DynamoDB answers in a few; the SDK's own default is to wait for ever. */
const TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export function dynamoClient(access: AwsAccess = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ ...access, maxAttempts: MAX_ATTEMPTS, requestHandler: TIMEOUTS });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export const connectionKey = (id: string) => ({ pk: `connection#${id}`, sk: 'connection' });
export const sessionKey = (id: string) => ({ pk: `session#${id}`, sk: 'session' });
/** The live configuration in force. */
export const LIVE_CONFIG_KEY = { pk: 'config', sk: 'current' };
export const turnKey = (session: string, id: string) => ({ pk: `session#${session}`, sk: `turn#${id}` });

/** DynamoDB deletes by seconds, and may be days late: `expiresAtMs` is what readers go by. */
export const expiry = (expiresAtMs: number) => ({ expiresAtMs, ttl: Math.ceil(expiresAtMs / 1000) });
