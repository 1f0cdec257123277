/** Observes the holder of a stream lease: it posts the answer that a repetition asks for, or another. */
import type { SharedTurn, StreamHolder } from '@mangaassist/conversation';
import { isPostedByOwner } from './evict-stream.ts';

/** The holder of the lease when it was first observed. */
export interface Observation {
  readonly session: string | null;
  readonly token: string;
  readonly leaseExpiresAtMs: number;
  /** `last frames`: the client may have received the end before it repeated its question, and wants it again. */
  readonly posts: 'an answer' | 'a stored answer' | 'last frames' | 'nothing yet';
}

/** Compares the holder with the first observation. `served`: it has posted, or is posting, the answer here. */
export function observe(
  first: Observation | null,
  session: string | null,
  holder: StreamHolder,
  shared: SharedTurn | null,
): Observation | 'served' {
  const isNext = first !== null && first.session === session && first.token !== holder.token;
  if (isNext && wasServed(first, shared)) return 'served';
  const observation = first === null || isNext ? observationOf(session, holder, shared) : first;
  // A heartbeat since the first observation: the lease owner posts the end to this connection, too.
  const isRunning = isPostedByOwner(holder, shared) && shared.leaseExpiresAtMs > observation.leaseExpiresAtMs;
  return isRunning ? 'served' : observation;
}

function observationOf(session: string | null, holder: StreamHolder, shared: SharedTurn | null): Observation {
  const { token } = holder;
  return {
    session,
    token,
    leaseExpiresAtMs: shared?.leaseExpiresAtMs ?? 0,
    posts: postsOf(holder, shared),
  };
}

function postsOf({ token, ending }: StreamHolder, shared: SharedTurn | null): Observation['posts'] {
  if (ending) return 'last frames';
  if (shared === null) return 'nothing yet';
  const { status, tokens } = shared;
  if (tokens.includes(token)) return status === 'generating' ? 'an answer' : 'last frames';
  return status === 'answered' || status === 'cancelled' ? 'a stored answer' : 'nothing yet';
}

/** True if the observed holder, which has released the lease, posted the answer that the repetition asks for. */
export function wasServed({ token, posts }: Observation, shared: SharedTurn | null): boolean {
  if (posts === 'last frames') return false;
  if (posts === 'a stored answer') return true;
  // An end that an eviction stored has no number: no invocation posted it.
  const isEnded = shared !== null && shared.status !== 'generating' && shared.endedSeq !== null;
  return isEnded && shared.tokens.includes(token);
}
