/** Deletes all items of a person, those included that frames in flight store meanwhile. */
import { setTimeout as delay } from 'node:timers/promises';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import { deleteItems } from './delete-items.ts';
import { type PersonItem, personItems, type TableReader } from './person-items.ts';

/** Time in which what was being handled ends, in ms: a running answer finds its turn deleted within a second. */
const SETTLED_MS = 3_000;

/** Most deletions. What is left after them is written by something that goes on, such as a connected client. */
const MOST_ROUNDS = 4;

export interface DeletedPerson {
  readonly deleted: number;
  readonly left: readonly PersonItem[];
}

/**
 * Deletes items and reads the table again until it has none of the person. Where something was in progress, frames that
 * were read before the deletion may still store a turn in the partition of a deleted session: they are given time to end.
 * @param items - those that were found.
 * @param settle - waits for frames in flight.
 */
export async function deletePerson(
  principal: string,
  items: readonly PersonItem[],
  reader: TableReader,
  settle = () => delay(SETTLED_MS),
): Promise<DeletedPerson> {
  const found: PersonItem[] = [];
  let left = items;
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || left.length > 0); round += 1) {
    found.push(...left);
    await deleteItems(left, reader);
    if (left.some(isInProgress)) await settle();
    left = await personItems(principal, reader, found);
  }
  return { deleted: found.length, left };
}

/** A connection, a leased session, or a turn that is being written: a frame of it may be in flight. */
const isInProgress = ({ pk, status, claimedBy }: PersonItem) =>
  pk.startsWith(PARTITIONS.connection) || claimedBy !== undefined || status === 'generating';
