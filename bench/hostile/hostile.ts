/**
 * Hostile texts over every function that reads text of shoppers or models. One process answers many shoppers: a
 * text that takes long makes all of them wait. The command fails if a function takes too long for any text.
 *
 * Each group of functions is measured in a process of its own. V8 compiles regular expressions without optimizing them once
 * a process has generated 1 MB of such code and has 16 MB of executable memory (`TooMuchRegExpCode` in its regexp.cc).
 * Hostile texts make every pattern compile in both representations of a text and beyond what answers need, so one process
 * for all functions reached that state halfway, and those that were measured late took two to three times as long as in a
 * function that serves, whose patterns are compiled before (docs/performance.md, "The test suite").
 */
import { CommandError } from '../../cli/operator/command-error.ts';
import { storeOfFolder } from '../../local/store/fixed-store.ts';
import { startProcess } from '../measured-process.ts';
import { median } from '../median.ts';
import { print, round } from '../print.ts';
import { measuredGroups } from './hostile-functions.ts';
import type { GroupCommands, GroupOptions } from './hostile-process.ts';
import type { HostileRow } from './hostile-row.ts';

interface HostileOptions {
  /** Parts of names; only functions that have one of them are measured. */
  readonly only?: readonly string[];
  readonly json?: true;
}

export async function benchHostile(options: HostileOptions): Promise<void> {
  const { rows, kinds, slowdown } = await measuredRows(await wantedGroups(options.only ?? ['']));
  print({ kinds, slowdown, rows }, options);
  if (!options.json) process.stdout.write(noteOf(slowdown));
  for (const { function: name, ms, kind, times } of rows.filter(({ verdict }) => verdict !== 'ok')) {
    process.stderr.write(`${name} takes ${ms} ms, ${times} times a usual text, for: ${kind}.\n`);
    process.exitCode = 1;
  }
}

/** Names of the functions of each group that are measured. */
async function wantedGroups(only: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { loaded } = await storeOfFolder();
  const groups = measuredGroups(loaded, { passages: [] })
    .map((group) => group.map(({ name }) => name).filter((name) => only.some((part) => name.includes(part))))
    .filter((names) => names.length > 0);
  if (groups.length === 0)
    throw new CommandError(
      `No function of the bench has ${only.join(' or ')} in its name: look for it in bench/hostile.`,
    );
  return groups;
}

/** Measures one group after the other. All compare the machine with the best that it has been in the run. */
async function measuredRows(groups: readonly (readonly string[])[]) {
  const rows: HostileRow[] = [];
  const samplesMs: number[] = [];
  let leastMs: number | null = null;
  let kinds = 0;
  for (const names of groups) {
    const options: GroupOptions = { names, leastMs };
    const part = startProcess<GroupCommands>(new URL('hostile-process.ts', import.meta.url), options);
    try {
      const measured = await part.ask('rows');
      rows.push(...measured.rows);
      samplesMs.push(...measured.samplesMs);
      ({ leastMs, kinds } = measured);
    } finally {
      await part.stop();
    }
  }
  return { rows, kinds, slowdown: round(median(samplesMs) / (leastMs ?? 1), 2) };
}

/** Says what the times are. */
const noteOf = (slowdown: number): string =>
  `Times are on the processor, divided by the slowdown of a fixed piece of work beside each pass (${slowdown} in the median: other processes share the caches and the cores); the least of the passes counts.\n`;
