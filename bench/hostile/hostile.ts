/**
 * Hostile texts over every function that reads text of shoppers or models. One process answers many shoppers: a
 * text that takes long makes all of them wait. The command fails if a function takes too long for any text.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError } from '../../cli/operator/command-error.ts';
import { storeOfFolder } from '../../local/store/fixed-store.ts';
import { median } from '../median.ts';
import { print, round } from '../print.ts';
import { readQuestions } from '../questions.ts';
import {
  type Corpus,
  corpusOf,
  FRAME_BYTES,
  type Texts,
  USUAL_TEXTS,
  wordsOfStore,
} from './hostile-corpus.ts';
import { questionFrame } from './hostile-frames.ts';
import { measuredFunctions, retrieverOf } from './hostile-functions.ts';
import { judgeTimings, type Timing } from './hostile-verdict.ts';
import { MachineLoad } from './machine-load.ts';
import type { MeasuredFunction } from './measured-function.ts';
import { Stopwatch } from './stopwatch.ts';

/** Passes over a usual text: the median of the texts counts, and not one of them. */
const USUAL_PASSES = 3;
/** Measurements of texts that seem too slow, for one function. */
const MOST_TRIES = 6;

interface HostileOptions {
  /** Parts of names; only functions that have one of them are measured. */
  readonly only?: readonly string[];
  readonly json?: true;
}

export async function benchHostile(options: HostileOptions): Promise<void> {
  const { loaded } = await storeOfFolder();
  const questions = readQuestions('test');
  const usual = { text: 'Do you have One Piece?', language: 'en', task: 'product_search', limit: 4 } as const;
  const context = await retrieverOf(loaded).retrieve(usual);
  const corpus = corpusOf(questions, wordsOfStore(loaded.snapshot));
  const { only = [''] } = options;
  const wanted = measuredFunctions(loaded, context).filter(({ name }) =>
    only.some((part) => name.includes(part)),
  );
  if (wanted.length === 0)
    throw new CommandError(
      `No function of the bench has ${only.join(' or ')} in its name: look for it in bench/hostile.`,
    );
  const rows = [];
  const stopwatch = new Stopwatch(new MachineLoad());
  for (const measured of wanted) {
    const row = await rowOf(measured, corpus, questions, stopwatch);
    rows.push(row);
    process.stderr.write(lineOf(row));
  }
  print(
    { kinds: corpus.hostile.answer.size, slowdown: round(stopwatch.load.medianSlowdown, 2), rows },
    options,
  );
  if (!options.json) process.stdout.write(noteOf(stopwatch.load));
  for (const { function: name, ms, kind, times } of rows.filter(({ verdict }) => verdict !== 'ok')) {
    process.stderr.write(`${name} takes ${ms} ms, ${times} times a usual text, for: ${kind}.\n`);
    process.exitCode = 1;
  }
}

/** Says what the times are. */
const noteOf = ({ medianSlowdown }: MachineLoad): string =>
  `Times are on the processor, divided by the slowdown of a fixed piece of work beside each pass (${round(medianSlowdown, 2)} in the median: other processes share the caches and the cores); the least of the passes counts.\n`;

/** One function as soon as it is measured: the whole takes minutes. */
const lineOf = ({ function: name, usualMs, ms, times, kind, verdict }: Awaited<ReturnType<typeof rowOf>>) =>
  `${name}: usual ${usualMs} ms, slowest ${ms} ms, ${times} times, for ${kind}; ${verdict}\n`;

async function rowOf(
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
