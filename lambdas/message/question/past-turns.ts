/** Earlier turns of a session as the history of its next question. */
import { lastOf, type Turn } from '@mangaassist/cascade-core';
import type { StoredTurn, TurnStore } from '@mangaassist/conversation';

/** Earlier turns that a question reads: for its models, and for what it refers to. */
export const turnsToRead = (historyTurns: number, focusTurns: number): number =>
  Math.max(historyTurns, focusTurns);

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
  { turns, ahead }: { readonly turns: Pick<TurnStore, 'list'>; readonly ahead?: ReadAhead | undefined },
): Promise<readonly PastTurn[]> {
  if (count === 0) return [];
  const wanted = lastOf(ids, count);
  const latest = shownOf(finalTurns(wanted, ahead) ?? (await turns.list(session, wanted)));
  if (latest.length > 0 || ids.length <= count) return latest;
  return lastOf(shownOf(await turns.list(session, ids)), count);
}

/** Turns that were read before it was known which ones the session has. */
export interface ReadAhead {
  readonly ids: readonly string[];
  readonly turns: readonly StoredTurn[];
}

/** The turns that were read ahead, if they are the wanted ones and none of them can have changed since; or null. */
function finalTurns(wanted: readonly string[], ahead: ReadAhead | undefined): readonly StoredTurn[] | null {
  if (ahead === undefined || JSON.stringify(wanted) !== JSON.stringify(ahead.ids)) return null;
  const { turns } = ahead;
  return turns.length === wanted.length && turns.every(isFinal) ? turns : null;
}

/** Failed and interrupted turns may be answered again. */
const isFinal = ({ status }: StoredTurn) => status === 'answered' || status === 'cancelled';

function shownOf(turns: readonly StoredTurn[]): readonly PastTurn[] {
  return turns
    .filter((turn) => turn.answer.trim() !== '' && !isBlocked(turn) && turn.started?.care !== 'handoff')
    .map(withEnd);
}

function isBlocked({ ended }: StoredTurn): boolean {
  return ended?.type === 'error' && ended.code === 'blocked';
}

function withEnd(turn: StoredTurn): PastTurn {
  const known = { ...turn, ...confidenceOf(turn) };
  if (turn.status === 'cancelled') return { ...known, cutOff: 'stopped' };
  return isWhole(turn) ? known : { ...known, cutOff: 'broke_off' };
}

function confidenceOf({ ended }: StoredTurn): Pick<Turn, 'confidencePercent'> {
  return ended?.type === 'answer.finished' ? { confidencePercent: Math.round(ended.confidence * 100) } : {};
}

/** A `generating` turn is an orphan here: a session has one running turn at a time. */
function isWhole({ status, ended }: StoredTurn): boolean {
  if (status !== 'answered') return false;
  return ended?.type !== 'answer.finished' || !CUT_OFF.has(ended.stopReason);
}

const CUT_OFF: ReadonlySet<string> = new Set(['max_tokens', 'deadline']);
