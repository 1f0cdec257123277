/** One item of a day's spending: its sum, and the reservations in it by the time they were made. */
import type { Update } from '../dynamo-items.ts';
import { expiry } from '../dynamo-table.ts';
import { PARTITIONS } from '../partition-keys.ts';

/** Reservations are summed by the slot in which they were made. They lapse after the end of the next slot. */
const SLOT_MS = 1_800_000;
const HELD = 'heldNano';

/** All that is counted as spent, and the reservations in it that are not settled, in nano-dollars. */
export interface Sums {
  readonly nanos: number;
  readonly held: number;
}

/** Change of one item besides its sum. */
export interface ShardChange {
  /** Attribute of the reservations of one slot. */
  readonly held?: string;
  /** Taken off that attribute, in nano-dollars; negative for a new reservation. */
  readonly release?: number;
  /** The write is refused unless the sum is below this, in nano-dollars. */
  readonly below?: number;
}

export function additionOf(
  nanos: number,
  { held, release = 0, below }: ShardChange,
  expiresAt: number,
): Update {
  const { expiresAtMs, ttl } = expiry(expiresAt);
  return {
    ConditionExpression:
      below === undefined
        ? 'attribute_not_exists(pk) OR attribute_exists(pk)'
        : 'attribute_not_exists(spentNanoUsd) OR spentNanoUsd < :below',
    UpdateExpression: `ADD spentNanoUsd :nanos${held === undefined ? '' : ', #held :held'} SET expiresAtMs = :expires, #ttl = :ttl`,
    ExpressionAttributeNames: { '#ttl': 'ttl', ...(held !== undefined && { '#held': held }) },
    ExpressionAttributeValues: {
      ':nanos': nanos,
      ':expires': expiresAtMs,
      ':ttl': ttl,
      ...(held !== undefined && { ':held': -release }),
      ...(below !== undefined && { ':below': below }),
    },
  };
}

export const shardKey = (day: string, n: number) => ({ pk: `${PARTITIONS.budget}${day}`, sk: `shard#${n}` });

const slotOf = (nowMs: number) => Math.floor(nowMs / SLOT_MS);

/** The attribute of the reservations that are made at a time. */
export const heldAt = (nowMs: number): string => `${HELD}${slotOf(nowMs)}`;

export const NOTHING: Sums = { nanos: 0, held: 0 };

export const plus = (a: Sums, b: Sums): Sums => ({ nanos: a.nanos + b.nanos, held: a.held + b.held });

type Item = Readonly<Record<string, unknown>> | null;
type Held = readonly [name: string, nanos: number];

/** Reservations of a shard by slot. */
function heldOf(item: Item): readonly Held[] {
  return Object.entries(item ?? {})
    .filter(([name]) => name.startsWith(HELD))
    .map(([name, nanos]): Held => [name, Number(nanos)])
    .filter(([, nanos]) => nanos > 0);
}

/** Lapsed reservations of a shard: their answers ended long ago and were never settled. */
export function lapsedOf(item: Item, nowMs: number): readonly Held[] {
  return heldOf(item).filter(([name]) => Number(name.slice(HELD.length)) < slotOf(nowMs) - 1);
}

const totalOf = (held: readonly Held[]): number => held.reduce((total, [, nanos]) => total + nanos, 0);

/** Sums of a shard without its lapsed reservations. */
export function sumsOf(item: Readonly<Record<string, unknown>>, nowMs: number): Sums {
  const lapsed = totalOf(lapsedOf(item, nowMs));
  return { nanos: Number(item['spentNanoUsd']) - lapsed, held: totalOf(heldOf(item)) - lapsed };
}
