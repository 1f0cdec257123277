/** Resolves the deployment of an operator's command: the local one, or one on AWS. */
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { SETTLE_SECONDS } from '../../../lambdas/optimizer/settings.ts';
import { readStage, stageExists } from '../../../lib/stages/stage-settings.ts';
import { findRun, type RunningLocally } from '../../../local/run-file.ts';
import { toItsEnd } from '../../closed-output.ts';
import { explainError } from '../../explain-error.ts';
import { CommandError } from '../command-error.ts';
import { accountOf } from './caller-account.ts';
import { isTerminal } from './confirm.ts';
import { type Deployment, inWords } from './deployment.ts';
import { refuseForeignTable, type TableOutput } from './refuse-foreign-table.ts';
import { type DeployedStack, outputOf, readStack } from './stack-outputs.ts';
import type { TargetOptions } from './target-options.ts';

export interface Target {
  readonly deployment: Deployment;
  readonly dynamo: AwsAccess;
  readonly cloudwatch: AwsAccess;
  /** The connection-management API. @throws CommandError if it is unknown. */
  readonly management: () => AwsAccess & { readonly endpoint: string };
  readonly table: string;
  /** The table of the shop's data; null if the deployment was named by another table. */
  readonly storeTable: string | null;
  /** Amazon Bedrock, or the models of the local stack. */
  readonly bedrock: AwsAccess;
  /** The search engine; null if the deployment has none, or was named by its table. */
  readonly search: SearchTarget | null;
  /** The table of orders; null if the deployment was named by another table. */
  readonly ordersTable: string | null;
  /** Stage of the metrics; null if it was not given. */
  readonly stage: string | null;
  /** The windows of its optimizer. */
  readonly windowMinutes: number;
  readonly settleSeconds: number;
  /** Prints the deployment once, as the first line; not with --json, which contains it. */
  announce(): void;
}

/** A collection, with the name of the model of its vectors. */
export interface SearchTarget {
  readonly endpoint: string;
  readonly embedding: string;
  readonly collection?: AwsAccess;
  readonly bedrock?: AwsAccess;
}

/** Stage of the local deployment in its metrics. */
const LOCAL_STAGE = 'local';

/** @throws CommandError without a stage, because metrics of several stages have the same names. */
export function stageOf({ stage }: Target): string {
  if (stage !== null) return stage;
  throw new CommandError('--stage is missing: the stage whose metrics are read, as in config/<stage>.ts.');
}

/**
 * Resolves the deployment and runs the work. An error names the deployment if no output has named it yet.
 * @param use - `change` on AWS needs a terminal or --yes.
 * @param output - of the table that the work is on; --table names it as well.
 * @throws CommandError without a named or local deployment, for a table that --table names by mistake, and for every failure of the work.
 */
export async function onTarget(
  options: TargetOptions,
  use: 'read' | 'change',
  work: (target: Target) => Promise<void>,
  output: TableOutput = 'TableName',
): Promise<void> {
  if (use === 'change' && !options.yes && isAws(options) && !isTerminal()) {
    throw new CommandError(
      `Nothing was changed on ${asGiven(options)}: a change on AWS has to be confirmed, and there is no terminal to ask on. Repeat it with --yes.`,
      { exitCode: 2 },
    );
  }
  let isAnnounced = false;
  const found = await findTarget(options, output);
  const announce = () => {
    if (!isAnnounced && !options.json) process.stderr.write(`Deployment: ${inWords(found.deployment)}\n`);
    isAnnounced = true;
  };
  try {
    if (options.table !== undefined) await refuseForeignTable(found, output);
    const run = () => work({ ...found, announce });
    await (use === 'change' ? toItsEnd(run) : run());
  } catch (cause) {
    const isOurs = cause instanceof CommandError;
    const message = isOurs ? cause.message : explainError(cause);
    const exitCode = isOurs ? cause.exitCode : 1;
    if (isAnnounced && !options.json) throw new CommandError(message, { cause, exitCode });
    const between = message.includes('\n') ? '\n' : /[.!?]$/.test(message) ? ' ' : '. ';
    const named = `${message}${between}Deployment: ${inWords(found.deployment)}.`;
    throw new CommandError(named, { cause, exitCode });
  }
}

type FoundTarget = Omit<Target, 'announce'>;

async function findTarget(options: TargetOptions, output: TableOutput): Promise<FoundTarget> {
  if (isAws(options)) return onAws(options, output);
  if (options.endpoint !== undefined) return atEndpoint(options, options.endpoint, output);
  const run = await findRun();
  if (run !== null) return ofRun(run, options, output);
  if (options.table !== undefined) {
    throw new CommandError(
      `No local deployment is running that could have the table ${options.table}: start one (npm start), or name the AWS region of the table with --region.`,
    );
  }
  throw new CommandError(
    'No local deployment is running: start one (npm start), or name a deployment with --stage.',
  );
}

/** A loopback endpoint means a local deployment, with any other option. */
function isAws({ endpoint, region, stage }: TargetOptions): boolean {
  if (endpoint !== undefined) return !isLoopback(endpoint);
  return region !== undefined || (stage !== undefined && stage !== LOCAL_STAGE);
}

/** The deployment by its options, before the lookup. */
function asGiven({ stage, region, table }: TargetOptions): string {
  const named = Object.entries({ stage, region, table }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  );
  return ['AWS', ...named].join(', ');
}

async function onAws(options: TargetOptions, output: TableOutput): Promise<FoundTarget> {
  const { stage, endpoint, cloudwatchEndpoint } = options;
  const region = options.region ?? (stage === undefined ? undefined : await regionOf(stage));
  const stack =
    options.table === undefined && stage !== undefined
      ? await readStack(stage, accessTo(undefined, region))
      : null;
  const table = options.table ?? (stack === null ? undefined : outputOf(stack, output));
  if (table === undefined) {
    throw new CommandError(
      `--table is missing: set it to the deployment's output ${output}, or use --stage.`,
    );
  }
  const caller = stack ?? (await accountOf(region));
  return {
    deployment: { kind: 'aws', stage: stage ?? null, region: caller.region, account: caller.account, table },
    dynamo: accessTo(endpoint, caller.region),
    cloudwatch: accessTo(cloudwatchEndpoint, caller.region),
    management: () => managementOf(stack),
    table,
    storeTable: stack?.outputs.get('StoreTableName') ?? null,
    bedrock: { region: caller.region },
    search: searchOf(stack, caller.region),
    ordersTable: stack?.outputs.get('OrdersTableName') ?? null,
    stage: stage ?? null,
    windowMinutes: Number(stack?.outputs.get('TuningWindowMinutes') ?? 60),
    settleSeconds: SETTLE_SECONDS,
  };
}

function searchOf(stack: DeployedStack | null, region: string): SearchTarget | null {
  const endpoint = stack?.outputs.get('SearchEndpoint');
  const embedding = stack?.outputs.get('SearchEmbedding');
  if (endpoint === undefined || embedding === undefined) return null;
  return { endpoint, embedding, collection: { region }, bedrock: { region } };
}

function managementOf(stack: DeployedStack | null): AwsAccess & { readonly endpoint: string } {
  if (stack === null) {
    throw new CommandError('--stage is missing: its stack names the endpoint of the connections.');
  }
  return { region: stack.region, endpoint: outputOf(stack, 'ManagementEndpoint') };
}

function atEndpoint(options: TargetOptions, endpoint: string, output: TableOutput): FoundTarget {
  const { table, region, cloudwatchEndpoint, stage = null } = options;
  if (table === undefined) throw new CommandError(`--table is missing: the deployment's output ${output}.`);
  return {
    deployment: { kind: 'local', endpoint, table },
    dynamo: accessTo(endpoint, region),
    cloudwatch: accessTo(cloudwatchEndpoint, region),
    management: () => {
      throw new CommandError(
        'The connections cannot be found by an endpoint of DynamoDB: omit --endpoint for the local deployment, or set --stage.',
      );
    },
    table,
    storeTable: null,
    bedrock: {},
    search: null,
    ordersTable: null,
    stage,
    windowMinutes: 60,
    settleSeconds: SETTLE_SECONDS,
  };
}

function ofRun(run: RunningLocally, options: TargetOptions, output: TableOutput): FoundTarget {
  const own = output === 'StoreTableName' ? run.storeTableName : run.tableName;
  const { table = own, cloudwatchEndpoint = run.cloudwatchEndpoint } = options;
  const { dynamoEndpoint: endpoint, dataFolder, windowMinutes, settleSeconds } = run;
  return {
    deployment: { kind: 'local', endpoint, dataFolder, table },
    dynamo: accessTo(endpoint, undefined),
    cloudwatch: accessTo(cloudwatchEndpoint, undefined),
    management: () => run.management,
    table,
    storeTable: run.storeTableName,
    bedrock: run.bedrock,
    search: run.search ?? null,
    ordersTable: run.ordersTableName,
    stage: run.stage,
    windowMinutes,
    settleSeconds,
  };
}

/** Region of the stage's settings. A deployed stage may have no settings file. */
async function regionOf(stage: string): Promise<string | undefined> {
  if (!stageExists(stage)) return undefined;
  try {
    return (await readStage(stage)).env?.region;
  } catch (cause) {
    throw new CommandError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function accessTo(endpoint: string | undefined, region: string | undefined): AwsAccess {
  if (endpoint === undefined) return region === undefined ? {} : { region };
  const credentials = isLoopback(endpoint) ? { credentials: LOCAL_CREDENTIALS } : {};
  return { region: region ?? 'us-east-1', endpoint, ...credentials };
}

/** Local services accept any credentials. */
const LOCAL_CREDENTIALS = { accessKeyId: 'LOCAL', secretAccessKey: 'LOCAL' };

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
