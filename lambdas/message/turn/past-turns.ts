/** Earlier turns of a session as the history of its next question. */
import { lastOf, type Turn } from '@mangaassist/cascade-core';
import type { StoredTurn, TurnStore } from '@mangaassist/conversation';

export type PastTurn = StoredTurn & Turn;

/**
 * Returns the latest `count` turns with text, oldest first. Stopped and interrupted answers are included, because
 * "go on" refers to them; blocked answers, and messages to a person of the shop, are left out. If none of the latest `count` turns has text, earlier ones
 * are read.
 */
export async function pastTurns(
  session: string,
  ids: readonly string[],
  count: number,
  { turns }: { readonly turns: Pick<TurnStore, 'list'> },
): Promise<readonly PastTurn[]> {
  if (count === 0) return [];
  const latest = shownOf(await turns.list(session, lastOf(ids, count)));
  if (latest.length > 0 || ids.length <= count) return latest;
  return lastOf(shownOf(await turns.list(session, ids)), count);
}

function shownOf(turns: readonly StoredTurn[]): readonly PastTurn[] {
  return turns
    .filter((turn) => turn.answer.trim() !== '' && !isBlocked(turn) && turn.started?.care !== 'handoff')
    .map(withEnd);
}

function isBlocked({ ended }: StoredTurn): boolean {
  return ended?.type === 'error' && ended.code === 'blocked';
}

function withEnd(turn: StoredTurn): PastTurn {
  if (turn.status === 'cancelled') return { ...turn, cutOff: 'stopped' };
  return isWhole(turn) ? turn : { ...turn, cutOff: 'broke_off' };
}

/** A `generating` turn is an orphan here: a session has one running turn at a time. */
function isWhole({ status, ended }: StoredTurn): boolean {
  if (status !== 'answered') return false;
  return ended?.type !== 'answer.finished' || !CUT_OFF.has(ended.stopReason);
}

const CUT_OFF: ReadonlySet<string> = new Set(['max_tokens', 'deadline']);
