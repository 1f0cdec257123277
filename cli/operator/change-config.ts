/** Manual changes of the live configuration: set fields, and roll back to an earlier version. */
import { userInfo } from 'node:os';
import { type LiveConfig, LiveConfigError, parseLiveConfig } from '@mangaassist/cascade-core';
import type { ConfigHistory, ConfigRevision, LiveConfigStore } from '@mangaassist/tuning';
import { withField } from './changes.ts';
import { CommandError } from './command-error.ts';
import type { Target } from './deployment/target.ts';
import { budgetMistake } from './least-budget.ts';
import { nameIgnored, type ReplaceOptions, readForChange, replaceConfig } from './replace-config.ts';

/** Sets fields, each given as `path=value`. */
export async function set(
  store: LiveConfigStore,
  target: Target,
  fields: readonly string[],
  options: SetOptions,
): Promise<void> {
  const config = await readForChange(store);
  const next = withFields(config, fields);
  const reason = givenReason(options) ?? cut(fields.join(' '));
  await change({ store, target, current: config }, next, reason, options);
}

/**
 * The next version, with fields that are each given as `path=value`.
 * @throws CommandError with a line for each field that has no such value.
 */
export function withFields(config: LiveConfig, fields: readonly string[]): LiveConfig {
  const next = readFields(fields).reduce<unknown>((document, { path, value }) => {
    if (path[0] === 'version')
      throw new CommandError('The version cannot be set: it is counted automatically.');
    return withField(document, path, value);
  }, config);
  return asVersion(next, config.version + 1);
}

/** A document as the version of this number. @throws CommandError if it is no live configuration. */
export function asVersion(document: unknown, version: number): LiveConfig {
  return validated(withField(document, ['version'], version));
}

export interface SetOptions extends ReplaceOptions {
  readonly reason?: string;
}

/** Puts an earlier version in force again. */
export async function rollBack(
  store: LiveConfigStore,
  target: Target,
  version: number,
  options: SetOptions,
): Promise<void> {
  const { revisions, unreadable } = await store.history(1);
  nameUnreadable(unreadable);
  const earlier = await readVersion(store, version);
  nameIgnored(earlier);
  const reason = givenReason(options) ?? `back to version ${version}`;
  // A rollback also replaces a document in force that this release cannot read.
  const current = revisions[0]?.config ?? { version: unreadable[0]?.version ?? version };
  await change({ store, target, current }, earlier.config, reason, options);
}

/** @throws CommandError if there is none, or this release cannot read it. */
export async function readVersion(store: LiveConfigStore, version: number): Promise<ConfigRevision> {
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

/** Reports the versions that this release cannot read, one line each on standard error. */
export function nameUnreadable(versions: ConfigHistory['unreadable']): void {
  for (const { version, problem } of versions) {
    process.stderr.write(
      `Version ${version ?? 'without a number'} cannot be read by this release and is skipped: ${problem.replaceAll('\n', '; ')}\n`,
    );
  }
}

interface InForce {
  readonly store: LiveConfigStore;
  readonly target: Target;
  readonly current: Partial<LiveConfig> & Pick<LiveConfig, 'version'>;
}

/** UTF-16 units of a reason: the history shows it in a line. */
const LONGEST_REASON = 300;

/** @throws CommandError if the reason of the caller is too long. */
function givenReason({ reason }: SetOptions): string | undefined {
  if (reason === undefined || reason.length <= LONGEST_REASON) return reason;
  throw new CommandError(`--reason has ${reason.length} characters: it must have 1 to ${LONGEST_REASON}.`);
}

/** A reason that was made of the change itself, such as a whole prompt. */
function cut(text: string): string {
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON - 1)}…`;
}

async function change(
  { store, target, current }: InForce,
  wanted: unknown,
  reason: string,
  options: SetOptions,
): Promise<void> {
  const config = asVersion(wanted, current.version + 1);
  const next = { config, author: userInfo().username, reason, atMs: Date.now() };
  await replaceConfig(store, target, current, next, options);
}

function validated(document: unknown): LiveConfig {
  try {
    const config = parseLiveConfig(document);
    const mistake = budgetMistake(config);
    if (mistake !== null) throw new LiveConfigError(mistake);
    return config;
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    throw new CommandError(`This would not be a live configuration:\n${error.message}`, { cause: error });
  }
}

interface FieldValue {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** @throws CommandError if two of them set the same field. */
function readFields(texts: readonly string[]): readonly FieldValue[] {
  const fields = texts.map(readField);
  const paths = fields.map(({ path }) => `${path.join('.')}.`);
  const twice = paths.find((path, index) =>
    paths.some((other, at) => at !== index && other.startsWith(path)),
  );
  if (twice === undefined) return fields;
  throw new CommandError(`'${twice.slice(0, -1)}' is set twice: give each field once.`);
}

/** Parses `a.b.c=<JSON>`; a value that is not JSON is text. @throws CommandError for a number that is not kept as written. */
function readField(text: string): FieldValue {
  const [, path, json] = /^((?!__proto__)[\w-]+(?:\.(?!__proto__)[\w-]+)*)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || json === undefined) {
    throw new CommandError(`'${text}' is not field=value, cascade.confidenceThreshold=0.82 for example.`);
  }
  const field = { path: path.split('.'), value: parsed(json) };
  const lost = typeof field.value === 'string' ? undefined : numeralsOf(json).find(isLost);
  if (lost === undefined) return field;
  throw new CommandError(
    `${path}: ${cut(lost)} would be stored as ${Number(lost)}. Write that, or another number.`,
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

/** The numbers of a JSON text as they are written, without those in its strings. */
function numeralsOf(json: string): readonly string[] {
  const parts = json.match(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g) ?? [];
  return parts.filter((part) => !part.startsWith('"'));
}

/** Significant digits up to which each decimal number has a double of its own within its rounding. */
const MOST_DIGITS = 17;

/** True for a numeral with more digits than a double keeps, and for one so small that 0 would be stored. */
function isLost(numeral: string): boolean {
  const [digits = ''] = numeral.replace('-', '').split(/e/i);
  const significant = digits.replace('.', '').replace(/^0+|0+$/g, '');
  return significant.length > MOST_DIGITS || (significant !== '' && Number(numeral) === 0);
}
