/** Checks that the account's concurrency suffices for the reserved and provisioned concurrency of a stage. */
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { HAND_OFF_CONCURRENCY, OPTIMIZER_CONCURRENCY } from '../../../lib/stages/deploy-rules.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { error, type Finding, ok, warning } from './finding.ts';
import { CONCURRENT_EXECUTIONS, findQuota } from './quotas.ts';

/** Lambda refuses reservations that leave fewer unreserved executions. */
const LEAST_UNRESERVED = 100;

/** Executions that a deployment takes from the unreserved ones of the account. */
export interface Reservation {
  readonly executions: number;
  /** Settings and functions behind the number. */
  readonly parts: readonly string[];
}

/** Provisioned concurrency counts within a function's reservation, or else from the unreserved rest. */
export function reservationOf({
  message,
  handOff,
}: Pick<DeploySettings, 'message' | 'handOff'>): Reservation {
  const { reservedConcurrency, provisionedConcurrency } = message;
  const [ofMessage, setting] =
    reservedConcurrency === null
      ? [provisionedConcurrency, 'message.provisionedConcurrency']
      : [reservedConcurrency, 'message.reservedConcurrency'];
  const ofHandOff = handOff === undefined ? 0 : HAND_OFF_CONCURRENCY;
  return {
    executions: ofMessage + ofHandOff + OPTIMIZER_CONCURRENCY,
    parts: [
      ...(ofMessage > 0 ? [`${ofMessage} by ${setting}`] : []),
      ...(ofHandOff > 0 ? [`${ofHandOff} for the hand-off`] : []),
      `${OPTIMIZER_CONCURRENCY} for the optimizer`,
    ],
  };
}

export async function checkConcurrency(
  access: AwsAccess,
  settings: Pick<DeploySettings, 'message' | 'handOff' | 'stage'>,
): Promise<Finding[]> {
  const { executions, parts } = reservationOf(settings);
  const needed = executions + LEAST_UNRESERVED;
  const client = new ServiceQuotasClient({ ...access, maxAttempts: 2 });
  try {
    const allowed = await findQuota(client, 'lambda', CONCURRENT_EXECUTIONS);
    // The check of the volume reports a missing quota.
    if (allowed === undefined) return [];
    const what = `Lambda: the stage reserves ${executions} concurrent executions (${parts.join(', ')})`;
    if (allowed >= needed) return [ok(`${what}, and ${allowed - executions} of ${allowed} stay unreserved`)];
    return [
      error(
        `${what}, and ${LEAST_UNRESERVED} must stay unreserved: ${needed} needed, ${allowed} allowed; AWS would refuse the deployment`,
        `Ask for ${needed} or more in Service Quotas (lambda, ${CONCURRENT_EXECUTIONS})${executions > OPTIMIZER_CONCURRENCY ? `, or lower message.reservedConcurrency and message.provisionedConcurrency in config/${settings.stage}.ts` : ''}. Reservations of other functions in this account and Region come on top.`,
      ),
    ];
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown';
    return [
      warning(
        `Lambda: not looked up whether ${needed} concurrent executions are allowed (${name})`,
        'Allow yourself servicequotas:ListServiceQuotas.',
      ),
    ];
  } finally {
    client.destroy();
  }
}
