/** `npm run cli -- doctor`: detects problems of a deployment before it is made. */
import { modelsOf } from '@mangaassist/cascade-core';
import { Command } from 'commander';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import type { DeploySettings } from '../../lib/stages/deploy-settings.ts';
import { readStage } from '../../lib/stages/stage-settings.ts';
import { findRun } from '../../local/run-file.ts';
import { httpUrl, wholeNumber } from '../option-values.ts';
import { CommandError } from './command-error.ts';
import { regionName, stageName } from './deployment/target-options.ts';
import { checkAccount } from './doctor/account.ts';
import { checkConcurrency } from './doctor/concurrency.ts';
import { checkStack } from './doctor/deployed-stack.ts';
import { type Finding, ok, warning } from './doctor/finding.ts';
import { checkIssuer } from './doctor/issuer.ts';
import { checkLocalRun } from './doctor/local-run.ts';
import { checkModelHealth } from './doctor/model-health.ts';
import { checkEmbedding, checkModels } from './doctor/models.ts';
import { checkQuotas } from './doctor/quotas.ts';
import { checkSettings } from './doctor/settings.ts';
import { checkShopOf } from './doctor/shop.ts';
import { worstAnswerUsd } from './doctor/worst-answer.ts';
import { type WorstCase, worstCases } from './doctor/worst-case.ts';
import { printTable } from './print-table.ts';

interface Options {
  readonly stage?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly messagesPerDay: number;
  readonly json?: true;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Checks credentials, models, quotas and settings of a stage, and prints remedies.')
    .option(
      '--stage <stage>',
      'name of a file in config/; without it, what runs on this machine is checked',
      stageName,
    )
    .option('--region <region>', 'AWS region of the stage, if its settings have none', regionName)
    .option('--endpoint <url>', 'endpoint of all AWS services, for tests', httpUrl)
    .option(
      '--messages-per-day <count>',
      'daily messages for which the quotas are checked',
      wholeNumber(1, 1_000_000_000),
      1_000_000,
    )
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action(async (options: Options) => {
      const { stage } = options;
      const isLocal = stage === undefined || stage === 'local';
      print(isLocal ? await checkLocalRun(await findRun()) : await examine(stage, options), options);
    });
}

function print(findings: readonly Finding[], { json }: Options): void {
  if (json) process.stdout.write(`${JSON.stringify(findings)}\n`);
  else {
    printTable(
      ['', 'what', 'to do'],
      findings.map(({ severity, what, advice }) => [severity, what, advice]),
    );
    for (const { worstCases } of findings) if (worstCases !== undefined) printWorstCases(worstCases);
  }
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
}

async function examine(
  stage: string,
  { region, endpoint, messagesPerDay }: Options,
): Promise<readonly Finding[]> {
  const settings = await settingsOf(stage);
  const where = region ?? settings.env?.region;
  const access: AwsAccess = {
    ...(where === undefined ? {} : { region: where }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const { geography } = settings.models;
  const preset = modelsOf(settings.models.preset, geography);
  const [account, issuer] = await Promise.all([
    checkAccount(access, { account: settings.env?.account }),
    checkIssuer(settings.auth),
  ]);
  const fine = [...issuer, ...checkSettings(settings, stage), worstCaseFinding(settings)];
  // Without credentials all further checks would fail in the same way.
  if (account.some(({ severity }) => severity === 'error')) return [...account, ...fine];
  const [deployed, ...others] = await Promise.all([
    checkStack(access, stage),
    checkModels(access, { preset, geography, nowMs: Date.now() }),
    checkEmbedding(access, settings.search, Date.now()),
    checkQuotas(access, messagesPerDay),
    checkConcurrency(access, settings),
  ]);
  const { stack } = deployed;
  const health =
    stack === null
      ? []
      : await checkModelHealth(
          { ...access, region: stack.region },
          { ...stack, preset, geography, clock: systemClock },
        );
  const shop =
    stack === null
      ? []
      : await checkShopOf({ ...access, region: stack.region }, stack.outputs.get('StoreTableName'));
  return [...account, ...deployed.findings, ...health, ...shop, ...others.flat(), ...fine];
}

/** Prints the highest cost of the stage under its limits. */
function worstCaseFinding(settings: DeploySettings): Finding {
  const answerUsd = worstAnswerUsd(settings.models);
  const rows = worstCases({ settings, answerUsd });
  const unbounded = rows.filter(({ dayUsd }) => dayUsd === null).map(({ payer }) => payer);
  const finding =
    unbounded.length === 0
      ? ok('every cost has a bound')
      : warning(
          `no bound on the cost of: ${unbounded.join(', ')}`,
          'Set dailyBudgetUsd, message.reservedConcurrency and limits.usdPerHour….',
        );
  return { ...finding, worstCases: rows };
}

function printWorstCases(rows: readonly WorstCase[]): void {
  const usd = (amount: number | null) => (amount === null ? 'no bound' : amount.toFixed(2));
  process.stdout.write('\nAt worst, in USD, at list prices:\n');
  printTable(
    ['payer', 'an hour', 'a day', 'bound by'],
    rows.map(({ payer, hourUsd, dayUsd, boundBy }) => [payer, usd(hourUsd), usd(dayUsd), boundBy]),
  );
}

/** @throws CommandError for an unknown stage, or with all mistakes of its file. */
async function settingsOf(stage: string): Promise<DeploySettings> {
  try {
    return await readStage(stage);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
