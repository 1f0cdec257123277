/** `npm run cli -- config`: look at the live configuration, change it, and undo that. */
import { userInfo } from 'node:os';
import { type LiveConfig, LiveConfigError, parseLiveConfig } from '@mangaassist/cascade-core';
import { Command, InvalidArgumentError } from 'commander';
import { DynamoLiveConfigStore } from '../../lambdas/shared/adapters/dynamo-live-config-store.ts';
import { dynamoClient } from '../../lambdas/shared/adapters/dynamo-table.ts';
import type {
  ConfigHistory,
  ConfigRevision,
  LiveConfigStore,
} from '../../lambdas/shared/live-config-store.ts';
import { type Change, withField } from './changes.ts';
import { CommandError } from './command-error.ts';
import { printTable } from './print-table.ts';
import { differencesBetween, readCurrent, replaceConfig } from './replace-config.ts';
import { findTarget, type TargetOptions, withTarget } from './target.ts';

interface Options extends TargetOptions {
  readonly json?: true;
  readonly yes?: true;
  readonly reason?: string;
  readonly limit: number;
}

/** The command with its subcommands. */
export function configCommand(): Command {
  const config = new Command('config').description(
    'The live configuration of a deployment: show, change, undo.',
  );
  const add = (name: string, description: string) =>
    withTarget(config.command(name).description(description)).allowExcessArguments(false);
  const addChange = (name: string, description: string) =>
    add(name, description)
      .option('--yes', 'do not ask')
      .option('--json', 'print JSON')
      .option('--reason <text>', 'why, for those who read the history');

  add('show', 'Prints what is in force.')
    .option('--json', 'print JSON alone')
    .action((options: Options) => onStore(options, (store) => show(store, options)));
  addChange('set', 'Sets fields, e.g. cascade.confidenceThreshold=0.82 budget.dailyUsd=400')
    .argument('<field=value...>', 'path of a field and its value, as JSON')
    .action((fields: string[], options: Options) => onStore(options, (store) => set(store, fields, options)));
  add('history', 'Lists the latest versions and why they came to be.')
    .option('--json', 'print JSON')
    .option('--limit <count>', 'how many', wholeNumber, 20)
    .action((options: Options) => onStore(options, (store) => history(store, options)));
  addChange('rollback', 'Puts an earlier version in force again, as a new one.')
    .argument('<version>', 'its number', wholeNumber)
    .action((version: number, options: Options) =>
      onStore(options, (store) => rollBack(store, version, options)),
    );
  addChange('freeze', 'Stops the optimizer from changing anything.').action((options: Options) =>
    onStore(options, (store) => set(store, ['tuning.frozen=true'], { reason: 'frozen', ...options })),
  );
  addChange('unfreeze', 'Lets the optimizer change things again.').action((options: Options) =>
    onStore(options, (store) => set(store, ['tuning.frozen=false'], { reason: 'unfrozen', ...options })),
  );
  return config;
}

async function onStore(options: Options, work: (store: LiveConfigStore) => Promise<void>): Promise<void> {
  const target = await findTarget(options);
  const client = dynamoClient(target.dynamo);
  try {
    await work(new DynamoLiveConfigStore(client, target.table));
  } finally {
    client.destroy();
  }
}

async function show(store: LiveConfigStore, { json }: Options): Promise<void> {
  const revision = await readCurrent(store);
  if (!json)
    process.stderr.write(`version ${revision.config.version}: ${revision.reason} (${revision.author})\n`);
  process.stdout.write(`${JSON.stringify(revision.config, null, 2)}\n`);
}

async function history(store: LiveConfigStore, { json, limit }: Options): Promise<void> {
  const { revisions, unreadable } = await store.history(limit + 1);
  nameUnreadable(unreadable);
  const listed = revisions.slice(0, limit).map((revision, index) => ({
    version: revision.config.version,
    at: revision.atMs === 0 ? '' : new Date(revision.atMs).toISOString(),
    author: revision.author,
    reason: revision.reason,
    changes: changes(revisions[index + 1], revision),
    ...(revision.evidence === undefined ? {} : { evidence: revision.evidence }),
    ...(revision.expectation === undefined ? {} : { expectation: revision.expectation }),
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify(listed)}\n`);
    return;
  }
  printTable(
    ['version', 'at', 'author', 'reason', 'changes'],
    listed.map((each) => [
      String(each.version),
      each.at,
      each.author,
      each.reason,
      each.changes.map(({ path, to }) => `${path}=${JSON.stringify(to)}`).join(' '),
    ]),
  );
}

async function set(store: LiveConfigStore, fields: readonly string[], options: SetOptions): Promise<void> {
  const { config } = await readCurrent(store);
  const next = fields.map(readField).reduce<unknown>((document, { path, value }) => {
    if (path[0] === 'version') throw new CommandError('The version cannot be set: it is counted.');
    return withField(document, path, value);
  }, config);
  await change(store, config, next, options.reason ?? fields.join(' '), options);
}

type SetOptions = Pick<Options, 'json' | 'yes' | 'reason'>;

async function rollBack(store: LiveConfigStore, version: number, options: SetOptions): Promise<void> {
  const { revisions, unreadable } = await store.history(1);
  nameUnreadable(unreadable);
  const earlier = await readVersion(store, version);
  const reason = options.reason ?? `back to version ${version}`;
  // The document in force may be unreadable: a roll-back is the way out.
  const current = revisions[0]?.config ?? { version: unreadable[0]?.version ?? version };
  await change(store, current, earlier.config, reason, options);
}

async function readVersion(store: LiveConfigStore, version: number): Promise<ConfigRevision> {
  try {
    const revision = await store.version(version);
    if (revision === null) throw new CommandError(`There is no version ${version} in the history.`);
    return revision;
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    const problem = `Version ${version} cannot be read by this release:`;
    throw new CommandError(`${problem}\n${error.message}`, { cause: error });
  }
}

function nameUnreadable(versions: ConfigHistory['unreadable']): void {
  for (const { version, problem } of versions) {
    process.stderr.write(
      `Version ${version ?? 'without a number'} cannot be read by this release and is skipped: ${problem.replaceAll('\n', '; ')}\n`,
    );
  }
}

async function change(
  store: LiveConfigStore,
  current: Partial<LiveConfig> & Pick<LiveConfig, 'version'>,
  wanted: unknown,
  reason: string,
  options: SetOptions,
): Promise<void> {
  const config = validated(withField(wanted, ['version'], current.version + 1));
  const next = { config, author: userInfo().username, reason, atMs: Date.now() };
  await replaceConfig(store, current, next, options);
}

function validated(document: unknown): LiveConfig {
  try {
    return parseLiveConfig(document);
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    throw new CommandError(`This would not be a live configuration:\n${error.message}`, { cause: error });
  }
}

function changes(before: ConfigRevision | undefined, after: ConfigRevision): readonly Change[] {
  if (before === undefined) return [];
  return differencesBetween(before.config, after.config);
}

/** `a.b.c=<JSON>`; what is no JSON is text. */
function readField(text: string): { readonly path: readonly string[]; readonly value: unknown } {
  const [, path, json] = /^([A-Za-z0-9_.-]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || json === undefined) {
    throw new CommandError(`'${text}' is not field=value, cascade.confidenceThreshold=0.82 for example.`);
  }
  try {
    return { path: path.split('.'), value: JSON.parse(json) };
  } catch {
    return { path: path.split('.'), value: json };
  }
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
