/** Checks that the account's quotas suffice for the volume. */
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { error, type Finding, ok, warning } from './finding.ts';

/** Peak second over the mean of a day; duration of an answer; frames of an answer, both ways. */
const PEAK = 5;
const ANSWER_SECONDS = 4;
const FRAMES = 12;
const SECONDS_A_DAY = 86_400;

/** Code of Lambda's quota of concurrent executions in Service Quotas. */
export const CONCURRENT_EXECUTIONS = 'L-B99A9384';

interface Need {
  readonly service: string;
  /** Code of the quota in Service Quotas. */
  readonly code: string;
  readonly what: string;
  readonly value: number;
}

/** The demand of a day of `messages` in its peak second. Arithmetic: docs/operations.md, "Limits". */
export function needs(messages: number): readonly Need[] {
  const perSecond = (messages * PEAK) / SECONDS_A_DAY;
  return [
    {
      service: 'lambda',
      code: CONCURRENT_EXECUTIONS,
      what: 'Lambda: functions at the same time',
      value: Math.ceil(perSecond * ANSWER_SECONDS),
    },
    {
      service: 'apigateway',
      code: 'L-8A5B8E43',
      what: 'API Gateway: requests a second, frames both ways',
      value: Math.ceil(perSecond * FRAMES),
    },
  ];
}

export async function checkQuotas(access: AwsAccess, messages: number): Promise<Finding[]> {
  const client = new ServiceQuotasClient({ ...access, maxAttempts: 2 });
  try {
    return await Promise.all(needs(messages).map((need) => checkQuota(client, need)));
  } finally {
    client.destroy();
  }
}

async function checkQuota(
  client: ServiceQuotasClient,
  { service, code, what, value }: Need,
): Promise<Finding> {
  try {
    const quota = await findQuota(client, service, code);
    if (quota === undefined)
      return warning(`${what}: limit not found`, `Look for ${code} in Service Quotas.`);
    if (quota >= 2 * value) return ok(`${what}: ${value} needed at the peak, ${quota} allowed`);
    const advice = `Ask for ${2 * value} or more in Service Quotas (${service}, ${code}).`;
    return quota >= value
      ? warning(`${what}: ${value} needed at the peak, only ${quota} allowed`, advice)
      : error(`${what}: ${value} needed at the peak, ${quota} allowed`, advice);
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown';
    return warning(
      `${what}: limit not looked up (${name})`,
      'Allow yourself servicequotas:ListServiceQuotas.',
    );
  }
}

/** The quota of the account and Region; undefined if the service does not have it. */
export async function findQuota(
  client: ServiceQuotasClient,
  ServiceCode: string,
  code: string,
): Promise<number | undefined> {
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListServiceQuotasCommand({ ServiceCode, NextToken }));
    const found = page.Quotas?.find(({ QuotaCode }) => QuotaCode === code);
    if (found !== undefined) return found.Value;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return undefined;
}
