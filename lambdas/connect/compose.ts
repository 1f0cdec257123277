import { Logger } from '@aws-lambda-powertools/logger';
import type { AwsAccess } from '../shared/adapters/aws-access.ts';
import { DynamoConnectionLimits } from '../shared/adapters/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../shared/adapters/dynamo-connection-store.ts';
import { dynamoClient } from '../shared/adapters/dynamo-table.ts';
import { systemClock } from '../shared/adapters/system-clock.ts';
import type { Log } from '../shared/log.ts';
import type { ConnectSettings } from '../shared/settings.ts';
import { createHandler } from './handler.ts';

export interface ConnectSurroundings {
  readonly dynamo?: AwsAccess;
  readonly log?: Log;
}

/** The connect handler with its real adapters; `surroundings` say where their services are. */
export function composeConnect(settings: ConnectSettings, surroundings: ConnectSurroundings = {}) {
  const dynamo = dynamoClient(surroundings.dynamo);
  return createHandler({
    connections: new DynamoConnectionStore(dynamo, settings.TABLE_NAME),
    limits: new DynamoConnectionLimits(dynamo, settings.TABLE_NAME),
    maxima: {
      perPrincipal: settings.CONNECTIONS_PER_PRINCIPAL,
      perAddress: settings.CONNECTIONS_PER_ADDRESS,
    },
    allowedOrigins: settings.ALLOWED_ORIGINS,
    clock: systemClock,
    log: surroundings.log ?? new Logger(),
  });
}
