/** The function of the `$disconnect` route, with its permissions. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { DisconnectSettings } from '../../../lambdas/disconnect/settings.ts';
import type { Environment } from '../../../lambdas/settings.ts';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import { HandlerFunction } from '../handler-function.ts';
import type { SessionTable } from '../session-table.ts';

/** Adds the function that deletes a closed connection. */
export function addDisconnect(
  scope: Construct,
  { table, settings }: { readonly table: SessionTable; readonly settings: DeploySettings },
): HandlerFunction {
  const disconnect = new HandlerFunction(scope, 'Disconnect', {
    folder: 'disconnect',
    timeout: Duration.seconds(10),
    memoryMib: settings.memoryMib.disconnect,
    settings,
    environment: { TABLE_NAME: table.name } satisfies Environment<DisconnectSettings>,
  });
  table.allow(disconnect, {
    [`${PARTITIONS.connection}*`]: ['DeleteItem', 'GetItem'],
    [`${PARTITIONS.holder}*`]: ['UpdateItem'],
  });
  return disconnect;
}
