import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonItem, TableReader } from './person-items.ts';

/** Requests at once. */
const AT_ONCE = 20;

/** Deletes items by their keys. An item that is gone already is no error. */
export async function deleteItems(
  items: readonly PersonItem[],
  { client, table }: TableReader,
): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await Promise.all(
      items
        .slice(from, from + AT_ONCE)
        .map(({ pk, sk }) => client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))),
    );
  }
}
