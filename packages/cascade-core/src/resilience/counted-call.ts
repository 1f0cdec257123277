/** A call of a circuit breaker whose outcome is set from outside. */
import type { CircuitBreakerPolicy } from 'cockatiel';

/** A call that a policy counts once its outcome is set. */
export interface CountedCall {
  readonly policy: CircuitBreakerPolicy;
  /** Both resolve once the policy has counted the outcome. */
  succeed(): Promise<void>;
  fail(): Promise<void>;
}

export function countedCall(policy: CircuitBreakerPolicy): CountedCall {
  let resolve = () => {};
  let reject = () => {};
  const call = new Promise<void>((onSuccess, onFailure) => {
    [resolve, reject] = [onSuccess, onFailure];
  });
  const counted = policy
    .execute(() => call)
    .then(
      () => undefined,
      () => undefined,
    );
  const ended = (end: () => void): Promise<void> => {
    end();
    return counted;
  };
  return { policy, succeed: () => ended(resolve), fail: () => ended(reject) };
}
