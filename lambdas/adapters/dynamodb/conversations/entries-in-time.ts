/** Entries of the index of answers by time: an hour is a partition. */
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { IndexedEnd } from '@mangaassist/conversation';
import { type Rating, TASKS } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { hourPartition } from '../dynamo-answer-index.ts';
import { type DynamoTable, isExpired } from '../dynamo-table.ts';

const HOUR_MS = 3_600_000;

/** Parsed leniently: a kind of outcome that a newer release has is compared as it stands. */
const timeEntry = z.object({
  session: z.string(),
  turn: z.string(),
  task: z.exactOptional(z.enum(TASKS)),
  outcome: z.exactOptional(z.custom<IndexedEnd['outcome']>((value) => typeof value === 'string')),
  rating: z.exactOptional(z.custom<Rating>((value) => typeof value === 'string')),
});

export type TimeEntry = z.output<typeof timeEntry>;

/** The newest first. An entry that this release cannot read is left out. */
export async function* entriesInTime(
  { client, table }: DynamoTable,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  nowMs: number,
): AsyncGenerator<TimeEntry> {
  const first = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  for (let hourMs = Math.floor((toMs - 1) / HOUR_MS) * HOUR_MS; hourMs >= first; hourMs -= HOUR_MS) {
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': hourPartition(hourMs),
        ':from': new Date(fromMs).toISOString(),
        ':to': new Date(toMs).toISOString(),
      },
      ScanIndexForward: false,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      for (const item of Items) {
        const parsed = timeEntry.safeParse(item);
        if (parsed.success && !isExpired(item, nowMs)) yield parsed.data;
      }
    }
  }
}
