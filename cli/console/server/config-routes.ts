/** The live configuration in the console: what is set, the difference of versions, and changes with a preview. */
import { userInfo } from 'node:os';
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '@mangaassist/tuning';
import { asVersion, readVersion, withFields } from '../../operator/change-config.ts';
import type { Change } from '../../operator/changes.ts';
import { CommandError } from '../../operator/command-error.ts';
import { type ConfigField, fieldsOf } from '../../operator/config-fields.ts';
import { atTheBudget, differencesBetween, readCurrent } from '../../operator/replace-config.ts';
import type { RouteRequest } from './routes.ts';

/** Versions that are read. */
const MOST_VERSIONS = 100;

export interface VersionRow extends Pick<ConfigRevision, 'author' | 'reason' | 'atMs'> {
  readonly version: number;
  /** Against the version before; null for the oldest that was read. */
  readonly changes: readonly Change[] | null;
}

export interface ShownConfig {
  readonly version: number;
  readonly frozen: boolean;
  readonly fields: readonly ConfigField[];
  /** Newest first. */
  readonly versions: readonly VersionRow[];
  /** Versions that this release cannot read. */
  readonly unreadable: readonly (number | null)[];
  /** True if the version in force is one of them; `version` and `fields` are then of the newest before it. */
  readonly isUnreadable: boolean;
  /** Fields of another release in the version in force. */
  readonly ignored: readonly string[];
}

export interface Preview {
  /** Version in force, which the change replaces. */
  readonly version: number;
  readonly changes: readonly Change[];
  /** The effect of a budget, in words; null without one. */
  readonly note: string | null;
}

export async function showConfig({ services: { configs } }: RouteRequest): Promise<ShownConfig> {
  const [{ revisions, unreadable }, now] = await Promise.all([
    configs.history(MOST_VERSIONS),
    inForce(configs),
  ]);
  const current = revisions[0] ?? (await readCurrent(configs));
  const read = revisions.length === 0 ? [current] : revisions;
  return {
    isUnreadable: now.revision === null,
    ignored: current.ignored ?? [],
    version: current.config.version,
    frozen: current.config.tuning.frozen,
    fields: fieldsOf(read),
    versions: read.map(({ config, author, reason, atMs }, at) => ({
      version: config.version,
      author,
      reason,
      atMs,
      changes: changesSince(read[at + 1], config),
    })),
    unreadable: unreadable.map(({ version }) => version),
  };
}

function changesSince(before: ConfigRevision | undefined, config: LiveConfig): readonly Change[] | null {
  return before === undefined ? null : differencesBetween(before.config, config);
}

export async function diffConfig({ query, services: { configs } }: RouteRequest): Promise<readonly Change[]> {
  const [from, to] = ['from', 'to'].map((name) => Number(query.get(name)));
  const [before, after] = await Promise.all(
    [from, to].map((version) => readVersion(configs, version ?? Number.NaN)),
  );
  return differencesBetween(before?.config ?? {}, (after as ConfigRevision).config);
}

interface InForce {
  readonly version: number;
  /** Null: this release cannot read it. */
  readonly revision: ConfigRevision | null;
}

/** The version in force, also one that only a rollback can replace. */
async function inForce(configs: LiveConfigStore): Promise<InForce> {
  const { revisions, unreadable } = await configs.history(1);
  const [revision] = revisions;
  if (revision !== undefined) return { version: revision.config.version, revision };
  return { version: unreadable[0]?.version ?? (await versionBefore(configs)), revision: null };
}

/** The number before that of the next version, where the document in force has none. */
async function versionBefore(configs: LiveConfigStore): Promise<number> {
  const { revisions } = await configs.history(MOST_VERSIONS);
  return (revisions[0]?.config.version ?? 0) + 1;
}

/** Shows the effect of a change, and makes none. */
export async function previewConfig({ body, services: { configs } }: RouteRequest): Promise<Preview> {
  const current = await inForce(configs);
  return previewOf(current, await nextConfig(configs, current, body));
}

/** Makes a change that was previewed against the version in force. */
export async function changeConfig({ body, services: { configs } }: RouteRequest): Promise<Preview> {
  const current = await inForce(configs);
  if (body['seenVersion'] !== current.version) {
    throw new CommandError(`Version ${current.version} came into force meanwhile: look at the change again.`);
  }
  const { reason } = body;
  if (typeof reason !== 'string' || reason.trim() === '') throw new CommandError('A change needs a reason.');
  const next = await nextConfig(configs, current, body);
  const preview = previewOf(current, next);
  const revision = {
    config: next,
    author: `${userInfo().username} (console)`,
    reason: reason.trim().slice(0, 500),
    atMs: Date.now(),
  };
  if ((await configs.replace(revision)) === 'conflict') {
    throw new CommandError(
      'The configuration was changed concurrently; this change was not made. Try again.',
    );
  }
  return { ...preview, version: next.version };
}

/** The next version: with other fields, or as an earlier version was. */
async function nextConfig(
  configs: LiveConfigStore,
  { version, revision }: InForce,
  { fields, rollBackTo }: RouteRequest['body'],
): Promise<LiveConfig> {
  if (typeof rollBackTo === 'number') {
    return asVersion((await readVersion(configs, rollBackTo)).config, version + 1);
  }
  if (!Array.isArray(fields) || fields.length === 0) throw new CommandError('Name a field and its value.');
  const { config } = revision ?? (await readCurrent(configs));
  return withFields(config, fields.map(String));
}

function previewOf({ version, revision }: InForce, next: LiveConfig): Preview {
  const changes = differencesBetween(revision?.config ?? {}, next);
  if (changes.length === 0)
    throw new CommandError('Nothing to change: the configuration has these values already.');
  const isOfBudget = changes.some(({ path }) => path.startsWith('budget.'));
  const notes = [
    ...(revision?.ignored === undefined
      ? []
      : [`Fields of another release, which the new version is without: ${revision.ignored.join(', ')}.`]),
    ...(isOfBudget ? [atTheBudget(next.budget)] : []),
  ];
  return { version, changes, note: notes.join(' ') || null };
}
