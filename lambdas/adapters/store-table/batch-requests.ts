/** Batches of reads and writes. Keys and items that DynamoDB leaves unprocessed are sent again with back-off. */
import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { DynamoTable } from '../dynamodb/dynamo-table.ts';

/** The store table, with the clock of its pauses. */
export interface BatchTable extends DynamoTable {
  readonly clock: Clock;
}

export type Row = Readonly<Record<string, unknown>>;
export type RowKey = { readonly pk: string; readonly sk: string };
export type Write = { readonly put: Row } | { readonly delete: RowKey };

/** DynamoDB's most keys of a BatchGetItem, and most writes of a BatchWriteItem. */
const MOST_KEYS = 100;
const MOST_WRITES = 25;

/** First and longest pause before unprocessed rows are sent again, in ms. */
const PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Tries in a row that process nothing before a write gives up. */
const MOST_IDLE_TRIES = 12;

/** Rows that DynamoDB did not take or return, however often they were sent. */
export class UnprocessedError extends Error {
  override readonly name = 'UnprocessedError';
}

/**
 * Reads rows by their keys, consistently. Rows that do not exist are left out.
 * @param deadlineMs of `clock.elapsedMs()`.
 * @throws UnprocessedError if keys are unprocessed at the deadline; TimeoutError if a request is open at it.
 */
export async function readRows(
  { client, table, clock }: BatchTable,
  keys: readonly RowKey[],
  deadlineMs: number,
): Promise<readonly Row[]> {
  const batches = inBatches(keys, MOST_KEYS);
  const read = await Promise.all(
    batches.map(async (batch) => {
      const rows: Row[] = [];
      let rest: readonly Row[] = batch;
      for (let tries = 0; rest.length > 0; tries += 1) {
        if (tries > 0) await clock.sleep(Math.min(pause(tries), deadlineMs - clock.elapsedMs()));
        const leftMs = deadlineMs - clock.elapsedMs();
        if (leftMs <= 0) throw new UnprocessedError(`${rest.length} rows of ${table} were not read in time.`);
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: [...rest], ConsistentRead: true } } }),
          { abortSignal: AbortSignal.timeout(Math.ceil(leftMs)) },
        );
        rows.push(...(Responses?.[table] ?? []));
        rest = UnprocessedKeys?.[table]?.Keys ?? [];
      }
      return rows;
    }),
  );
  return read.flat();
}

export interface WriteOptions {
  /** Batches that are sent at the same time. */
  readonly atOnce: number;
  /** Rows of one batch, at most 25. */
  readonly rows?: number;
  /** Called with the number of rows written so far. */
  readonly onProgress?: (written: number) => void;
}

/**
 * Puts and deletes rows; the rows have different keys.
 * @throws UnprocessedError if DynamoDB takes nothing for {@link MOST_IDLE_TRIES} tries; earlier rows are written then.
 */
export async function writeRows(
  table: BatchTable,
  writes: Iterable<Write>,
  { atOnce, rows = MOST_WRITES, onProgress }: WriteOptions,
): Promise<void> {
  const batches = batchesOf(writes, rows);
  let written = 0;
  let hasFailed = false;
  const worker = async () => {
    for (let next = batches.next(); !next.done && !hasFailed; next = batches.next()) {
      await writeBatch(table, next.value);
      written += next.value.length;
      onProgress?.(written);
    }
  };
  const workers = Array.from({ length: atOnce }, () =>
    worker().catch((error) => {
      hasFailed = true;
      throw error;
    }),
  );
  // All workers have stopped before the failure is thrown: nothing is written after it.
  const ends = await Promise.allSettled(workers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function writeBatch({ client, table, clock }: BatchTable, batch: readonly Write[]): Promise<void> {
  let rest: NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string] =
    batch.map((write) =>
      'put' in write
        ? { PutRequest: { Item: { ...write.put } } }
        : { DeleteRequest: { Key: { ...write.delete } } },
    );
  let idle = 0;
  while (rest.length > 0) {
    const before = rest.length;
    rest = await client.send(new BatchWriteCommand({ RequestItems: { [table]: rest } })).then(
      ({ UnprocessedItems }) => UnprocessedItems?.[table] ?? [],
      (error) => {
        if (!isThrottled(error)) throw error;
        return rest;
      },
    );
    if (rest.length === 0) return;
    idle = rest.length < before ? 1 : idle + 1;
    if (idle >= MOST_IDLE_TRIES) {
      throw new UnprocessedError(
        `DynamoDB takes no more writes to the table ${table}: ${rest.length} rows were refused ${MOST_IDLE_TRIES} times.`,
      );
    }
    await clock.sleep(pause(idle));
  }
}

/** Errors that refuse a whole batch for its rate. */
function isThrottled(error: unknown): boolean {
  const { name } = error as { readonly name?: unknown };
  return (
    name === 'ProvisionedThroughputExceededException' ||
    name === 'ThrottlingException' ||
    name === 'RequestLimitExceeded'
  );
}

/** Exponential back-off with jitter, in ms. */
function pause(tries: number): number {
  const most = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (tries - 1));
  return most * (0.5 + Math.random() / 2);
}

function inBatches<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** Batches made one by one: a large shop's rows are not all in memory. */
function* batchesOf<T>(all: Iterable<T>, size: number): Generator<readonly T[], void> {
  let batch: T[] = [];
  for (const each of all) {
    batch.push(each);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
