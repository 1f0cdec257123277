/** Checks one answer, as a client got it and as the server kept it, against "What always holds" of docs/protocol.md. */
import type { StoredTurn } from '@mangaassist/conversation';
import { brokenPromises, isEnd } from '../../test/support/promises.ts';
import { type AnyFrame, shownText } from '../../test/support/stack/chat-socket.ts';

/** The stored answer, read as soon as its last frame has arrived. */
export type Kept = Pick<StoredTurn, 'status' | 'answer'>;

export interface Verdict {
  /** Numbers that never came, and one more if the last frame did not. */
  readonly lost: number;
  /** Frames whose number had come before. */
  readonly duplicated: number;
  /** Frames that came after one with a higher number. */
  readonly outOfOrder: number;
  /** Other promises that were broken, in words. */
  readonly broken: readonly string[];
}

/**
 * Judges the frames of one answer that was asked for once.
 * @param kept - null if the server has it not; left out for a server that only numbers its frames.
 */
export function judge(frames: readonly AnyFrame[], kept?: Kept | null): Verdict {
  const broken = kept === undefined ? [] : [...brokenPromises(frames), ...brokenByKeeping(frames, kept)];
  return { ...countNumbers(frames), broken: [...afterEnd(frames), ...broken] };
}

/** Promise 1: numbers start at 0 and rise by 1. */
function countNumbers(frames: readonly AnyFrame[]): Omit<Verdict, 'broken'> {
  const seen = new Set<number>();
  let highest = -1;
  let duplicated = 0;
  let outOfOrder = 0;
  for (const { seq = -1 } of frames) {
    if (seen.has(seq)) duplicated += 1;
    else if (seq < highest) outOfOrder += 1;
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  const missing = highest + 1 - seen.size;
  return { lost: missing + (frames.some(isEnd) ? 0 : 1), duplicated, outOfOrder };
}

/** Promise 2: nothing follows the end. */
function afterEnd(frames: readonly AnyFrame[]): string[] {
  const end = frames.findIndex(isEnd);
  return end === -1 ? [] : frames.slice(end + 1).map(({ type }) => `${type} came after the end`);
}

/** Promises 3 and 4: what is shown is what is kept, and was kept before the last frame. */
function brokenByKeeping(frames: readonly AnyFrame[], kept: Kept | null): string[] {
  if (frames.find(isEnd)?.type !== 'answer.finished') return [];
  const broken: string[] = [];
  if (kept?.status !== 'answered') broken.push(`finished, but kept as ${kept?.status ?? 'nothing'}`);
  if (kept?.answer !== shownText(frames)) broken.push('what is shown is not what is kept');
  return broken;
}
