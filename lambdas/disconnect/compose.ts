/** Gives the disconnect handler its adapters. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '@mangaassist/conversation';
import { DynamoConnectionLimits } from '../adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/connections/dynamo-connection-store.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { createHandler } from './handler.ts';
import type { DisconnectSettings } from './settings.ts';

export interface DisconnectOverrides {
  readonly dynamo?: TableAccess;
  readonly log?: Log;
}

/** The disconnect handler with its real adapters; `overrides` replaces services, clock and log. */
export function composeDisconnect(settings: DisconnectSettings, overrides: DisconnectOverrides = {}) {
  const dynamo = dynamoClient(overrides.dynamo);
  return createHandler({
    connections: new DynamoConnectionStore({ client: dynamo, table: settings.TABLE_NAME }),
    limits: new DynamoConnectionLimits({ client: dynamo, table: settings.TABLE_NAME }),
    log: overrides.log ?? new Logger(),
  });
}
