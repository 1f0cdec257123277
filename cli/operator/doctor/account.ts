/** Checks the caller's credentials, account and region. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { areCredentialsMissing, explainError } from '../../explain-error.ts';
import { error, type Finding, ok } from './finding.ts';

export interface ExpectedAccount {
  readonly account?: string | undefined;
}

export async function checkAccount(access: AwsAccess, { account }: ExpectedAccount): Promise<Finding[]> {
  const client = new STSClient({ ...access, maxAttempts: 2 });
  try {
    const identity = await client.send(new GetCallerIdentityCommand({}));
    const who = `${identity.Arn}, account ${identity.Account}`;
    if (account !== undefined && account !== identity.Account) {
      return [
        error(`you are ${who}, the stage belongs to ${account}`, 'Log in to the account of the stage.'),
      ];
    }
    return [ok(`you are ${who}`)];
  } catch (cause) {
    if (!areCredentialsMissing(cause)) return [error('your AWS account is not known', explainError(cause))];
    const name = cause instanceof Error ? cause.name : 'unknown';
    return [error(`AWS rejects the credentials (${name})`, 'Log in (aws sso login), or set AWS_PROFILE.')];
  } finally {
    client.destroy();
  }
}
