/** `store rollback`: moves the pointer to a kept version. */
import { userInfo } from 'node:os';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { rollBackStore } from '../../lambdas/adapters/store-table/store-versions.ts';
import { CommandError } from '../operator/command-error.ts';
import { confirm } from '../operator/deployment/confirm.ts';
import type { Target } from '../operator/deployment/target.ts';
import type { TargetOptions } from '../operator/deployment/target-options.ts';
import { withEngine } from './search-engine.ts';

export async function rollBack(
  table: BatchTable,
  target: Target,
  version: string | null,
  options: TargetOptions,
): Promise<void> {
  const { deployment, announce } = target;
  announce();
  const wanted = version === null ? 'the version loaded before' : `version ${version}`;
  await confirm(deployment, `Put ${wanted} into force`, options);
  const outcome = await withEngine(target, (engine) =>
    rollBackStore(table, version, userInfo().username, engine),
  );
  if (outcome.kind === 'in-force') throw new CommandError(`Version ${version} is in force already.`);
  if (outcome.kind === 'conflict') {
    throw new CommandError(
      `Version ${outcome.inForce} came into force meanwhile; nothing was rolled back. Try again.`,
    );
  }
  if (outcome.kind === 'damaged') {
    throw new CommandError(
      `${outcome.damage} Nothing was rolled back. Kept: ${outcome.versions.join(', ')}. Name another version, or load the shop's files: store load <folder>.`,
    );
  }
  if (outcome.kind === 'unknown' && outcome.versions.length === 0)
    throw new CommandError('No store was loaded yet: store load <folder>.');
  if (outcome.kind === 'unknown') {
    throw new CommandError(
      `There is no ${version === null ? 'earlier version' : `version ${version}`}. Kept: ${outcome.versions.join(', ')}.`,
    );
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ version: outcome.version.version, from: outcome.from, deployment })}\n`
      : `Version ${outcome.version.version} is in force instead of ${outcome.from}; functions change to it within seconds.\n`,
  );
}
