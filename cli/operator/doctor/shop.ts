/** Reads the version of the shop's data in force as a function does. */
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { BatchTable } from '../../../lambdas/adapters/store-table/batch-requests.ts';
import { damageOf } from '../../../lambdas/adapters/store-table/damage.ts';
import { readPointer } from '../../../lambdas/adapters/store-table/read-version.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { error, type Finding, ok, warning } from './finding.ts';

/** @throws an error of the SDK, or UnreadableItemError for the pointer. */
export async function checkShop(table: BatchTable, whose = 'its'): Promise<Finding> {
  const pointer = await readPointer(table);
  if (pointer === null)
    return warning(`${whose} shop's data is not loaded`, 'Load it (store load <folder>); npm start does so.');
  const damage = await damageOf(table, pointer.version);
  if (damage === null) return ok(`${whose} shop's data is version ${pointer.version}`);
  return error(
    `${whose} shop's data cannot be read: ${damage}`,
    'Load the files again (store load <folder>), or put another version into force (store history, store rollback <version>).',
  );
}

/** The same of a deployed stage; a warning if the table cannot be read. */
export async function checkShopOf(access: AwsAccess, table: string | undefined): Promise<readonly Finding[]> {
  if (table === undefined) return [];
  const client = dynamoClient(access);
  try {
    return [await checkShop({ client, table, clock: systemClock }, "the stage's")];
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : 'unknown';
    return [
      warning(
        `the stage's shop's data was not read (${name})`,
        'Allow yourself dynamodb:GetItem on its table.',
      ),
    ];
  } finally {
    client.destroy();
  }
}
