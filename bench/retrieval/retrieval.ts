/** Quality and speed of the shop's search, beside a search for substrings and MiniSearch with its defaults. */
import type { StoreContents } from '@mangaassist/store/building';
import { checkStoreFolder } from '../../local/store/read-store-folder.ts';
import { print, round } from '../print.ts';
import { syntheticStore } from '../store/synthetic-store.ts';
import { type Finder, miniSearchFinder, searchFinder, substringFinder } from './finders.ts';
import { type QueryPart, readQueries } from './queries.ts';
import { type Answered, scoresOf } from './scores.ts';
import { speedOf } from './speed.ts';

interface Options {
  readonly part: QueryPart;
  readonly series: number;
  readonly kinds?: true;
  readonly json?: true;
}

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
    const name = { by: finder.name, series: contents.series.length, language };
    const speed = speedOf(finder, language);
    // Synthetic series share their texts: only what it costs can be compared.
    const answers = isDemo ? readQueries(language, part).map((query) => finder.find(query)) : [];
    rows.push({ ...name, kind: 'all', ...(isDemo ? scoresOf(answers) : {}), ...speed, mb });
    if (isDemo && kinds) rows.push(...byKind(answers).map((row) => ({ ...name, ...row })));
  }
  return rows;
}

function byKind(answers: readonly Answered[]): object[] {
  const kinds = [...new Set(answers.map(({ query }) => query.kind))].sort();
  return kinds.map((kind) => ({ kind, ...scoresOf(answers.filter(({ query }) => query.kind === kind)) }));
}

function usedBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
