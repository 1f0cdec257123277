/** The function of the `$connect` route, with its permissions. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { ConnectSettings } from '../../../lambdas/connect/settings.ts';
import type { Environment } from '../../../lambdas/settings.ts';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import { HandlerFunction } from '../handler-function.ts';
import type { SessionTable } from '../session-table.ts';
import type { WebSocketApi } from '../websocket-api.ts';

export interface ConnectProps {
  readonly table: SessionTable;
  readonly socket: WebSocketApi;
  /** Origins of pages that may connect. */
  readonly origins: readonly string[];
  readonly settings: DeploySettings;
}

/** Adds the function that stores a new connection and displaces the oldest one of a principal with too many. */
export function addConnect(
  scope: Construct,
  { table, socket, origins, settings }: ConnectProps,
): HandlerFunction {
  const { limits, memoryMib } = settings;
  const connect = new HandlerFunction(scope, 'Connect', {
    folder: 'connect',
    timeout: Duration.seconds(10),
    memoryMib: memoryMib.connect,
    settings,
    environment: {
      TABLE_NAME: table.name,
      MANAGEMENT_ENDPOINT: socket.managementEndpoint,
      ALLOWED_ORIGINS: origins.join(','),
      CONNECTIONS_PER_PRINCIPAL: String(limits.connectionsPerPrincipal),
      CONNECTIONS_PER_ADDRESS: String(limits.connectionsPerAddress),
    } satisfies Environment<ConnectSettings>,
  });
  table.allow(connect, {
    // GetItem and DeleteItem are for a displaced connection that cannot be closed.
    [`${PARTITIONS.connection}*`]: ['PutItem', 'GetItem', 'DeleteItem'],
    [`${PARTITIONS.holder}*`]: ['GetItem', 'PutItem', 'UpdateItem'],
  });
  socket.allowPostingAndClosing(connect);
  return connect;
}
