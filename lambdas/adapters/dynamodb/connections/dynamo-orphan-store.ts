/** OrphanStore on DynamoDB: the sweep that the reaper reads. */
import { type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Connection, OrphanPage, OrphanStore, SweepCursor } from '@mangaassist/conversation';
import * as z from 'zod/mini';
import { DynamoItems } from '../dynamo-items.ts';
import { connectionKey, type DynamoTable, sessionKey, turnKey } from '../dynamo-table.ts';
import { type Item, parseItem, UnreadableItemError } from '../parse-item.ts';
import { PARTITIONS } from '../partition-keys.ts';
import { connectionOf } from './connection-items.ts';

const CURSOR_KEY = { pk: PARTITIONS.sweep, sk: 'cursor' };

/** Most items that DynamoDB reads for one page; a page also ends at 1 MB. */
const PAGE_ITEMS = 1_000;

const sweep = z.object({ cursor: z.nullable(z.record(z.string(), z.unknown())) });

/** Position of the sweep; null at the beginning of the table. */
const sweepCursorOf = (item: Item) => parseItem('sweep', sweep, item).cursor;

const CONNECTION = connectionKey('').pk;
const SESSION = sessionKey('').pk;
const TURN = turnKey('', '').sk;

/** Finds orphans by a Scan of the table: they are too rare for an index. */
export class DynamoOrphanStore implements OrphanStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #items: DynamoItems;

  constructor({ client, table }: DynamoTable) {
    this.#client = client;
    this.#table = table;
    this.#items = new DynamoItems({ client, table });
  }

  async cursor(): Promise<SweepCursor | null> {
    const item = await this.#items.get(CURSOR_KEY);
    return item === null ? null : sweepCursorOf(item);
  }

  async keepCursor(cursor: SweepCursor | null): Promise<void> {
    const Item = { ...CURSOR_KEY, cursor };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async page(cursor: SweepCursor | null, nowMs: number): Promise<OrphanPage> {
    const { Items = [], LastEvaluatedKey } = await this.#client.send(
      new ScanCommand({
        TableName: this.#table,
        Limit: PAGE_ITEMS,
        FilterExpression:
          '(begins_with(pk, :connection) AND expiresAtMs <= :now) OR (begins_with(sk, :turn) AND #status = :generating AND aliveUntilMs <= :now)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':connection': CONNECTION,
          ':turn': TURN,
          ':generating': 'generating',
          ':now': nowMs,
        },
        ...(cursor === null ? {} : { ExclusiveStartKey: { ...cursor } }),
      }),
    );
    const isTurn = ({ sk }: Record<string, unknown>) => String(sk).startsWith(TURN);
    return {
      connections: Items.filter((item) => !isTurn(item)).flatMap(readableConnection),
      turns: Items.filter(isTurn).map(({ pk, sk }) => ({
        session: String(pk).slice(SESSION.length),
        turn: String(sk).slice(TURN.length),
      })),
      next: LastEvaluatedKey ?? null,
    };
  }
}

/** An unreadable item is left to DynamoDB's time to live: an error would stop each later sweep at the same place. */
function readableConnection(item: Item): Connection[] {
  try {
    return [connectionOf(String(item['pk']).slice(CONNECTION.length), item)];
  } catch (error) {
    if (error instanceof UnreadableItemError) return [];
    throw error;
  }
}
