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
import type { MeasuredFunction } from './measured-function.ts';
import { threadMs } from './thread-time.ts';

/** Passes over one text: at least so many, and until they have taken so long together, in ms. */
const LEAST_PASSES = 7;
const MOST_PASSES = 50;
const ENOUGH_MS = 10;
/** Passes over each text that show whether it may be the slowest: the first two of a pattern compile it. */
const FIRST_PASSES = 3;
/** Measurements of texts that seem too slow, for one function. */
const MOST_TRIES = 40;

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
  for (const measured of wanted) rows.push(await rowOf(measured, corpus, questions));
  print({ kinds: corpus.hostile.answer.size, rows }, options);
  for (const { function: name, ms, kind, times } of rows.filter(({ verdict }) => verdict !== 'ok')) {
    process.stderr.write(`${name} takes ${ms} ms, ${times} times a usual text, for: ${kind}.\n`);
    process.exitCode = 1;
  }
}

async function rowOf({ name, source, run }: MeasuredFunction, corpus: Corpus, questions: readonly string[]) {
  const short = questions.slice(0, USUAL_TEXTS);
  // Compiles what usual texts need, as in a process that has answered some.
  for (const text of corpus.usual[source].values()) await run(text);
  const usual = await timingsOf(run, corpus.usual[source]);
  const { usualMs, slowest, times, verdict } = await judged(run, corpus.hostile[source], usual);
  const shortTexts = source === 'frame' ? short.map((text) => questionFrame(text, FRAME_BYTES)) : short;
  const shortTimings = await timingsOf(run, new Map(shortTexts.map((text, i) => [String(i), text])));
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

/**
 * Other work of the machine only adds to a time: a text whose first passes are under the slowest text's time is not the
 * slowest, and is not measured further. One that is too slow is measured again before it counts.
 */
async function judged(run: MeasuredFunction['run'], texts: Texts, usual: readonly Timing[]) {
  let timings = await timingsOf(run, texts, FIRST_PASSES);
  const known = new Set<string>();
  for (let tries = 0; ; tries += 1) {
    const result = judgeTimings(usual, timings);
    const { verdict, slowest } = result;
    if (known.has(slowest.kind)) {
      if (verdict !== 'too slow' || tries >= MOST_TRIES) return result;
      await pause(tries);
    }
    known.add(slowest.kind);
    const again = { ...slowest, ms: Math.min(slowest.ms, await leastMs(run, texts.get(slowest.kind) ?? '')) };
    timings = timings.map((timing) => (timing === slowest ? again : timing));
  }
}

async function timingsOf(run: MeasuredFunction['run'], texts: Texts, passes?: number): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const [kind, text] of texts) {
    timings.push({ kind, ms: await leastMs(run, text, passes) });
    await pause(0);
  }
  return timings;
}

/** The least of some passes, on the processor: interruptions only add to a time. */
async function leastMs(run: MeasuredFunction['run'], text: string, most = MOST_PASSES): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let passes = 0; passes < most && (passes < LEAST_PASSES || sum < ENOUGH_MS); passes += 1) {
    const startedAt = threadMs();
    await run(text);
    const ms = threadMs() - startedAt;
    least = Math.min(least, ms);
    sum += ms;
  }
  return least;
}
