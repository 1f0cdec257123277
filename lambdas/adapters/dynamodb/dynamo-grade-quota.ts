/** GradeQuota on DynamoDB. */
import type { Clock } from '@mangaassist/cascade-core';
import type { CountedEvidence, Sender } from '@mangaassist/conversation';
import {
  GRADE_WINDOW_MS,
  GRADES_PER_PRINCIPAL,
  type GradeQuota,
  GUEST,
  GUESTS_PER_ADDRESS,
  hashed,
} from '@mangaassist/conversation';
import type { Task } from '@mangaassist/protocol';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/**
 * Counters in the table, one item for each holder, source, task and window. A holder is a principal or the address
 * of guests, hashed. Windows begin at midnight UTC; an environment whose clock differs counts into its neighbour.
 */
export class DynamoGradeQuota implements GradeQuota {
  readonly #items: DynamoItems;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, clock }: DynamoTable & { readonly clock: Pick<Clock, 'now'> }) {
    this.#items = new DynamoItems({ client, table });
    this.#clock = clock;
  }

  async take({ principal, address }: Sender, source: CountedEvidence, task: Task): Promise<boolean> {
    const most = GRADES_PER_PRINCIPAL[source];
    const key = `${source}#${task}`;
    if (!(await this.#count(hashed(principal), key, most))) return false;
    if (!principal.startsWith(GUEST)) return true;
    return this.#count(`address#${hashed(address)}`, key, most * GUESTS_PER_ADDRESS);
  }

  async #count(holder: string, key: string, most: number): Promise<boolean> {
    const window = Math.floor(this.#clock.now() / GRADE_WINDOW_MS);
    const { expiresAtMs, ttl } = expiry((window + 2) * GRADE_WINDOW_MS);
    const counted = await this.#items.update(
      { pk: gradesPartition(holder), sk: `${key}#${window}` },
      {
        ConditionExpression: 'attribute_not_exists(grades) OR grades < :most',
        UpdateExpression: 'ADD grades :one SET expiresAtMs = :expires, #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':most': most, ':one': 1, ':expires': expiresAtMs, ':ttl': ttl },
      },
    );
    return counted !== null;
  }
}

/** Partition of a holder, which is hashed. */
export const gradesPartition = (holder: string) => `${PARTITIONS.grades}${holder}`;
