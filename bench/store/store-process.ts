/** One process of the bench: loads a synthetic shop, or serves one and swaps it. Its figures are its last line. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { search } from '@mangaassist/store';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoStoreSource } from '../../lambdas/adapters/store-table/dynamo-store-source.ts';
import { loadVersion } from '../../lambdas/adapters/store-table/load-version.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { readStore } from '../../local/store/load-store.ts';
import { STORE_FOLDER } from '../../local/store/store-folder.ts';
import { syntheticStore } from './synthetic-store.ts';

export interface Task {
  readonly mode: 'load' | 'serve';
  readonly endpoint: string;
  readonly table: string;
  readonly series: number;
  readonly perSeries: number;
  /** In yen, of the shop that is loaded. */
  readonly price: number;
}

const MIB = 2 ** 20;
const SILENT_MS = 600_000;
const task = JSON.parse(process.argv[2] ?? '') as Task;
const access = {
  region: 'us-east-1',
  endpoint: task.endpoint,
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  silentMs: SILENT_MS,
};
const client = dynamoClient(access);
const table = { client, table: task.table, clock: systemClock };
const print = (figures: object) => process.stdout.write(`${JSON.stringify(figures)}\n`);
const peakMib = () => Math.round(process.resourceUsage().maxRSS / 1_024);

const TODAY = { limit: 10, today: '2026-11-28' };

if (task.mode === 'load') await load();
else await serve();
client.destroy();

async function load(): Promise<void> {
  const contents = syntheticStore((await readStore(STORE_FOLDER)).contents, task, task.price);
  const startMs = performance.now();
  let indexMs = 0;
  let chunksMs = 0;
  const outcome = await loadVersion(table, contents, {
    by: 'bench',
    onProgress: ({ step, done, of }) => {
      if (done < of) return;
      if (step === 'index') indexMs = performance.now() - startMs;
      if (step === 'chunks') chunksMs = performance.now() - startMs - indexMs;
    },
  });
  if (outcome.kind !== 'loaded') throw new Error(outcome.kind);
  print({
    version: outcome.version.version,
    items: contents.items.length,
    storedMib: outcome.version.bytes / MIB,
    indexMs,
    chunksMs,
    totalMs: performance.now() - startMs,
    peakMib: peakMib(),
  });
}

/** Serves the version in force, and swaps it for the next one that comes into force. */
async function serve(): Promise<void> {
  const loads: number[] = [];
  const source = new DynamoStoreSource({
    ...table,
    log: {
      info: (_, { durationMs }) => loads.push(Number(durationMs)),
      warn: () => undefined,
      error: (message, { error }) => process.stderr.write(`${message} ${String(error)}\n`),
    },
    firstMs: 120_000,
  });
  const beforeMib = usedMib();
  const startMs = performance.now();
  const first = await source.ready();
  if (first === null) throw new Error('There is no version.');
  const readyMs = performance.now() - startMs;
  const heldMib = usedMib() - beforeMib;
  const searchedMs = performance.now();
  search('the story about a boy who fights devils with a chainsaw', first.snapshot, TODAY);
  const firstSearchMs = performance.now() - searchedMs;
  const searchableMib = usedMib() - beforeMib;
  const readyPeakMib = peakMib();
  print({ ready: true });
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  while (source.loaded?.version === first.version) await delay(20);
  lag.disable();
  print({
    readyMs,
    heldMib,
    firstSearchMs,
    searchableMib,
    readyPeakMib,
    swapMs: loads.at(-1),
    swapLongestPauseMs: lag.max / 1e6,
    peakMib: peakMib(),
  });
}

function usedMib(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MIB;
}
