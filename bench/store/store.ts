/**
 * The shop's data at two sizes: memory and time of a load, of the first read by a function, and of a swap. Loads and
 * functions run in processes of their own, so that their memory is theirs; the table is a local stand-in.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startDynamoStandIn } from '../../local/dynamodb/dynamo-stand-in.ts';
import { print, round } from '../print.ts';
import type { Task } from './store-process.ts';

const SIZES = {
  small: { series: 300, perSeries: 20 },
  large: { series: 20_000, perSeries: 10 },
} as const;

type Figures = Readonly<Record<string, unknown>>;

export async function benchStore(options: { json?: true; small?: true }): Promise<void> {
  const rows: object[] = [];
  for (const size of options.small ? (['small'] as const) : (['small', 'large'] as const)) {
    rows.push(await measure(SIZES[size]));
  }
  print({ table: 'dynalite, in memory, on this machine', rows }, options);
}

async function measure(size: { readonly series: number; readonly perSeries: number }): Promise<object> {
  const dynamo = await startDynamoStandIn(null);
  const task = { endpoint: dynamo.access.endpoint, table: dynamo.storeTableName, ...size };
  try {
    const loaded = await start({ ...task, mode: 'load', price: 500 }).last;
    const server = start({ ...task, mode: 'serve', price: 0 });
    await server.first;
    await start({ ...task, mode: 'load', price: 600 }).last;
    return rowOf(size, loaded, await server.last);
  } finally {
    await dynamo.stop();
  }
}

function rowOf(
  { series, perSeries }: { series: number; perSeries: number },
  loaded: Figures,
  served: Figures,
) {
  const figures = (of: Figures, names: readonly string[], prefix: string) =>
    Object.fromEntries(names.map((name) => [`${prefix}${name}`, round(Number(of[name]), 1)]));
  return {
    series,
    items: series * perSeries,
    ...figures(loaded, ['indexMs', 'chunksMs', 'totalMs', 'storedMib', 'peakMib'], 'load.'),
    ...figures(
      served,
      [
        'readyMs',
        'firstSearchMs',
        'heldMib',
        'searchableMib',
        'readyPeakMib',
        'swapMs',
        'swapLongestPauseMs',
        'peakMib',
      ],
      'function.',
    ),
  };
}

/** A process of the bench: its first and its last line. */
function start(task: Task): { readonly first: Promise<Figures>; readonly last: Promise<Figures> } {
  const script = fileURLToPath(new URL('./store-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', script, JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env } },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const first = new Promise<Figures>((resolve, reject) => {
    reader.once('line', (line) => resolve(JSON.parse(line)));
    child.once('exit', (code) => reject(new Error(`A process of the bench ended with ${code}.`)));
  });
  first.catch(() => undefined);
  reader.on('line', (line) => lines.push(line));
  const last = new Promise<Figures>((resolve, reject) => {
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(lines.at(-1) ?? '{}'))
        : reject(new Error(`A process of the bench ended with ${code}.`)),
    );
  });
  return { first, last };
}
