/** `store set-stock` and `store set-price`: changes of one item that the next answer shows. */
import { CURRENCIES, type Currency, type LiveItem, MINOR_UNITS } from '@mangaassist/store';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { editItem } from '../../lambdas/adapters/store-table/store-versions.ts';
import { CommandError } from '../operator/command-error.ts';
import { confirm } from '../operator/deployment/confirm.ts';
import type { Target } from '../operator/deployment/target.ts';
import type { TargetOptions } from '../operator/deployment/target-options.ts';
import { pricesInWords, unknownItem } from './show.ts';

/** Highest price in minor units, as in the schema of items. */
const MOST = 100_000_000;

export function setStock(
  table: BatchTable,
  target: Target,
  id: string,
  copies: number,
  options: TargetOptions,
): Promise<void> {
  const change = (item: LiveItem) => {
    if (item.stock === null)
      throw new CommandError(`${id} is an e-book, which has no number of copies: nothing was changed.`);
    return { ...item, stock: copies };
  };
  return edit(table, target, { id, change, words: `Set the stock of ${id} to ${copies}` }, options);
}

export function setPrice(
  table: BatchTable,
  target: Target,
  id: string,
  { amount, code, minor }: Price,
  options: TargetOptions,
): Promise<void> {
  const change = (item: LiveItem) => {
    if (item.prices[code] === undefined)
      throw new CommandError(
        `${id} has no price in ${code} but ${pricesInWords(item)}: nothing was changed. A further currency is one of the files.`,
      );
    return { ...item, prices: { ...item.prices, [code]: minor } };
  };
  return edit(table, target, { id, change, words: `Set the price of ${id} to ${amount} ${code}` }, options);
}

export interface Price {
  /** As it was given. */
  readonly amount: string;
  readonly code: Currency;
  readonly minor: number;
}

/** @throws CommandError if it is no price. */
export function readPrice(amount: string, currency: string): Price {
  const code = CURRENCIES.find((each) => each === currency.toUpperCase());
  if (code === undefined)
    throw new CommandError(`${currency} is none of ${CURRENCIES.join(', ')}.`, { exitCode: 2 });
  const pattern = MINOR_UNITS[code] === 1 ? /^\d{1,9}$/ : /^\d{1,7}(?:\.\d{1,2})?$/;
  const minor = Math.round(Number(amount) * MINOR_UNITS[code]);
  if (!pattern.test(amount) || minor < 1 || minor > MOST) {
    const example = MINOR_UNITS[code] === 1 ? '572' : '9.99';
    throw new CommandError(`${amount} is no price in ${code}: write it as ${example}.`, { exitCode: 2 });
  }
  return { amount, code, minor };
}

interface Edit {
  readonly id: string;
  readonly change: (item: LiveItem) => LiveItem;
  /** For the question on AWS. */
  readonly words: string;
}

async function edit(
  table: BatchTable,
  { deployment, announce }: Target,
  { id, change, words }: Edit,
  options: TargetOptions,
): Promise<void> {
  announce();
  await confirm(deployment, words, options);
  const outcome = await editItem(table, id, change);
  if (outcome.kind === 'no-version') throw new CommandError('No store was loaded yet: store load <folder>.');
  if (outcome.kind === 'unknown-item') throw unknownItem(id, outcome.version);
  if (outcome.kind === 'conflict')
    throw new CommandError('The store is being changed by others at the moment; try again.');
  const { version, before, after } = outcome;
  const [state, now] = [stateOf(before), stateOf(after)];
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ id, version, before, after, deployment })}\n`
      : state === now
        ? `${id}: ${now} in version ${version} as it was; nothing was changed.\n`
        : `${id}: ${state} → ${now} in version ${version}; the next answer shows it. The next load replaces it: change the files, too.\n`,
  );
}

const stateOf = (item: LiveItem) =>
  `${pricesInWords(item)}${item.stock === null ? '' : `, ${item.stock} in stock`}`;
