/** The one table: its client, and how it is keyed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AwsAccess } from './aws-access.ts';

export function dynamoClient(access: AwsAccess = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(access), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

export const connectionKey = (id: string) => ({ pk: `connection#${id}`, sk: 'connection' });
export const sessionKey = (id: string) => ({ pk: `session#${id}`, sk: 'session' });
/** The live configuration in force. */
export const LIVE_CONFIG_KEY = { pk: 'config', sk: 'current' };
export const turnKey = (session: string, id: string) => ({ pk: `session#${session}`, sk: `turn#${id}` });

/** DynamoDB deletes by seconds, and may be days late: `expiresAtMs` is what readers go by. */
export const expiry = (expiresAtMs: number) => ({ expiresAtMs, ttl: Math.ceil(expiresAtMs / 1000) });
