/** Gives the connect handler its adapters. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Clock } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { ManagementConnectionCloser } from '../adapters/api-gateway/management-connection-closer.ts';
import {
  type ManagementAccess,
  ManagementFrameSender,
  managementClient,
} from '../adapters/api-gateway/management-frame-sender.ts';
import { EmfConnectMetrics } from '../adapters/cloudwatch/emf-connect-metrics.ts';
import { EmfLimitMetrics } from '../adapters/cloudwatch/emf-limit-metrics.ts';
import { DynamoConnectionLimits } from '../adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/connections/dynamo-connection-store.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createHandler } from './handler.ts';
import type { ConnectSettings } from './settings.ts';

export interface ConnectOverrides {
  readonly dynamo?: TableAccess;
  readonly management?: ManagementAccess;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
  readonly log?: Log;
  /** The environment's own; clocks of environments differ. */
  readonly clock?: Clock;
}

/** The connect handler with its real adapters; `overrides` replaces services, clock and log. */
export function composeConnect(settings: ConnectSettings, overrides: ConnectOverrides = {}) {
  const dynamo = dynamoClient(overrides.dynamo);
  const management = managementClient({ ...overrides.management, endpoint: settings.MANAGEMENT_ENDPOINT });
  return createHandler({
    connections: new DynamoConnectionStore({ client: dynamo, table: settings.TABLE_NAME }),
    limits: new DynamoConnectionLimits({ client: dynamo, table: settings.TABLE_NAME }),
    maxima: {
      perPrincipal: settings.CONNECTIONS_PER_PRINCIPAL,
      perAddress: settings.CONNECTIONS_PER_ADDRESS,
    },
    sender: new ManagementFrameSender(management, overrides.management),
    closer: new ManagementConnectionCloser(management),
    connects: new EmfConnectMetrics(settings.STAGE, overrides.writeMetrics),
    metrics: new EmfLimitMetrics(settings.STAGE, overrides.writeMetrics),
    allowedOrigins: settings.ALLOWED_ORIGINS,
    clock: overrides.clock ?? systemClock,
    log: overrides.log ?? new Logger(),
  });
}
