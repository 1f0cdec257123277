/** The stack of a stage, if it is deployed. */
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { inWords } from '../deployment/deployment.ts';
import { type DeployedStack, findStack } from '../deployment/stack-outputs.ts';
import { type Finding, ok, warning } from './finding.ts';

export interface Deployed {
  readonly findings: Finding[];
  /** Null without a stack or a table, or after a failed lookup. */
  readonly stack: (DeployedStack & { readonly table: string }) | null;
}

/** Reports the deployment. A stage that is not deployed is `ok`. */
export async function checkStack(access: AwsAccess, stage: string): Promise<Deployed> {
  try {
    const stack = await findStack(stage, access);
    const table = stack?.outputs.get('TableName');
    if (stack === null || table === undefined) {
      return { findings: [ok(`stage ${stage} is not deployed yet`)], stack: null };
    }
    const { region, account } = stack;
    const deployment = { kind: 'aws', stage, region, account, table } as const;
    return {
      findings: [{ ...ok(`deployed: ${inWords(deployment)}`), deployment }],
      stack: { ...stack, table },
    };
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown';
    return {
      findings: [
        warning(
          `stack of stage ${stage} not looked up (${name})`,
          'Allow yourself cloudformation:DescribeStacks.',
        ),
      ],
      stack: null,
    };
  }
}
