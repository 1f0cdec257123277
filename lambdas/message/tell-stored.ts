/**
 * An answer that has ended is told again, from the store. The same question may come twice at once on one
 * connection, to two Lambda environments; if both told it, the client would get two answers' frames mixed.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { Log } from '../shared/log.ts';
import type { Attempt, StoredTurn, TurnStore } from '../shared/turn-store.ts';
import { AnswerFrames, type Body } from './answer-frames.ts';

/** API Gateway gives up on who tells after 29,000. */
const TELLING_MS = 30_000;

export interface TellStoredDeps {
  readonly turns: Pick<TurnStore, 'beginTelling' | 'endTelling' | 'numberEnd'>;
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly frameIntervalMs: number;
}

export interface Telling {
  readonly attempt: Attempt;
  readonly turn: StoredTurn;
  readonly connection: string;
  /** Number of the first frame. */
  readonly firstSeq: number;
  /** What comes before the end. */
  readonly bodies: readonly Body[];
}

/** Tells a stored answer and its end on one connection, unless it is being told there. */
export async function tellStored(
  { attempt, turn, connection, firstSeq, bodies }: Telling,
  { turns, sender, clock, log, frameIntervalMs: intervalMs }: TellStoredDeps,
): Promise<void> {
  const nowMs = clock.now();
  if (!(await turns.beginTelling(attempt, connection, { nowMs, untilMs: nowMs + TELLING_MS }))) return;
  try {
    const { id, ended, endedSeq } = turn;
    const frames = new AnswerFrames({ sender, clock, connectionId: connection, id, firstSeq, intervalMs });
    frames.complete();
    for (const body of bodies) frames.push(body);
    // Who resumes from under the end's number has not seen it.
    if (endedSeq !== null && frames.nextSeq > endedSeq) {
      await turns.numberEnd(attempt.session, id, frames.nextSeq);
    }
    if (ended !== null) frames.push(ended);
    await frames.flush();
  } finally {
    await turns
      .endTelling(attempt, connection)
      .catch((error) => log.warn('telling not ended', { turn: turn.id, error }));
  }
}
