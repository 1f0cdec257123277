/** Which deployment an operator's command is about: the one on this machine, or one on AWS. */
import { type Command, InvalidArgumentError } from 'commander';
import type { AwsAccess } from '../../lambdas/shared/adapters/aws-access.ts';
import { findRun } from '../../local/run-file.ts';
import { CommandError } from './command-error.ts';

export interface TargetOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly table?: string;
  readonly cloudwatchEndpoint?: string;
  readonly stage?: string;
}

export interface Target {
  readonly dynamo: AwsAccess;
  readonly cloudwatch: AwsAccess;
  readonly table: string;
  /** Whose metrics are read; null if it was not given. */
  readonly stage: string | null;
  /** The windows that its optimizer compares: what a deployment has if it was not told otherwise. */
  readonly windowMinutes: number;
  readonly settleSeconds: number;
}

/** Adds the options by which a command finds its deployment. */
export function withTarget(command: Command): Command {
  return command
    .option('--region <region>', 'AWS region of the deployment; without it, what runs on this machine')
    .option('--table <name>', "the deployment's table, its output TableName")
    .option('--endpoint <url>', 'where DynamoDB is, if not where the region says', httpUrl);
}

/** Adds the option for where the metrics are, for commands that ask for them. */
export function withMetrics(command: Command): Command {
  return command
    .option('--stage <stage>', 'stage of the deployment, which its metrics are counted by')
    .option('--cloudwatch-endpoint <url>', 'where CloudWatch is, if not where the region says', httpUrl);
}

/** @throws CommandError if the stage is not known: metrics of another one may lie under the same names. */
export function stageOf({ stage }: Target): string {
  if (stage !== null) return stage;
  throw new CommandError('--stage is missing: the stage whose metrics are read, as in config/<stage>.ts.');
}

/** @throws CommandError if no deployment is named and none runs here. */
export async function findTarget(options: TargetOptions): Promise<Target> {
  const { endpoint, region, table, cloudwatchEndpoint, stage = null } = options;
  if (region !== undefined || endpoint !== undefined) {
    if (table === undefined) throw new CommandError("--table is missing: the deployment's output TableName.");
    return {
      dynamo: accessTo(endpoint, region),
      cloudwatch: accessTo(cloudwatchEndpoint, region),
      table,
      stage,
      windowMinutes: 60,
      settleSeconds: 120,
    };
  }
  const run = await findRun();
  if (run === null) {
    throw new CommandError(
      'Nothing runs on this machine: start it (npm start), or name a deployment with --region and --table.',
    );
  }
  return {
    dynamo: accessTo(run.dynamoEndpoint, region),
    cloudwatch: accessTo(cloudwatchEndpoint ?? run.cloudwatchEndpoint, region),
    table: table ?? run.tableName,
    stage: stage ?? run.stage,
    windowMinutes: run.windowMinutes,
    settleSeconds: run.settleSeconds,
  };
}

function accessTo(endpoint: string | undefined, region: string | undefined): AwsAccess {
  if (endpoint === undefined) return region === undefined ? {} : { region };
  const isHere = new URL(endpoint).hostname === '127.0.0.1';
  const credentials = isHere ? { credentials: LOCAL_CREDENTIALS } : {};
  return { region: region ?? 'us-east-1', endpoint, ...credentials };
}

/** Local services take any. */
const LOCAL_CREDENTIALS = { accessKeyId: 'LOCAL', secretAccessKey: 'LOCAL' };

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an http:// or https:// URL.');
}
