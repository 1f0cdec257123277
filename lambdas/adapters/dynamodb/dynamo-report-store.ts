/** ReportStore on DynamoDB. */
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { ReportStore, RunReport } from '@mangaassist/tuning';
import * as z from 'zod/mini';
import { type DynamoTable, expiry, isExpired } from './dynamo-table.ts';
import { parseItem } from './parse-item.ts';
import { PARTITIONS } from './partition-keys.ts';

const KEPT_MS = 90 * 86_400_000;

const PK = PARTITIONS.reports;

/** Only the time and the alerts are compared from run to run; the rest is shown to an operator. */
const runReport = z.looseObject({
  atMs: z.number(),
  alerts: z.array(z.object({ name: z.string(), text: z.string() })),
});

const runReportOf = (value: unknown) => parseItem('report', runReport, value) as unknown as RunReport;

/** Reports in the table, an item for each run. */
export class DynamoReportStore implements ReportStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, clock }: DynamoTable & { readonly clock: Pick<Clock, 'now'> }) {
    this.#client = client;
    this.#table = table;
    this.#clock = clock;
  }

  async save(report: RunReport): Promise<void> {
    const Item = {
      pk: PK,
      sk: new Date(report.atMs).toISOString(),
      report,
      ...expiry(report.atMs + KEPT_MS),
    };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async newest(): Promise<RunReport | null> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PK },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    const newest = Items[0];
    if (newest === undefined || isExpired(newest, this.#clock.now())) return null;
    return runReportOf(newest['report']);
  }
}
