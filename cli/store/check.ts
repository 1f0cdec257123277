/** `store check`: every mistake of a shop's files, by file, line and field. */
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
  process.stdout.write(
    options.json ? `${JSON.stringify({ ok: true, ...counts })}\n` : `No mistakes: ${inWords(counts)}.\n`,
  );
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
