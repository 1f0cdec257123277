/** A manual change of the live configuration: shows the difference, asks for consent on AWS, and writes. */
import { type LiveConfig, LiveConfigError } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '@mangaassist/tuning';
import { type Change, changesBetween } from './changes.ts';
import { CommandError } from './command-error.ts';
import { type Consent, confirm } from './deployment/confirm.ts';
import type { Target } from './deployment/target.ts';
import { printTable } from './print-table.ts';

export interface ReplaceOptions extends Consent {
  readonly json?: true;
}

/**
 * Replaces the current version.
 * @throws CommandError without consent, without a difference, or after a concurrent change; nothing is written then.
 */
export async function replaceConfig(
  store: LiveConfigStore,
  { deployment, announce }: Target,
  current: object,
  next: ConfigRevision,
  options: ReplaceOptions,
): Promise<void> {
  const differences = differencesBetween(current, next.config);
  if (differences.length === 0)
    throw new CommandError('Nothing to change: the configuration has these values already.');
  announce();
  if (!options.json) printDifferences(differences);
  if (!options.json && differences.some(({ path }) => path.startsWith('budget.'))) {
    process.stdout.write(`${atTheBudget(next.config.budget)}\n`);
  }
  if (!options.json && differences.some(({ path, from }) => path === 'budget.dailyUsd' && from === null))
    process.stdout.write(`${FIRST_BUDGET}\n`);
  const change = differences.map(({ path, from, to }) => `${path}: ${json(from)} → ${json(to)}`).join(', ');
  await confirm(deployment, `Change ${change}`, options);
  if ((await store.replace(next)) === 'conflict') {
    throw new CommandError(
      'The configuration was changed concurrently; this change was not made. Try again.',
    );
  }
  const { version } = next.config;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ version, changes: differences, deployment })}\n`
      : `Version ${version} is in force; functions see it within 15 seconds.\n`,
  );
}

/** Without a budget the ledger is not written, so that an answer costs no request to it. */
const FIRST_BUDGET =
  'Unless the stage has a dailyBudgetUsd, what was spent before this change does not count: without a budget no spending is kept. `report --since 24h` has it; set so much less.';

/** Describes the effect of an exhausted budget, when an operator sets one. */
export function atTheBudget({ dailyUsd, whenExhausted, cheapUpTo }: LiveConfig['budget']): string {
  if (dailyUsd === null)
    return "Without budget.dailyUsd the stage's dailyBudgetUsd is in force, if it has one.";
  const after = `Once $${dailyUsd} of a day are spent or reserved (budget.whenExhausted=${whenExhausted}):`;
  if (whenExhausted === 'refuse') return `${after} questions are refused.`;
  const stop = `questions are refused at $${Number((dailyUsd * cheapUpTo).toFixed(6))} (× budget.cheapUpTo)`;
  return whenExhausted === 'cheap_only'
    ? `${after} the cheap model alone answers; ${stop}.`
    : `${after} answers go on. Where the stage has a dailyBudgetUsd ${stop}; else spending never stops.`;
}

/** Reads the revision in force. @throws CommandError with a remedy if this release cannot read it. */
export async function readCurrent(store: LiveConfigStore): Promise<ConfigRevision> {
  try {
    return await store.current();
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    throw new CommandError(
      `The live configuration in force cannot be read by this release; functions use the last readable one:\n${error.message}\nPut an earlier version in force: config history, config rollback <version>.`,
      { cause: error },
    );
  }
}

/** Names, on standard error, what a version has that this release leaves out. */
export function nameIgnored({ config, ignored = [] }: ConfigRevision): void {
  if (ignored.length === 0) return;
  process.stderr.write(
    `Version ${config.version} has fields of another release, which a version that this one writes is without: ${ignored.join(', ')}\n`,
  );
}

/** Reads the configuration in force, for a next version that is made of it. */
export async function readForChange(store: LiveConfigStore): Promise<LiveConfig> {
  const inForce = await readCurrent(store);
  nameIgnored(inForce);
  return inForce.config;
}

/** Differences of two versions, without their numbers. */
export function differencesBetween(from: object, to: LiveConfig): readonly Change[] {
  return changesBetween(from, to).filter(({ path }) => path !== 'version');
}

export function printDifferences(differences: readonly Change[]): void {
  printTable(
    ['field', 'from', 'to'],
    differences.map(({ path, from, to }) => [path, json(from), json(to)]),
  );
}

const json = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value));
