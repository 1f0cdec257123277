import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { sessionKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { PersonItem, TableReader } from './person-items.ts';

/** Requests at once. */
const AT_ONCE = 20;

/**
 * Deletes items by their keys: first those that are found by others, last those by which others are found. After an
 * interruption a repetition finds what is left. An item that is gone already is no error.
 */
export async function deleteItems(items: readonly PersonItem[], reader: TableReader): Promise<void> {
  for (const step of [isSample, isOther, isSession]) await deleteEach(items.filter(step), reader);
}

/** Found by the text of its turn. */
const isSample = ({ pk }: PersonItem): boolean => pk === PARTITIONS.samples;
/** Has the principal, by which the turns of its partition are found. */
const isSession = ({ pk, sk }: PersonItem): boolean =>
  pk.startsWith(PARTITIONS.session) && sk === sessionKey('').sk;
const isOther = (item: PersonItem): boolean => !isSample(item) && !isSession(item);

async function deleteEach(items: readonly PersonItem[], { client, table }: TableReader): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await Promise.all(
      items
        .slice(from, from + AT_ONCE)
        .map(({ pk, sk }) => client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))),
    );
  }
}
