/** `store check`: every mistake of a shop's files, by file, line and field. */
import type { Item } from '@mangaassist/store';
import { type CheckedStore, type Mistake, mistakeLine } from '@mangaassist/store/building';
import { CommandError } from '../operator/command-error.ts';
import { readSource, type SourceOptions } from './read-source.ts';

type Valid = Extract<CheckedStore, { readonly kind: 'valid' }>;

export async function check(
  paths: readonly string[],
  options: SourceOptions & { readonly json?: true },
): Promise<void> {
  const checked = await readSource(paths, options);
  if (checked.kind === 'mistakes' && options.json) {
    process.stdout.write(`${JSON.stringify({ ok: false, mistakes: checked.mistakes })}\n`);
    process.exitCode = 1;
    return;
  }
  const { contents, orders } = validOrThrow(checked);
  const counts = countsOf({ contents, orders });
  const remarks = remarksOn(contents.items, new Date().toISOString().slice(0, 10));
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ok: true, ...counts, remarks })}\n`
      : [`No mistakes: ${inWords(counts)}.`, ...remarks, ''].join('\n'),
  );
}

/** Items that a remark names. */
const MOST_NAMED = 10;

/**
 * Facts that were right on the day of the writing and are so no longer: copies that were expected on a day before today.
 * @param today ISO 8601 date.
 */
export function remarksOn(
  items: readonly Pick<Item, 'id' | 'stock' | 'restocks'>[],
  today: string,
): readonly string[] {
  const late = items.filter(({ stock, restocks }) => stock === 0 && restocks !== null && restocks < today);
  if (late.length === 0) return [];
  const names = late.slice(0, MOST_NAMED).map(({ id, restocks }) => `${id} (${restocks})`);
  const more = late.length > MOST_NAMED ? ` and ${late.length - MOST_NAMED} more` : '';
  return [
    `Remark: answers call ${plural(late.length, 'item')} sold out, whose day of new copies has passed: ${names.join(', ')}${more}.`,
  ];
}

/** @throws CommandError with a line for each mistake. */
export function validOrThrow(checked: CheckedStore): Valid {
  if (checked.kind === 'valid') return checked;
  const { mistakes } = checked;
  throw new CommandError(`${[...mistakes.map(mistakeLine), summaryOf(mistakes)].join('\n')}`);
}

function summaryOf(mistakes: readonly Mistake[]): string {
  const files = new Set(mistakes.map(({ file }) => file)).size;
  return `${plural(mistakes.length, 'mistake')} in ${plural(files, 'file')}: nothing was loaded.`;
}

function countsOf({ contents, orders }: Pick<Valid, 'contents' | 'orders'>) {
  return {
    series: contents.series.length,
    items: contents.items.length,
    policies: contents.policies.length,
    orders: orders.length,
  };
}

const inWords = ({ series, items, policies, orders }: ReturnType<typeof countsOf>) =>
  `${series} series, ${plural(items, 'item')}, ${plural(policies, 'policy', 'policies')}, ${plural(orders, 'order')}`;

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
