/** Account and region of the caller's credentials, for a deployment that is named by its table alone. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { areCredentialsMissing } from '../../explain-error.ts';

/** STS may be unreachable while DynamoDB is not: the command then continues without the account's number. */
const CONNECTION_MS = 2_000;

/** @throws the SDK's error if there are no credentials or no region. */
export async function accountOf(
  region: string | undefined,
): Promise<{ readonly region: string; readonly account: string | null }> {
  const client = new STSClient({
    ...(region !== undefined && { region }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECTION_MS, requestTimeout: CONNECTION_MS },
  });
  try {
    const where = await client.config.region();
    const account = await client.send(new GetCallerIdentityCommand({})).then(
      ({ Account }) => Account ?? null,
      (error) => {
        if (areCredentialsMissing(error)) throw error;
        return null;
      },
    );
    return { region: where, account };
  } finally {
    client.destroy();
  }
}
