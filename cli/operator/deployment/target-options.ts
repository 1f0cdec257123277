/** The options that name the deployment of an operator's command. */
import { type Command, InvalidArgumentError } from 'commander';
import { httpUrl } from '../../option-values.ts';

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
    .option(
      '--region <region>',
      'AWS region of the deployment, if its settings and your profile have none',
      regionName,
    )
    .option('--table <name>', `the deployment's table, its output ${output}, in place of --stage`, tableName)
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

export function stageName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the name of a stage: letters, digits and hyphens.');
}

export function regionName(text: string): string {
  if (/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be an AWS region such as eu-central-1.');
}

/** A name or an ARN. */
export function tableName(text: string): string {
  if (/^[\w.-]{3,255}$/.test(text) || /^arn:[\w.:/-]{1,1000}$/.test(text)) return text;
  throw new InvalidArgumentError(
    'It must be the name of a table: 3 to 255 letters, digits, hyphens, dots and underscores.',
  );
}
