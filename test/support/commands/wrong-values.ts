/** Values that each option and argument of the commands refuses. */
import type { Argument, Command, Option } from 'commander';

/** Values that each reader of option-values.ts refuses: unit/cli/option-values.test.ts. */
export const NO_WHOLE_NUMBER = ['NaN', '-1', '1.5', '1e3', '0x10', ' 5', 'x', '9'.repeat(16)];
export const NO_URL = ['x', '127.0.0.1:80', 'ftp://a/', 'file:///etc/passwd'];

/** Those that show which reader an option has. */
const NO_WHOLE_NUMBERS = ['-1', '1e3'];
const NO_TIMES = ['NaN', '0', '-1d', '5', '1y', '99999d', 'x'];
const NO_DATES = ['NaN', 'yesterday', '2026-99-99', '5'];
const NO_URLS = ['127.0.0.1:80', 'ftp://a/'];

/** By the name of the option or argument. An empty text is refused by all, and is not repeated here. */
export const WRONG_VALUES: Readonly<Record<string, readonly string[]>> = {
  '--url': [...NO_URLS, 'http://127.0.0.1/v1', 'ws://127.0.0.1:99999/'],
  '--token': ['a b', '日本'],
  '--limit': ['0', ...NO_WHOLE_NUMBERS],
  '--features': ['0', '65536', ...NO_WHOLE_NUMBERS],
  '--folds': ['1', '51', ...NO_WHOLE_NUMBERS],
  '--resamples': ['0', ...NO_WHOLE_NUMBERS],
  '--seed': NO_WHOLE_NUMBERS,
  '--shadow': ['29', ...NO_WHOLE_NUMBERS],
  '--messages': ['0', ...NO_WHOLE_NUMBERS],
  '--messages-per-day': ['0', ...NO_WHOLE_NUMBERS],
  '--window-minutes': ['0', '1441', ...NO_WHOLE_NUMBERS],
  '--in-stock': NO_WHOLE_NUMBERS,
  copies: NO_WHOLE_NUMBERS,
  version: NO_WHOLE_NUMBERS,
  '--preset': ['none'],
  '--task': ['none'],
  '--outcome': ['none'],
  '--rating': ['good'],
  switch: ['none'],
  '--stage': ['../prod', 'a b', '-x', 'ä'],
  '--region': ['nowhere', 'a b', 'eu-central-1/x'],
  '--table': ['a b', 'x', 'x'.repeat(256)],
  '--orders-table': ['a b', 'x', 'x'.repeat(256)],
  '--endpoint': NO_URLS,
  '--cloudwatch-endpoint': NO_URLS,
  '--shop-url': [...NO_URLS, 'http://a.example/'],
  '--since': NO_TIMES,
  '--from': NO_DATES,
  '--to': NO_DATES,
  '--currency': ['US', 'DOLLARS', '$'],
  // Of the bench.
  '--rounds': ['0', ...NO_WHOLE_NUMBERS],
  '--visitors': ['0', ...NO_WHOLE_NUMBERS],
  '--sessions': ['0', ...NO_WHOLE_NUMBERS],
  '--rate': ['0', ...NO_WHOLE_NUMBERS],
  '--seconds': ['0', ...NO_WHOLE_NUMBERS],
  '--misbehave': ['101', ...NO_WHOLE_NUMBERS],
  '--env': ['x', '=x'],
  '--part': ['none'],
  '--series': ['0', ...NO_WHOLE_NUMBERS],
  '--seeds': ['0', ...NO_WHOLE_NUMBERS],
  '--first-seed': ['0', ...NO_WHOLE_NUMBERS],
  '--per-day': ['0', ...NO_WHOLE_NUMBERS],
};

/** Texts of the caller's own, names and paths: any that is not empty is one. */
export const FREE_TEXTS: ReadonlySet<string> = new Set([
  'question',
  '--store',
  '--data',
  '--readings',
  '--out',
  '--unseen',
  '--set',
  '--reason',
  '--en',
  '--ja',
  '--reference',
  '--session',
  '--user',
  '--principal',
  '--connection',
  '--address',
  '--base',
  'field=value',
  'id',
  'reference',
  'path',
  'item',
  'amount',
  'currency',
  'folder',
  'store rollback version',
  '--profile',
  '--only',
]);

/** Commands with an action, by their whole names. */
export function actionsOf(program: Command, above: readonly string[] = []): ReadonlyMap<string, Command> {
  const found = new Map<string, Command>();
  for (const each of program.commands) {
    const names = [...above, each.name()];
    const inner = actionsOf(each, names);
    // Commander keeps the action in a private field; `train` has one beside its subcommand.
    if ((each as unknown as { readonly _actionHandler: unknown })._actionHandler)
      found.set(names.join(' '), each);
    for (const [name, command] of inner) found.set(name, command);
  }
  return found;
}

/** Values that are wrong for it: the empty text, and those of the table. @throws for one that is not in the table. */
export function wrongValuesOf(command: string, value: Option | Argument): readonly string[] {
  const name = 'long' in value ? (value.long ?? '') : value.name();
  if (FREE_TEXTS.has(`${command} ${name}`) || FREE_TEXTS.has(name)) return [''];
  const wrong = WRONG_VALUES[name];
  if (wrong !== undefined) return ['', ...wrong];
  throw new Error(
    `No wrong values of ${command} ${name}: add them to test/support/commands/wrong-values.ts.`,
  );
}
