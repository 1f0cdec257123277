import { Logger } from '@aws-lambda-powertools/logger';
import type { AwsAccess } from '../shared/adapters/aws-access.ts';
import { DynamoConnectionStore } from '../shared/adapters/dynamo-connection-store.ts';
import { dynamoClient } from '../shared/adapters/dynamo-table.ts';
import { systemClock } from '../shared/adapters/system-clock.ts';
import type { Log } from '../shared/log.ts';
import { randomToken } from '../shared/random-token.ts';
import type { ConnectSettings } from '../shared/settings.ts';
import { createHandler } from './handler.ts';

export interface ConnectSurroundings {
  readonly dynamo?: AwsAccess;
  readonly log?: Log;
}

/** The connect handler with its real adapters; `surroundings` say where their services are. */
export function composeConnect(settings: ConnectSettings, surroundings: ConnectSurroundings = {}) {
  return createHandler({
    connections: new DynamoConnectionStore(dynamoClient(surroundings.dynamo), settings.TABLE_NAME),
    allowedOrigins: settings.ALLOWED_ORIGINS,
    clock: systemClock,
    randomToken,
    log: surroundings.log ?? new Logger(),
  });
}
