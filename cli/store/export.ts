/** `store export`: the version in force as the files that a load reads. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Item, Policy } from '@mangaassist/store';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { readContents } from '../../lambdas/adapters/store-table/store-versions.ts';
import { makeFolder } from '../../local/make-folder.ts';
import { POLICIES_FOLDER, STORE_FILES } from '../../local/store/read-store-folder.ts';
import { CommandError } from '../operator/command-error.ts';
import type { Target } from '../operator/deployment/target.ts';
import { replaceFile } from '../replace-file.ts';
import { plural } from './check.ts';
import { currentOrThrow } from './show.ts';

interface Options {
  readonly json?: true;
  readonly overwrite?: true;
}

/** @throws CommandError if the folder has files of a shop, without --overwrite. */
export async function exportStore(
  table: BatchTable,
  { announce, deployment }: Target,
  folder: string,
  { json, overwrite }: Options,
): Promise<void> {
  const isTaken = await stat(join(folder, STORE_FILES.info)).then(
    () => true,
    () => false,
  );
  if (isTaken && !overwrite) {
    throw new CommandError(
      `${folder} has the files of a shop: choose another folder, or replace them with --overwrite.`,
    );
  }
  const { version } = await currentOrThrow(table);
  announce();
  const { info, series, items, policies } = await readContents(table, version.version);
  await makeFolder(resolve(folder, POLICIES_FOLDER));
  for (const policy of policies) {
    const name = `${policy.topic}.${policy.language}.md`;
    replaceFile(join(folder, POLICIES_FOLDER, name), policyFile(policy));
  }
  replaceFile(join(folder, STORE_FILES.series), lines(series));
  replaceFile(join(folder, STORE_FILES.items), lines(items.map(fileItem)));
  // Last: a folder with it is a whole shop.
  replaceFile(join(folder, STORE_FILES.info), `${JSON.stringify(info, null, 2)}\n`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ folder, version: version.version, ...version.counts, deployment })}\n`
      : `Version ${version.version} is in ${folder}: ${series.length} series, ${plural(items.length, 'item')}, ${plural(policies.length, 'policy', 'policies')}.\n`,
  );
}

const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** An item as in a file: without what is left out there. */
function fileItem({ first, last, kind, ...item }: Item): Readonly<Record<string, unknown>> {
  const { id, series, outOfPrint, ...rest } = item;
  const given = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    id,
    series,
    ...(kind === 'volume' ? {} : { kind }),
    ...(first === last ? { volume: first } : { volumes: [first, last] }),
    ...Object.fromEntries(given),
    ...(outOfPrint ? { outOfPrint } : {}),
  };
}

function policyFile({ title, also, url, text }: Policy): string {
  const lines = [also.length > 0 && `Also: ${also.join('; ')}`, url != null && `Link: ${url}`];
  return [`# ${title}`, ...lines.filter((line) => line !== false), `${text}\n`].join('\n\n');
}
