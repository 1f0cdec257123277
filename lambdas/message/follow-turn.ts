/**
 * Joining the audience of an answer that somebody else writes. The wish is left with the turn, and fulfilled
 * when its writer checks in the next time; but the writer may have died a moment ago.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { Join, StoredTurn, TurnStore } from '../shared/turn-store.ts';

export interface FollowTurnDeps {
  readonly turns: Pick<TurnStore, 'get' | 'join' | 'interrupt'>;
  readonly clock: Clock;
  /** How often a writer is heard of, in ms. */
  readonly checkInMs: number;
}

/**
 * Asks the writer of a turn to tell one more connection, and waits until that is known to happen: the writer
 * has checked in since, or ended the turn.
 * @returns the turn if it has ended and nobody tells the connection; one whose writer is dead ends here.
 * @throws if there is no such turn.
 */
export async function followTurn(
  session: string,
  id: string,
  join: Join,
  { turns, clock, checkInMs }: FollowTurnDeps,
): Promise<'told' | StoredTurn> {
  let joined = false;
  let aliveUntilMs = Number.POSITIVE_INFINITY;
  for (;;) {
    // It is refused where too many follow already; then the connection is told of the end alone.
    joined ||= await turns.join(session, id, join, clock.now());
    const turn = await turns.get(session, id);
    if (turn === null) throw new Error('The turn to follow is not there.');
    // Who ends a turn in place of its writer does not number the end.
    if (turn.status !== 'generating') return joined && turn.endedSeq !== null ? 'told' : turn;
    if (turn.aliveUntilMs > aliveUntilMs) return 'told';
    if (joined) aliveUntilMs = turn.aliveUntilMs;
    if (turn.aliveUntilMs > clock.now()) await clock.sleep(checkInMs);
    else await turns.interrupt(session, id, clock.now());
  }
}
