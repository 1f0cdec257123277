/** Writes orders of a file into the orders table. For the loader and the local stack; no function may write there. */
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import type { OwnedOrder } from '@mangaassist/store/building';
import { contactForm } from '@mangaassist/store/orders';
import { guestOwner, orderKey, proofDigest, proofKey } from './order-keys.ts';

/** Most writes of one BatchWriteItem. */
const BATCH = 25;
/** Tries of what DynamoDB leaves unprocessed, with a growing pause before each. */
const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 50;

export interface OrdersTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** Waits between tries of unprocessed writes. */
  readonly sleep: (ms: number) => Promise<void>;
}

export class UnprocessedWritesError extends Error {
  override readonly name = 'UnprocessedWritesError';
}

/**
 * Writes orders with their proofs; of lines with one number the last. Writing the same orders again changes nothing. An order that has got an account is
 * taken out of its partition for guests. An order that moves from one account to another has to be deleted there.
 * @param onProgress - called with the number of orders that are written.
 * @throws UnprocessedWritesError if the table does not take the writes in time; earlier batches stay written.
 */
export async function writeOrders(
  lines: readonly OwnedOrder[],
  table: OrdersTable,
  onProgress: (written: number) => void = () => undefined,
): Promise<void> {
  // One order has at most four items, and they go into one batch: no proof is there without its order for long.
  let batch: Write[] = [];
  let written = 0;
  for (const line of new Map(lines.map((each) => [each.number, each])).values()) {
    const writes = writesOf(line);
    if (batch.length + writes.length > BATCH) {
      await writeBatch(batch, table);
      onProgress(written);
      batch = [];
    }
    batch.push(...writes);
    written += 1;
  }
  if (batch.length > 0) await writeBatch(batch, table);
  onProgress(written);
}

type Write = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** The order's item, without its contacts, and an item for each contact that proves it. */
function writesOf({ owner: account, email, postalCode, ...order }: OwnedOrder): Write[] {
  const { number } = order;
  const owner = account ?? guestOwner(number);
  const contacts = [...new Set([email, postalCode].map(contactForm))].filter((contact) => contact !== '');
  const proofs = contacts.map((contact) => proofDigest(number, contact));
  const put = (Item: Record<string, unknown>): Write => ({ PutRequest: { Item } });
  return [
    put({ ...orderKey(owner, number), order, proofs }),
    ...contacts.map((contact) => put({ ...proofKey(number, contact), owner, number })),
    ...(account === null ? [] : [{ DeleteRequest: { Key: orderKey(guestOwner(number), number) } }]),
  ];
}

async function writeBatch(batch: readonly Write[], { client, table, sleep }: OrdersTable): Promise<void> {
  let left: Write[] = [...batch];
  for (let n = 0; n < MOST_TRIES; n += 1) {
    if (n > 0) await sleep(FIRST_PAUSE_MS * 2 ** (n - 1));
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    left = UnprocessedItems?.[table] ?? [];
    if (left.length === 0) return;
  }
  throw new UnprocessedWritesError(
    `The table ${table} left ${left.length} writes unprocessed after ${MOST_TRIES} tries: load the orders again.`,
  );
}
