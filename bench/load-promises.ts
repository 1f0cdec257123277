/**
 * Checks one answer, as a client got it, against "What always holds" of docs/protocol.md. Promise 6, that text
 * which arrives while a frame is under way leaves as one frame, shows in the number of frames alone.
 */
import { TIERS } from '@mangaassist/cascade-core';
import type { StoredTurn } from '../lambdas/shared/turn-store.ts';
import { isTerminal, type Received } from './load-session.ts';

/** What was kept of the answer, looked up as soon as its last frame came. */
export type Kept = Pick<StoredTurn, 'status' | 'answer'>;

export interface Verdict {
  /** Numbers that never came, and one more if the last frame did not. */
  readonly lost: number;
  /** Frames whose number had come before. */
  readonly duplicated: number;
  /** Frames that came after a frame with a higher number. */
  readonly outOfOrder: number;
  /** Every other promise that was broken, in words. */
  readonly broken: readonly string[];
}

/** API Gateway's limit of a frame. */
const MAX_FRAME_BYTES = 32 * 1024;

/** Of a model, a prompt, an ARN or a stack trace. */
const INTERNAL =
  /arn:aws|anthropic\.|amazon\.nova|claude|<\/?(?:context|question|item)\b|node:internal|\.[cm]?[jt]s:\d/i;

/** A model's opening line about itself, as in `[87 faq]`. */
const CONTROL_TEXT = /^\s*\[\s*\d{1,3}(?:\s+\w+)?\s*\]/;

/** @param kept - null if the server has it not; left out if it keeps none at all. */
export function judge(frames: readonly Received[], kept?: Kept | null): Verdict {
  return {
    ...countNumbers(frames),
    broken: [...brokenByEnd(frames), ...brokenByFrames(frames), ...brokenByText(frames, kept)],
  };
}

/** Promise 1: numbers start at 0 and rise by 1. */
function countNumbers(frames: readonly Received[]): Omit<Verdict, 'broken'> {
  const seen = new Set<number>();
  let highest = -1;
  let duplicated = 0;
  let outOfOrder = 0;
  for (const { frame } of frames) {
    const seq = frame.seq ?? -1;
    if (seen.has(seq)) duplicated += 1;
    else if (seq < highest) outOfOrder += 1;
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  const missing = highest + 1 - seen.size;
  return { lost: missing + (frames.some(isTerminal) ? 0 : 1), duplicated, outOfOrder };
}

/** Promise 2: exactly one end, and nothing after it. */
function brokenByEnd(frames: readonly Received[]): string[] {
  const end = frames.findIndex(isTerminal);
  const after = end === -1 ? [] : frames.slice(end + 1);
  return after.map(({ frame }) => `${frame.type} came after the end`);
}

/** Promise 5, and the limits of a frame. */
function brokenByFrames(frames: readonly Received[]): string[] {
  return frames.flatMap(({ frame, data }) => {
    const broken: string[] = [];
    const tellsTier = 'tier' in frame;
    if (tellsTier && !TIERS.includes(frame.tier)) broken.push(`${frame.type} names no tier`);
    if (INTERNAL.test(data)) broken.push(`${frame.type} tells of what is inside`);
    if (Buffer.byteLength(data) > MAX_FRAME_BYTES) broken.push(`${frame.type} is over 32 KB`);
    if (frame.type === 'answer.delta' && frame.text === '') broken.push('a delta is empty');
    if (frame.type === 'answer.delta' && !frame.text.isWellFormed())
      broken.push('a delta ends within a character');
    return broken;
  });
}

/** Promises 3 and 4: what is shown is what is kept, and was kept before the last frame. */
function brokenByText(frames: readonly Received[], kept: Kept | null | undefined): string[] {
  const broken: string[] = [];
  const shown = shownText(frames);
  if (CONTROL_TEXT.test(shown)) broken.push('control text of a model is shown');
  if (kept === undefined || frames.find(isTerminal)?.frame.type !== 'answer.finished') return broken;
  if (kept?.status !== 'answered') broken.push(`finished, but kept as ${kept?.status ?? 'nothing'}`);
  if (kept?.answer !== shown) broken.push('what is shown is not what is kept');
  return broken;
}

/** The text a reader ends up with. */
export function shownText(frames: readonly Received[]): string {
  let text = '';
  for (const { frame } of frames) {
    if (frame.type === 'answer.replaced') text = '';
    if (frame.type === 'answer.snapshot') text = frame.text;
    if (frame.type === 'answer.delta') text += frame.text;
  }
  return text;
}
