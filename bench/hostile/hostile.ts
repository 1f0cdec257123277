/**
 * Hostile texts over every function that reads text of shoppers or models. One process answers many shoppers: a
 * text that takes long makes all of them wait. The command fails if a function takes too long for any text.
 */
import { setTimeout as pause } from 'node:timers/promises';
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
import { type MeasuredFunction, measuredFunctions, retrieverOf } from './hostile-functions.ts';
import { judgeTimings, type Timing } from './hostile-verdict.ts';
import { threadMs } from './thread-time.ts';

/** Passes over one text: at least so many, and until they have taken so long together, in ms. */
const LEAST_PASSES = 7;
const MOST_PASSES = 50;
const ENOUGH_MS = 10;
/** Measurements of texts that seem too slow, for one function. */
const MOST_TRIES = 40;

export async function benchHostile(options: { json?: true }): Promise<void> {
  const { loaded } = await storeOfFolder();
  const questions = readQuestions('test');
  const usual = { text: 'Do you have One Piece?', language: 'en', task: 'product_search', limit: 4 } as const;
  const { passages } = await retrieverOf(loaded).retrieve(usual);
  const corpus = corpusOf(questions, wordsOfStore(loaded.snapshot));
  const rows = [];
  for (const measured of measuredFunctions(loaded, passages))
    rows.push(await rowOf(measured, corpus, questions));
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
  const hostile = await timingsOf(run, corpus.hostile[source]);
  const { usualMs, slowest, times, verdict } = await judgedAgain(run, corpus.hostile[source], usual, hostile);
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

/** Measures a text that is too slow again before it counts: other work of the machine takes its caches. */
async function judgedAgain(
  run: MeasuredFunction['run'],
  texts: Texts,
  usual: readonly Timing[],
  first: readonly Timing[],
) {
  let timings = first;
  for (let tries = 0; ; tries += 1) {
    const judged = judgeTimings(usual, timings);
    const { verdict, slowest } = judged;
    if (verdict !== 'too slow' || tries === MOST_TRIES) return judged;
    await pause(tries);
    const again = { ...slowest, ms: Math.min(slowest.ms, await leastMs(run, texts.get(slowest.kind) ?? '')) };
    timings = timings.map((timing) => (timing === slowest ? again : timing));
  }
}

async function timingsOf(run: MeasuredFunction['run'], texts: Texts): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const [kind, text] of texts) {
    timings.push({ kind, ms: await leastMs(run, text) });
    await pause(0);
  }
  return timings;
}

/** The least of some passes, on the processor: interruptions only add to a time. */
async function leastMs(run: MeasuredFunction['run'], text: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let passes = 0; passes < MOST_PASSES && (passes < LEAST_PASSES || sum < ENOUGH_MS); passes += 1) {
    const startedAt = threadMs();
    await run(text);
    const ms = threadMs() - startedAt;
    least = Math.min(least, ms);
    sum += ms;
  }
  return least;
}
