/** Every change of the live configuration by hand: shows the difference, asks, and writes. */
import { createInterface } from 'node:readline/promises';
import { type LiveConfig, LiveConfigError } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '../../lambdas/shared/live-config-store.ts';
import { type Change, changesBetween } from './changes.ts';
import { CommandError } from './command-error.ts';
import { printTable } from './print-table.ts';

export interface ReplaceOptions {
  readonly json?: true;
  /** Do not ask. */
  readonly yes?: true;
}

/**
 * Puts the next version in the place of the current one.
 * @throws CommandError if nobody said yes, nothing differs, or somebody else was faster; nothing was changed.
 */
export async function replaceConfig(
  store: LiveConfigStore,
  current: object,
  next: ConfigRevision,
  options: ReplaceOptions,
): Promise<void> {
  const differences = differencesBetween(current, next.config);
  if (differences.length === 0) throw new CommandError('Nothing to change: it is so already.');
  if (!options.json) printDifferences(differences);
  if (!options.json && differences.some(({ path }) => path.startsWith('budget.'))) {
    process.stdout.write(`${atTheBudget(next.config.budget)}\n`);
  }
  if (!options.yes && !(await confirmed())) throw new CommandError('Nothing was changed.');
  if ((await store.replace(next)) === 'conflict') {
    throw new CommandError(
      'Somebody else changed the configuration meanwhile; nothing was changed. Try again.',
    );
  }
  const { version } = next.config;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ version, changes: differences })}\n`
      : `Version ${version} is in force; functions see it within 15 seconds.\n`,
  );
}

/** The effect of a budget that is spent, for the operator who sets one. */
function atTheBudget({ dailyUsd, whenExhausted, cheapUpTo }: LiveConfig['budget']): string {
  if (dailyUsd === null)
    return "Without budget.dailyUsd the stage's dailyBudgetUsd is in force, if it has one.";
  const after = `Once $${dailyUsd} of a day are spent or reserved (budget.whenExhausted=${whenExhausted}):`;
  if (whenExhausted === 'refuse') return `${after} questions are refused.`;
  const stop = `questions are refused at $${Number((dailyUsd * cheapUpTo).toFixed(6))} (× budget.cheapUpTo)`;
  return whenExhausted === 'cheap_only'
    ? `${after} the cheap model alone answers; ${stop}.`
    : `${after} answers go on. Where the stage has a dailyBudgetUsd ${stop}; else spending never stops.`;
}

/** The revision in force. @throws CommandError if it cannot be read, with the way out. */
export async function readCurrent(store: LiveConfigStore): Promise<ConfigRevision> {
  try {
    return await store.current();
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    throw new CommandError(
      `The live configuration in force cannot be read by this release; functions use the last good one:\n${error.message}\nPut an earlier version in force: config history, config rollback <version>.`,
      { cause: error },
    );
  }
}

/** What two versions differ in, but for their numbers. */
export function differencesBetween(from: object, to: LiveConfig): readonly Change[] {
  return changesBetween(from, to).filter(({ path }) => path !== 'version');
}

export function printDifferences(differences: readonly Change[]): void {
  const json = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value));
  printTable(
    ['field', 'from', 'to'],
    differences.map(({ path, from, to }) => [path, json(from), json(to)]),
  );
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandError('There is nobody to ask: say --yes. Nothing was changed.');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question('Change it? [y/N] ').finally(() => lines.close());
  return /^y(es)?$/i.test(answer.trim());
}
