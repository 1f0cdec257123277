/** The CloudFormation stack of a stage: the source of the table's name and of all else that a command needs. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { stackNameOf } from '../../lib/stage-settings.ts';
import { CommandError } from './command-error.ts';

export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** By the names of `lib/manga-assist-stack.ts`. */
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Reads the stack of a stage.
 * @param region - that of the environment or the AWS profile, if left out.
 * @throws CommandError if there is none; the SDK's error if AWS was not reached or refused.
 */
export async function readStack(stage: string, region: string | undefined): Promise<DeployedStack> {
  const name = stackNameOf(stage);
  const client = new CloudFormationClient({ ...(region !== undefined && { region }), maxAttempts: 2 });
  try {
    const where = await client.config.region();
    const stack = await describe(client, name);
    if (stack === undefined) {
      throw new CommandError(
        `There is no stack ${name} in ${where}: compare --stage and --region, or deploy it (npx cdk deploy -c stage=${stage}).`,
      );
    }
    const outputs = (stack.Outputs ?? []).map(
      ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
    );
    // arn:aws:cloudformation:<region>:<account>:stack/…
    const account = stack.StackId?.split(':')[4] ?? '';
    return { name, region: where, account, outputs: new Map(outputs) };
  } finally {
    client.destroy();
  }
}

/** @throws CommandError if the stack has no such output. */
export function outputOf({ name, region, outputs }: DeployedStack, key: string): string {
  const value = outputs.get(key);
  if (value !== undefined && value !== '') return value;
  throw new CommandError(
    `The stack ${name} in ${region} has no output ${key}: deploy this release, or wait until its deployment is complete.`,
  );
}

async function describe(client: CloudFormationClient, StackName: string) {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is missing.
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
