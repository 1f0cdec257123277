/** The conditional write that puts a version into force. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BatchTable } from './batch-requests.ts';
import { readPointer } from './read-version.ts';
import { POINTER_KEY, type StorePointer, versionKey } from './store-keys.ts';

export type PointerMove =
  | { readonly kind: 'moved'; readonly pointer: StorePointer }
  | { readonly kind: 'conflict'; readonly inForce: string };

/** Moves the pointer if it is still as it was read. @param before null if there was none. */
export async function movePointer(
  table: BatchTable,
  before: StorePointer | null,
  { version, by }: Pick<StorePointer, 'version' | 'by'>,
): Promise<PointerMove> {
  const pointer = { version, revision: (before?.revision ?? 0) + 1, movedAt: table.clock.now(), by };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.table,
        Item: { ...POINTER_KEY, ...pointer },
        ...(before === null ? { ConditionExpression: 'attribute_not_exists(pk)' } : sameRevision(before)),
      }),
    );
    await markInForce(table, pointer);
    return { kind: 'moved', pointer };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return outcomeNow(table, pointer);
  }
}

/** Marks a version that has come into force. Without the mark it is one that a load may count as abandoned, later. */
async function markInForce(
  { client, table }: BatchTable,
  { version, movedAt }: Pick<StorePointer, 'version' | 'movedAt'>,
): Promise<void> {
  const command = new UpdateCommand({
    TableName: table,
    Key: versionKey(version),
    UpdateExpression: 'SET inForceAt = :at',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':at': movedAt },
  });
  await client.send(command).catch(() => undefined);
}

/** The SDK repeats a write whose answer was lost: the repeat finds the pointer that the write itself has moved. */
async function outcomeNow(table: BatchTable, pointer: StorePointer): Promise<PointerMove> {
  const now = await readPointer(table);
  if (now?.version === pointer.version && now.revision === pointer.revision) {
    await markInForce(table, pointer);
    return { kind: 'moved', pointer };
  }
  return { kind: 'conflict', inForce: now?.version ?? 'none' };
}

const sameRevision = ({ revision }: StorePointer) => ({
  ConditionExpression: '#revision = :revision',
  ExpressionAttributeNames: { '#revision': 'revision' },
  ExpressionAttributeValues: { ':revision': revision },
});
