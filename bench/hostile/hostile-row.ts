/** One function's row of the bench of hostile texts: its time for usual texts, for short ones, and for the slowest text. */
import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../median.ts';
import { round } from '../print.ts';
import { type Corpus, FRAME_BYTES, type Texts, USUAL_TEXTS } from './hostile-corpus.ts';
import { questionFrame } from './hostile-frames.ts';
import { judgeTimings, type Timing } from './hostile-verdict.ts';
import type { MeasuredFunction } from './measured-function.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Passes over a usual text: the median of the texts counts, and not one of them. */
const USUAL_PASSES = 3;
/** Measurements of texts that seem too slow, for one function. */
const MOST_TRIES = 6;

export type HostileRow = Awaited<ReturnType<typeof rowOf>>;

/** Measures one function over usual and hostile texts. */
export async function rowOf(
  measured: MeasuredFunction,
  corpus: Corpus,
  questions: readonly string[],
  stopwatch: Stopwatch,
) {
  const { name, source } = measured;
  const short = questions.slice(0, USUAL_TEXTS);
  const timingsOf = async (texts: Texts, most: number) => {
    const timings: Timing[] = [];
    for (const [kind, text] of texts) {
      timings.push({ kind, ms: await stopwatch.leastMs(measured, text, { most }) });
      await pause(0);
    }
    return timings;
  };
  // Compiles what usual texts need, too, as in a process that has answered some.
  const usual = await timingsOf(corpus.usual[source], USUAL_PASSES);
  const first = await timingsOf(corpus.hostile[source], 1);
  const { usualMs, slowest, times, verdict } = await judged(
    { usual, first, texts: corpus.hostile[source] },
    (text, under) => stopwatch.leastMs(measured, text, { under }),
  );
  const shortTexts = source === 'frame' ? short.map((text) => questionFrame(text, FRAME_BYTES)) : short;
  const shortTimings = await timingsOf(new Map(shortTexts.map((text, i) => [String(i), text])), USUAL_PASSES);
  return {
    function: name,
    input: source,
    shortMs: round(median(shortTimings.map(({ ms }) => ms)), 3),
    usualMs: round(usualMs, 3),
    ms: round(slowest.ms, 2),
    times: round(times, 1),
    kind: slowest.kind,
    verdict,
  };
}

interface Measured {
  readonly usual: readonly Timing[];
  /** Of one pass over each hostile text: the first passes of a pattern compile it. */
  readonly first: readonly Timing[];
  readonly texts: Texts;
}

/**
 * Other work of the machine only adds to a time: a text with a pass under the slowest text's time is not the slowest, and is
 * not measured further. One that is too slow is measured again before it counts.
 */
async function judged(
  { usual, first, texts }: Measured,
  measure: (text: string, under: number) => Promise<number>,
) {
  let timings = first;
  /** The slowest time that has all of its passes. */
  let bound = 0;
  const known = new Set<string>();
  for (let tries = 0; ; ) {
    const result = judgeTimings(usual, timings);
    const { verdict, slowest } = result;
    const isAgain = known.has(slowest.kind);
    if (isAgain) {
      if (verdict !== 'too slow' || tries >= MOST_TRIES) return result;
      tries += 1;
      await pause(tries);
    }
    known.add(slowest.kind);
    const ms = Math.min(slowest.ms, await measure(texts.get(slowest.kind) ?? '', isAgain ? 0 : bound));
    if (!isAgain) bound = Math.max(bound, ms);
    timings = timings.map((timing) => (timing === slowest ? { ...slowest, ms } : timing));
  }
}
