/** `npm run cli -- tune`: runs one decision of the optimizer now, and applies it on an operator's behalf. */
import { userInfo } from 'node:os';
import { type Log, randomToken } from '@mangaassist/conversation';
import { decide, pairsInForce } from '@mangaassist/tuning/deciding';
import { Command } from 'commander';
import {
  CloudWatchObservations,
  cloudWatchClient,
} from '../../lambdas/adapters/cloudwatch/cloudwatch-observations.ts';
import { DynamoLiveConfigStore } from '../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { DynamoShadowPairs } from '../../lambdas/adapters/dynamodb/dynamo-shadow-pairs.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { decideNow } from '../../lambdas/optimizer/decide-now.ts';
import { revisionOf } from '../../lambdas/optimizer/revision-of.ts';
import { wholeNumber } from '../option-values.ts';
import { onTarget, stageOf, type Target } from './deployment/target.ts';
import { type TargetOptions, withMetrics, withTarget } from './deployment/target-options.ts';
import { differencesBetween, printDifferences, readForChange, replaceConfig } from './replace-config.ts';
import { printReport } from './report/print-report.ts';

interface Options extends TargetOptions {
  readonly dryRun?: true;
  readonly windowMinutes?: number;
}

export function tuneCommand(): Command {
  const command = new Command('tune')
    .description('Runs the next decision of the optimizer now, and applies it.')
    .option('--dry-run', 'print the decision without applying it')
    .option('--yes', 'make the change on AWS without a question')
    .option('--json', 'print JSON')
    .option(
      '--window-minutes <minutes>',
      'length of the windows that are compared, where --stage does not give it: tuning.everyMinutes of config/<stage>.ts',
      wholeNumber(1, 1_440),
    )
    .allowExcessArguments(false)
    .action((options: Options) =>
      onTarget(options, options.dryRun ? 'read' : 'change', (target) => tune(target, options)),
    );
  return withMetrics(withTarget(command));
}

async function tune(target: Target, options: Options): Promise<void> {
  const { deployment } = target;
  const dynamo = dynamoClient(target.dynamo);
  const cloudwatch = cloudWatchClient(target.cloudwatch);
  const configs = new DynamoLiveConfigStore({ client: dynamo, table: target.table });
  try {
    const config = await readForChange(configs);
    const decision = await decideNow(config, {
      configs,
      observations: new CloudWatchObservations(cloudwatch, stageOf(target)),
      pairs: new DynamoShadowPairs({ client: dynamo, table: target.table, randomToken, clock: systemClock }),
      decide,
      pairsInForce,
      clock: systemClock,
      log: stderrLog,
      windowMs: (options.windowMinutes ?? target.windowMinutes) * 60_000,
      settleMs: target.settleSeconds * 1_000,
    });
    const { report } = decision;
    target.announce();
    if (!options.json) printReport(report);
    if (decision.kind === 'none') {
      const { reason } = decision;
      print(options, { changes: [], because: reason, report, deployment }, `Nothing to change: ${reason}.`);
    } else if (options.dryRun) {
      const changes = differencesBetween(config, decision.config);
      const { reason } = decision.change;
      if (!options.json) printDifferences(changes);
      print(options, { changes, because: reason, report, deployment }, 'A dry run: nothing was changed.');
    } else {
      const author = `${userInfo().username} via tune`;
      const change = { ...decision.change, author };
      await replaceConfig(configs, target, config, revisionOf({ ...decision, change }), options);
    }
  } finally {
    dynamo.destroy();
    cloudwatch.destroy();
  }
}

const writeLine = (message: string, fields: Record<string, unknown>) =>
  void process.stderr.write(`${message}: ${JSON.stringify(fields)}\n`);
const stderrLog: Log = { info: writeLine, warn: writeLine, error: writeLine };

function print({ json }: Options, result: object, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${words}\n`);
}
