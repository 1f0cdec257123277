/** Quality and speed of the shop's search, beside a search for substrings and MiniSearch with its defaults. */
import type { StoreContents } from '@mangaassist/store/building';
import { checkStoreFolder } from '../../local/store/read-store-folder.ts';
import { print, round } from '../print.ts';
import { syntheticStore } from '../store/synthetic-store.ts';
import { type Finder, miniSearchFinder, searchFinder, substringFinder } from './finders.ts';
import { type LabelledQuery, type QueryPart, readQueries } from './queries.ts';
import { type Answered, scoresOf } from './scores.ts';

interface Options {
  readonly part: QueryPart;
  readonly series: number;
  readonly kinds?: true;
  readonly json?: true;
}

/** Each query is asked this often; its time is the least, because other work only adds to it. */
const ROUNDS = 5;
const ITEMS_A_SERIES = 5;
const YEN = 600;

export async function benchRetrieval({ part, series, kinds, json }: Options): Promise<void> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid') throw new Error('data/store has mistakes: see `npm run cli -- store check`.');
  const demo = checked.contents;
  const synthetic = syntheticStore(demo, { series, perSeries: ITEMS_A_SERIES }, YEN);
  const rows: object[] = [];
  for (const contents of [demo, synthetic]) {
    for (const make of [searchFinder, substringFinder, miniSearchFinder]) {
      rows.push(...(await measured(make, contents, { part, isDemo: contents === demo, kinds })));
    }
  }
  print({ rows, part }, json ? { json } : {});
}

async function measured(
  make: (contents: StoreContents) => Finder | Promise<Finder>,
  contents: StoreContents,
  { part, isDemo, kinds }: { part: QueryPart; isDemo: boolean; kinds: true | undefined },
): Promise<object[]> {
  globalThis.gc?.();
  const before = usedBytes();
  const finder = await make(contents);
  globalThis.gc?.();
  const mb = round((usedBytes() - before) / 1e6, 0);
  const rows: object[] = [];
  for (const language of ['en', 'ja'] as const) {
    const queries = readQueries(language, part);
    const { answers, us } = timed(finder, queries);
    const times = { p50Us: percentile(us, 0.5), p99Us: percentile(us, 0.99), mb };
    const name = { by: finder.name, series: contents.series.length, language };
    // Synthetic series share their texts: only what it costs can be compared.
    rows.push({ ...name, kind: 'all', ...(isDemo ? scoresOf(answers) : {}), ...times });
    if (isDemo && kinds) rows.push(...byKind(answers).map((row) => ({ ...name, ...row })));
  }
  return rows;
}

function timed(finder: Finder, queries: readonly LabelledQuery[]) {
  for (const query of queries) finder.find(query);
  const us: number[] = [];
  const answers = queries.map((query) => {
    let [answer, least]: [Answered | null, number] = [null, Number.POSITIVE_INFINITY];
    for (let n = 0; n < ROUNDS; n += 1) {
      const startedAt = performance.now();
      answer = finder.find(query);
      least = Math.min(least, (performance.now() - startedAt) * 1_000);
    }
    us.push(least);
    return answer as Answered;
  });
  return { answers, us: us.sort((a, b) => a - b) };
}

function byKind(answers: readonly Answered[]): object[] {
  const kinds = [...new Set(answers.map(({ query }) => query.kind))].sort();
  return kinds.map((kind) => ({ kind, ...scoresOf(answers.filter(({ query }) => query.kind === kind)) }));
}

function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 0);
}

function usedBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
