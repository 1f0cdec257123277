/** The CloudFormation stack of a stage, whose outputs name the table and endpoints for a command. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { stackNameOf } from '../../../lib/stages/stage-settings.ts';
import { CommandError } from '../command-error.ts';

export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** By output name (`lib/stack/manga-assist-stack.ts`). */
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Finds the stack of a stage; null if there is none.
 * @param access - region of the environment or the AWS profile, if it has none.
 * @throws the SDK's error if AWS is unreachable or denies the request.
 */
export async function findStack(stage: string, access: AwsAccess): Promise<DeployedStack | null> {
  const name = stackNameOf(stage);
  const client = new CloudFormationClient({ ...access, maxAttempts: 2 });
  try {
    const region = await client.config.region();
    const stack = await describe(client, name);
    if (stack === undefined) return null;
    const outputs = (stack.Outputs ?? []).map(
      ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
    );
    // arn:aws:cloudformation:<region>:<account>:stack/…
    const account = stack.StackId?.split(':')[4] ?? '';
    return { name, region, account, outputs: new Map(outputs) };
  } finally {
    client.destroy();
  }
}

/** As `findStack`. @throws CommandError if there is none. */
export async function readStack(stage: string, access: AwsAccess): Promise<DeployedStack> {
  const stack = await findStack(stage, access);
  if (stack !== null) return stack;
  const where = access.region === undefined ? 'the region of your environment' : access.region;
  throw new CommandError(
    `There is no stack ${stackNameOf(stage)} in ${where}: compare --stage and --region, or deploy it (npx cdk deploy -c stage=${stage}).`,
  );
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
    // CloudFormation has no specific error for a missing stack.
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
