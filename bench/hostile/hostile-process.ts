/** The process that measures one group of functions over hostile texts. */
import { storeOfFolder } from '../../local/store/fixed-store.ts';
import { processOptions, serve } from '../measured-process.ts';
import { readQuestions } from '../questions.ts';
import { corpusOf, wordsOfStore } from './hostile-corpus.ts';
import { measuredGroups, retrieverOf } from './hostile-functions.ts';
import { type HostileRow, rowOf } from './hostile-row.ts';
import { MachineLoad } from './machine-load.ts';
import { Stopwatch } from './stopwatch.ts';

export interface GroupOptions {
  /** Names of the functions to measure. */
  readonly names: readonly string[];
  /** The least that the fixed piece of work took in the processes before, in ms; null in the first one. */
  readonly leastMs: number | null;
}

const commands = { rows: () => rowsOf(processOptions<GroupOptions>()) };
export type GroupCommands = typeof commands;

async function rowsOf({ names, leastMs }: GroupOptions) {
  const { loaded } = await storeOfFolder();
  const questions = readQuestions('test');
  const usual = { text: 'Do you have One Piece?', language: 'en', task: 'product_search', limit: 4 } as const;
  const context = await retrieverOf(loaded).retrieve(usual);
  const corpus = corpusOf(questions, wordsOfStore(loaded.snapshot));
  const load = new MachineLoad(leastMs ?? undefined);
  const stopwatch = new Stopwatch(load);
  const wanted = measuredGroups(loaded, context)
    .flat()
    .filter(({ name }) => names.includes(name));
  // Usual texts come first, as in a function that serves: they compile the patterns that answers need.
  for (const { source, run } of wanted) for (const text of corpus.usual[source].values()) await run(text);
  const rows: HostileRow[] = [];
  for (const measured of wanted) {
    const row = await rowOf(measured, corpus, questions, stopwatch);
    rows.push(row);
    process.stderr.write(lineOf(row));
  }
  return { rows, kinds: corpus.hostile.answer.size, leastMs: load.leastMs, samplesMs: load.samplesMs };
}

/** One function as soon as it is measured: the whole takes minutes. */
const lineOf = ({ function: name, usualMs, ms, times, kind, verdict }: HostileRow) =>
  `${name}: usual ${usualMs} ms, slowest ${ms} ms, ${times} times, for ${kind}; ${verdict}\n`;

serve(commands);
