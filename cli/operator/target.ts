/** Which deployment an operator's command is about: the one on this machine, or one on AWS. */
import { type Command, InvalidArgumentError } from 'commander';
import type { AwsAccess } from '../../lambdas/shared/adapters/aws-access.ts';
import { findRun } from '../../local/run-file.ts';
import { CommandError } from './command-error.ts';

export interface TargetOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly table?: string;
}

export interface Target {
  readonly dynamo: AwsAccess;
  readonly table: string;
}

/** Adds the options by which a command finds its deployment. */
export function withTarget(command: Command): Command {
  return command
    .option('--region <region>', 'AWS region of the deployment; without it, what runs on this machine')
    .option('--table <name>', "the deployment's table, its output TableName")
    .option('--endpoint <url>', 'where DynamoDB is, if not where the region says', httpUrl);
}

/** @throws CommandError if no deployment is named and none runs here. */
export async function findTarget({ endpoint, region, table }: TargetOptions): Promise<Target> {
  if (region !== undefined || endpoint !== undefined) {
    if (table === undefined) throw new CommandError("--table is missing: the deployment's output TableName.");
    if (endpoint === undefined) return { dynamo: region === undefined ? {} : { region }, table };
    const isHere = new URL(endpoint).hostname === '127.0.0.1';
    const credentials = isHere ? { credentials: LOCAL_CREDENTIALS } : {};
    return { dynamo: { region: region ?? 'us-east-1', endpoint, ...credentials }, table };
  }
  const run = await findRun();
  if (run === null) {
    throw new CommandError(
      'Nothing runs on this machine: start it (npm start), or name a deployment with --region and --table.',
    );
  }
  return {
    dynamo: { region: 'us-east-1', endpoint: run.dynamoEndpoint, credentials: LOCAL_CREDENTIALS },
    table: table ?? run.tableName,
  };
}

/** The local database takes any. */
const LOCAL_CREDENTIALS = { accessKeyId: 'LOCAL', secretAccessKey: 'LOCAL' };

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an http:// or https:// URL.');
}
