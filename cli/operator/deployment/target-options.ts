/** The options that name the deployment of an operator's command. */
import { type Command, InvalidArgumentError } from 'commander';

export interface TargetOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly table?: string;
  readonly cloudwatchEndpoint?: string;
  readonly stage?: string;
  readonly json?: true;
  readonly yes?: true;
}

/** Adds the options that name the deployment. */
export function withTarget(command: Command, output = 'TableName'): Command {
  return command
    .option(
      '--stage <stage>',
      'stage of the deployment on AWS, as in config/<stage>.ts; without it, what runs on this machine',
      stageName,
    )
    .option('--region <region>', 'AWS region of the deployment, if its settings and your profile have none')
    .option('--table <name>', `the deployment's table, its output ${output}, in place of --stage`)
    .option('--endpoint <url>', 'endpoint of DynamoDB, if not that of the region', httpUrl);
}

/** Adds the option for the endpoint of the metrics, for commands that read them. */
export function withMetrics(command: Command): Command {
  return command.option(
    '--cloudwatch-endpoint <url>',
    'where CloudWatch is, if not where the region says',
    httpUrl,
  );
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an http:// or https:// URL.');
}

function stageName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the name of a stage: letters, digits and hyphens.');
}
