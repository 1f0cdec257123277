/** Closes connections through API Gateway, and forgets those that it does not close. */
import type { ConnectionCloser, ConnectionLimits, ConnectionStore } from '@mangaassist/conversation';
import { forgetConnection } from '@mangaassist/conversation';
import { explainError } from '../explain-error.ts';

/** Requests at a time: API Gateway throttles the account's calls, those of the functions included. */
const AT_ONCE = 10;

export interface EvictDeps {
  readonly closer: ConnectionCloser;
  readonly connections: Pick<ConnectionStore, 'get' | 'close'>;
  readonly limits: Pick<ConnectionLimits, 'leave'>;
}

export interface Evicted {
  readonly closed: number;
  readonly gone: number;
  /** A line for each that was not closed. */
  readonly failures: readonly string[];
}

/**
 * Closes them. `$disconnect` clears away what is kept of a closed one; one that is gone has no `$disconnect` to
 * come, and the next frame of one that is forgotten is refused and closes it.
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
