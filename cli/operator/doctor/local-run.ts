/** Checks what runs on this machine, and names the stages that can be checked in its place. */
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { stageNames } from '../../../lib/stages/stage-settings.ts';
import type { RunningLocally } from '../../../local/run-file.ts';
import { explainError } from '../../explain-error.ts';
import { error, type Finding, ok, warning } from './finding.ts';
import { checkShop } from './shop.ts';

export async function checkLocalRun(run: RunningLocally | null): Promise<readonly Finding[]> {
  return [...(run === null ? [NOT_RUNNING] : await checkTables(run)), notOfAStage()];
}

const NOT_RUNNING = warning('no local deployment is running', 'Start one (npm start).');

/** Checks of a stage alone: credentials, models, quotas, settings. */
function notOfAStage(): Finding {
  return warning(
    'account, models, quotas, costs and settings are those of a stage: they were not checked',
    `Name the stage with --stage: ${stageNames().join(', ')}.`,
  );
}

async function checkTables(run: RunningLocally): Promise<readonly Finding[]> {
  const client = dynamoClient({
    endpoint: run.dynamoEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'LOCAL' },
  });
  try {
    const { revisions, unreadable } = await new DynamoLiveConfigStore({
      client,
      table: run.tableName,
    }).history(1);
    return [
      ok(`the local deployment runs: process ${run.pid}, data ${run.dataFolder ?? 'in memory'}`),
      ...revisions.map(({ config }) => ok(`its live configuration is version ${config.version}`)),
      ...unreadable.map(({ problem }) =>
        warning(
          `its live configuration cannot be read by this release: ${problem.replaceAll('\n', '; ')}`,
          'Put an earlier version in force: config history, config rollback <version>.',
        ),
      ),
      await checkShop({ client, table: run.storeTableName, clock: systemClock }),
    ];
  } catch (cause) {
    return [error(`the table of process ${run.pid} cannot be read: ${explainError(cause)}`, RESTART)];
  } finally {
    client.destroy();
  }
}

const RESTART = 'End it (Ctrl-C) and start it again (npm start).';
