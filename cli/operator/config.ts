/** `npm run cli -- config`: shows the live configuration, changes it, and rolls back. */

import type { LiveConfig } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '@mangaassist/tuning';
import { Argument, Command } from 'commander';
import { DynamoLiveConfigStore } from '../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { someText, someTexts, wholeNumber } from '../option-values.ts';
import { nameUnreadable, rollBack, set } from './change-config.ts';
import type { Change } from './changes.ts';
import { onTarget, type Target } from './deployment/target.ts';
import { type TargetOptions, withTarget } from './deployment/target-options.ts';
import { printTable } from './print-table.ts';
import { differencesBetween, nameIgnored, readCurrent } from './replace-config.ts';

interface Options extends TargetOptions {
  readonly reason?: string;
  readonly limit: number;
}

type Notice = NonNullable<LiveConfig['maintenance']>;

/** The notice of a maintenance for which the command has no other words. */
const NOTICE: Notice = {
  en: 'Our assistant is taking a break for maintenance. Please try again a little later.',
  ja: 'ただいまメンテナンスのため、チャットでのご案内をお休みしています。しばらくしてからもう一度お試しください。',
};

/** The command with its subcommands. */
export function configCommand(): Command {
  const config = new Command('config').description(
    'The live configuration of a deployment: show, change, roll back.',
  );
  addReads(config);
  addSet(config);
  addRollback(config);
  addFreeze(config);
  addMaintenance(config);
  return config;
}

function add(config: Command, name: string, description: string): Command {
  return withTarget(config.command(name).description(description)).allowExcessArguments(false);
}

function addChange(config: Command, name: string, description: string): Command {
  return add(config, name, description)
    .option('--yes', 'make the change on AWS without a question')
    .option('--json', 'print JSON')
    .option('--reason <text>', 'reason, shown in the history', someText);
}

function addReads(config: Command): void {
  add(config, 'show', 'Prints the configuration in force.')
    .option('--json', 'print JSON alone')
    .action((options: Options) => onStore(options, 'read', (store, target) => show(store, target, options)));
  add(config, 'history', 'Lists the latest versions with their reasons.')
    .option('--json', 'print JSON')
    .option('--limit <count>', 'number of versions, 1 to 1000', wholeNumber(1, 1_000), 20)
    .action((options: Options) =>
      onStore(options, 'read', (store, target) => history(store, target, options)),
    );
}

function addSet(config: Command): void {
  addChange(config, 'set', 'Sets fields, e.g. cascade.confidenceThreshold=0.82 budget.dailyUsd=400')
    .argument('<field=value...>', 'path of a field and its value, as JSON', someTexts)
    .action((fields: string[], options: Options) => onFields(fields, options));
}

function addRollback(config: Command): void {
  addChange(config, 'rollback', 'Puts an earlier version in force again, as a new one.')
    .argument('<version>', 'number of the version', wholeNumber(0, 1e12))
    .action((version: number, options: Options) =>
      onStore(options, 'change', (store, target) => rollBack(store, target, version, options)),
    );
}

function addFreeze(config: Command): void {
  addChange(config, 'freeze', 'Stops the optimizer from changing the configuration.').action(
    (options: Options) => onFields(['tuning.frozen=true'], { reason: 'frozen', ...options }),
  );
  addChange(config, 'unfreeze', 'Lets the optimizer change the configuration again.').action(
    (options: Options) => onFields(['tuning.frozen=false'], { reason: 'unfrozen', ...options }),
  );
}

function addMaintenance(config: Command): void {
  addChange(config, 'maintenance', 'Answers every question with a notice, or answers questions again.')
    .addArgument(new Argument('<switch>').choices(['on', 'off']))
    .option('--en <text>', 'notice in English', someText, NOTICE.en)
    .option('--ja <text>', 'notice in Japanese', someText, NOTICE.ja)
    .action((state: 'on' | 'off', { en, ja, ...options }: Options & Notice) => {
      const notice = state === 'on' ? { en, ja } : null;
      const reason = options.reason ?? `maintenance ${state}`;
      return onFields([`maintenance=${JSON.stringify(notice)}`], { ...options, reason });
    });
}

function onFields(fields: readonly string[], options: Options): Promise<void> {
  return onStore(options, 'change', (store, target) => set(store, target, fields, options));
}

function onStore(
  options: Options,
  use: 'read' | 'change',
  work: (store: LiveConfigStore, target: Target) => Promise<void>,
): Promise<void> {
  return onTarget(options, use, async (target) => {
    const client = dynamoClient(target.dynamo);
    try {
      await work(new DynamoLiveConfigStore({ client, table: target.table }), target);
    } finally {
      client.destroy();
    }
  });
}

async function show(
  store: LiveConfigStore,
  { deployment, announce }: Target,
  { json }: Options,
): Promise<void> {
  const inForce = await readCurrent(store);
  announce();
  nameIgnored(inForce);
  const { config, reason, author } = inForce;
  if (!json) process.stderr.write(`version ${config.version}: ${reason} (${author})\n`);
  process.stdout.write(`${JSON.stringify(json ? { ...config, deployment } : config, null, 2)}\n`);
}

async function history(
  store: LiveConfigStore,
  { deployment, announce }: Target,
  { json, limit }: Options,
): Promise<void> {
  const { revisions, unreadable } = await store.history(limit + 1);
  announce();
  nameUnreadable(unreadable);
  const listed = revisions.slice(0, limit).map((revision, index) => ({
    version: revision.config.version,
    at: revision.atMs === 0 ? '' : new Date(revision.atMs).toISOString(),
    author: revision.author,
    reason: revision.reason,
    changes: changes(revisions[index + 1], revision),
    ...(revision.evidence === undefined ? {} : { evidence: revision.evidence }),
    ...(revision.expectation === undefined ? {} : { expectation: revision.expectation }),
    deployment,
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
      each.changes
        .map(({ path, to }) => (to === undefined ? `${path} removed` : `${path}=${JSON.stringify(to)}`))
        .join(' '),
    ]),
  );
}

function changes(before: ConfigRevision | undefined, after: ConfigRevision): readonly Change[] {
  if (before === undefined) return [];
  return differencesBetween(before.config, after.config);
}
