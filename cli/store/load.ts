/** `store load`: checks files, and puts them into force as a new version. */
import { userInfo } from 'node:os';
import type { StoreContents } from '@mangaassist/store/building';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { type LoadProgress, loadVersion } from '../../lambdas/adapters/store-table/load-version.ts';
import { CommandError } from '../operator/command-error.ts';
import { confirm } from '../operator/deployment/confirm.ts';
import type { Target } from '../operator/deployment/target.ts';
import type { TargetOptions } from '../operator/deployment/target-options.ts';
import { plural, validOrThrow } from './check.ts';
import { readSource, type SourceOptions } from './read-source.ts';
import type { OnStore } from './store.ts';

/** Shortest time between two lines of progress, in ms. */
const PROGRESS_MS = 1_000;

export async function load(
  paths: readonly string[],
  options: TargetOptions & SourceOptions,
  onStore: OnStore,
): Promise<void> {
  // The files are checked before the deployment is looked for: mistakes need no AWS.
  const { contents, orders } = validOrThrow(await readSource(paths, options));
  await onStore(options, 'change', async (table, target) => {
    target.announce();
    await loadContents(table, target, contents, options);
    if (orders.length > 0 && !options.json) {
      process.stderr.write(
        `${plural(orders.length, 'order')} of orders.jsonl: checked, not loaded; the shop's own system writes the orders table.\n`,
      );
    }
  });
}

async function loadContents(
  table: BatchTable,
  { deployment }: Target,
  contents: StoreContents,
  options: TargetOptions,
): Promise<void> {
  const { series, items } = contents;
  await confirm(deployment, `Load ${series.length} series with ${plural(items.length, 'item')}`, options);
  const outcome = await loadVersion(table, contents, {
    by: userInfo().username,
    ...(options.json ? {} : { onProgress: progressLines() }),
  });
  if (outcome.kind === 'conflict') {
    throw new CommandError(
      `Another load came into force meanwhile (${outcome.inForce}); this one was not put into force. Compare with store history, and load again if it is still wanted.`,
    );
  }
  const { version } = outcome.version;
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ...outcome, deployment })}\n`);
    return;
  }
  process.stdout.write(
    outcome.kind === 'unchanged'
      ? `Nothing to load: version ${version} in force has these contents.\n`
      : `Version ${version} is in force; functions change to it within seconds.${prunedInWords(outcome.pruned)}\n`,
  );
}

const prunedInWords = (pruned: readonly string[]) =>
  pruned.length === 0 ? '' : ` Deleted: ${pruned.join(', ')}.`;

const STEPS = { index: 'building the index', chunks: 'writing the index', items: 'writing items' } as const;

/** A line of progress on standard error each second, and at the end of each step. */
function progressLines(): (progress: LoadProgress) => void {
  let last = Date.now();
  return ({ step, done, of }) => {
    if (step === 'pointer') return;
    const now = Date.now();
    const isLong = now - last >= PROGRESS_MS;
    if (!isLong && (step !== 'items' || done < of)) return;
    last = now;
    process.stderr.write(
      `${STEPS[step]}: ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}\n`,
    );
  };
}
