/** Figures of many answers: percentiles, frames, and the path of each. */
import type { TierName } from '@mangaassist/protocol';
import { isEnd } from '../../test/support/promises.ts';
import type { AnyFrame } from '../../test/support/stack/chat-socket.ts';
import { round } from '../print.ts';
import type { Asked } from './load-session.ts';

/** Path of an answer, as far as its frames show it. */
export type Path = 'streamed' | 'held' | 'direct' | 'escalated' | 'replaced' | 'cached' | 'failed';

export interface Answer {
  readonly path: Path;
  /** Whose text it is; the cheap one's of an answer that failed. */
  readonly tier: TierName;
  /** Null if no text came. */
  readonly firstTextMs: number | null;
  readonly totalMs: number;
  readonly frames: number;
  readonly deltas: number;
  /** As the models billed them, drafts that were not used included. */
  readonly billedTokens: number;
  /** On the clock of `performance.now()`; NaN, as the total is, if it never ended. */
  readonly endedAtMs: number;
}

/** Figures from the frames of one answer. */
export function answerOf({ askedAtMs, frames }: Asked): Answer {
  const deltas = frames.filter(({ frame }) => frame.type === 'answer.delta');
  const end = frames.find(({ frame }) => isEnd(frame));
  const finished = end?.frame.type === 'answer.finished' ? end.frame : null;
  const endedAtMs = end?.atMs ?? Number.NaN;
  const [firstText] = deltas;
  return {
    path: pathOf(
      frames.map(({ frame }) => frame),
      deltas.length,
    ),
    tier: finished?.tier ?? 'haiku',
    firstTextMs: firstText === undefined ? null : firstText.atMs - askedAtMs,
    totalMs: endedAtMs - askedAtMs,
    frames: frames.length,
    deltas: deltas.length,
    billedTokens: finished?.usage.outputTokens ?? 0,
    endedAtMs,
  };
}

/** A cheap answer that comes in one piece was held until it was judged; one that streams has several. */
function pathOf(frames: readonly AnyFrame[], deltas: number): Path {
  const end = frames.find(isEnd);
  if (end?.type !== 'answer.finished' || end.degraded) return 'failed';
  if (end.cached) return 'cached';
  if (frames.some(({ type }) => type === 'answer.replaced')) return 'replaced';
  if (end.escalated) return 'escalated';
  if (end.tier !== 'haiku') return 'direct';
  return deltas > 1 ? 'streamed' : 'held';
}

/** The least value that at least `percent` of all are not over (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Times in ms; `messagesPerSecond` from the first question to the last end. */
export function summarise(answers: readonly Answer[], startedAtMs: number) {
  const firstTexts = answers.flatMap(({ firstTextMs }) => firstTextMs ?? []);
  const totals = answers.map(({ totalMs }) => totalMs);
  const lastEndMs = Math.max(...answers.map(({ endedAtMs }) => endedAtMs));
  const ms = (values: readonly number[], percent: number) => Math.round(percentile(values, percent));
  return {
    messages: answers.length,
    messagesPerSecond: round(answers.length / ((lastEndMs - startedAtMs) / 1_000), 2),
    firstTextP50Ms: ms(firstTexts, 50),
    firstTextP95Ms: ms(firstTexts, 95),
    firstTextP99Ms: ms(firstTexts, 99),
    totalP50Ms: ms(totals, 50),
    totalP95Ms: ms(totals, 95),
    totalP99Ms: ms(totals, 99),
    framesPerAnswer: round(mean(answers.map(({ frames }) => frames)), 1),
    billedTokensPerAnswer: round(mean(answers.map(({ billedTokens }) => billedTokens)), 1),
  };
}

/** For each path that was taken, its answers beside the baseline's answers to the same questions. */
export function byPath(cascade: readonly Answer[], naive: readonly Answer[]) {
  const pairs = cascade.flatMap((answer, index) => {
    const baseline = naive[index];
    return baseline === undefined ? [] : [{ answer, baseline }];
  });
  const paths = [...new Set(cascade.map(({ path }) => path))].sort();
  return paths.map((path) => {
    const of = pairs.filter(({ answer }) => answer.path === path);
    const first = (answers: readonly Answer[]) =>
      percentile(
        answers.flatMap((a) => a.firstTextMs ?? []),
        50,
      );
    const ours = first(of.map(({ answer }) => answer));
    const theirs = first(of.map(({ baseline }) => baseline));
    const tokens = mean(of.map(({ baseline }) => baseline.deltas));
    const frames = mean(of.map(({ answer }) => answer.frames));
    return {
      path,
      messages: of.length,
      firstTextP50Ms: Math.round(ours),
      naiveFirstTextP50Ms: Math.round(theirs),
      timesNaive: round(ours / theirs, 2),
      framesPerAnswer: round(frames, 1),
      tokensPerAnswer: round(tokens, 1),
      tokensPerFrame: round(tokens / frames, 2),
    };
  });
}
