/** Closes connections through API Gateway, and deletes the stored ones that it cannot close. */
import type { ConnectionCloser, ConnectionLimits, ConnectionStore } from '@mangaassist/conversation';
import { forgetConnection } from '@mangaassist/conversation';
import { explainError } from '../explain-error.ts';

/** Concurrent requests. API Gateway's throttle is shared with the functions of the account. */
const AT_ONCE = 10;

export interface EvictDeps {
  readonly closer: ConnectionCloser;
  readonly connections: Pick<ConnectionStore, 'get' | 'close'>;
  readonly limits: Pick<ConnectionLimits, 'leave'>;
}

export interface Evicted {
  readonly closed: number;
  readonly gone: number;
  /** One line for each connection that was not closed. */
  readonly failures: readonly string[];
}

/**
 * Closes connections. `$disconnect` deletes the stored state of a closed one. A connection that is gone gets no
 * `$disconnect`, so its state is deleted here. The next frame of a deleted connection is refused and closes it.
 */
export async function evict(ids: readonly string[], deps: EvictDeps): Promise<Evicted> {
  const outcomes: ('closed' | 'gone' | { readonly failure: string })[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    outcomes.push(...(await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => evictOne(id, deps)))));
  }
  return {
    closed: outcomes.filter((outcome) => outcome === 'closed').length,
    gone: outcomes.filter((outcome) => outcome === 'gone').length,
    failures: outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome.failure])),
  };
}

async function evictOne(id: string, deps: EvictDeps) {
  const closed = await deps.closer.close(id).catch((error) => ({ failure: explainError(error) }));
  if (closed !== 'closed') await forgetConnection(id, deps);
  return closed;
}
