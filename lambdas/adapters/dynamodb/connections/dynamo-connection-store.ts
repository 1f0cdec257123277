/** ConnectionStore on DynamoDB. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import {
  type Connection,
  ConnectionClosedError,
  type ConnectionStore,
  type Counted,
  type RateLimit,
  type SessionChange,
  type Spent,
} from '@mangaassist/conversation';
import { DynamoItems } from '../dynamo-items.ts';
import { connectionKey, type DynamoTable, expiry } from '../dynamo-table.ts';
import { connectionOf } from './connection-items.ts';
import { streamAttribute } from './dynamo-connection-streams.ts';

/** The connection is open, and this clock is not behind the latest writer of its bucket. */
const MAY_SPEND = 'expiresAtMs > :own AND (attribute_not_exists(framesAtMs) OR framesAtMs <= :now)';

/** Connections in the table, one item each. */
export class DynamoConnectionStore implements ConnectionStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #items: DynamoItems;
  /** Distance of this clock to the foremost one seen in an item, in ms. */
  #behindMs = 0;

  constructor({ client, table }: DynamoTable) {
    this.#client = client;
    this.#table = table;
    this.#items = new DynamoItems({ client, table });
  }

  async open(connection: Parameters<ConnectionStore['open']>[0]): Promise<void> {
    const { id, expiresAtMs, principal, anonymous, authExpiresAtMs, address } = connection;
    const identity = { principal, anonymous, authExpiresAtMs, address };
    const Item = { ...connectionKey(id), ...identity, ...expiry(expiresAtMs) };
    await this.#client.send(new PutCommand({ TableName: this.#table, Item }));
  }

  async get(id: string, nowMs: number): Promise<Connection | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: connectionKey(id), ConsistentRead: true }),
    );
    if (Item === undefined || Item['expiresAtMs'] <= nowMs) return null;
    return connectionOf(id, Item);
  }

  /**
   * The bucket is stored as the time at which it will be full again, and refills by the foremost clock of its
   * writers, as in `DynamoRateLimits`. Spending from a full bucket takes one update, from a recently used one two.
   * A refusal takes one more read.
   */
  async spend(id: string, tokens: number, limit: RateLimit, clock: Pick<Clock, 'now'>): Promise<Spent> {
    const everyMs = 60_000 / limit.perMinute;
    const costMs = Math.ceil(tokens * everyMs);
    const latestAt = (nowMs: number) => nowMs + Math.floor(limit.burst * everyMs) - costMs;
    for (;;) {
      const ownMs = clock.now();
      const nowMs = ownMs + this.#behindMs;
      const spent =
        (await this.#spendFromFull(id, ownMs, nowMs, costMs)) ??
        (await this.#spendMore(id, ownMs, nowMs, costMs, latestAt(nowMs)));
      if (spent !== null) return { kind: 'spent' };
      const item = await this.#items.get(connectionKey(id));
      // Requests take time, in which further writes arrive: only this clock's present time shows if it is behind.
      const readMs = clock.now();
      if (item === null || Number(item['expiresAtMs']) <= readMs) return { kind: 'unknown' };
      this.#behindMs = Math.max(this.#behindMs, Number(item['framesAtMs'] ?? 0) - readMs);
      const retryAfterMs = Number(item['framesFullAtMs'] ?? 0) - latestAt(readMs + this.#behindMs);
      if (retryAfterMs > 0) return { kind: 'limited', retryAfterMs };
      // The bucket was written between the requests, or by a clock ahead: try again.
    }
  }

  #spendFromFull(id: string, ownMs: number, nowMs: number, costMs: number) {
    return this.#items.update(connectionKey(id), {
      ConditionExpression: `${MAY_SPEND} AND (attribute_not_exists(framesFullAtMs) OR framesFullAtMs <= :now)`,
      UpdateExpression: 'SET framesFullAtMs = :full, framesAtMs = :now',
      ExpressionAttributeValues: { ':own': ownMs, ':now': nowMs, ':full': nowMs + costMs },
    });
  }

  #spendMore(id: string, ownMs: number, nowMs: number, costMs: number, latestMs: number) {
    return this.#items.update(connectionKey(id), {
      ConditionExpression: `${MAY_SPEND} AND framesFullAtMs > :now AND framesFullAtMs <= :latest`,
      UpdateExpression: 'SET framesFullAtMs = framesFullAtMs + :cost, framesAtMs = :now',
      ExpressionAttributeValues: { ':own': ownMs, ':now': nowMs, ':cost': costMs, ':latest': latestMs },
    });
  }

  async count(id: string, what: Counted, max: number): Promise<boolean> {
    const counted = await this.#items.update(connectionKey(id), {
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#what) OR #what < :max)',
      UpdateExpression: 'ADD #what :one',
      ExpressionAttributeNames: { '#what': what },
      ExpressionAttributeValues: { ':max': max, ':one': 1 },
    });
    return counted !== null;
  }

  async attach(
    id: string,
    session: { readonly id: string; readonly principal: string },
    when: 'first' | 'always',
    change?: SessionChange,
  ): Promise<'attached' | 'taken'> {
    // Without the condition an update would create a deleted item again. A connection with a token keeps its
    // principal.
    const maySpeak = 'attribute_exists(pk) AND (anonymous = :true OR principal = :principal)';
    // The session may be its own: the SDK repeats a write whose response was lost.
    const isFirst =
      '(#session = :session OR attribute_not_exists(#session) AND attribute_not_exists(opening) AND attribute_not_exists(waiting))';
    const during = when === 'first' ? beginningChange(change) : duringChange(change);
    const forget = when === 'first' ? '' : ' REMOVE openedByAtMs';
    const condition = when === 'first' ? `${maySpeak} AND ${isFirst}` : `${maySpeak}${during.condition}`;
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: connectionKey(id),
          ConditionExpression: condition,
          UpdateExpression: `SET #session = :session, principal = :principal${during.update}${forget}`,
          ExpressionAttributeNames: { '#session': 'session', ...during.names },
          ExpressionAttributeValues: {
            ':session': session.id,
            ':principal': session.principal,
            ':true': true,
            ...during.values,
          },
        }),
      );
      return 'attached';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#table, Key: connectionKey(id), ConsistentRead: true }),
      );
      if (Item === undefined) throw new ConnectionClosedError({ cause: error });
      const isTaken = ['session', 'opening', 'waiting'].some((name) => Item[name] !== undefined);
      if (when === 'first' && isTaken) return 'taken';
      throw error;
    }
  }

  async close(id: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: connectionKey(id) }));
  }
}

const NO_CHANGE = { condition: '', update: '', names: {}, values: {} };

/** The first session of a connection is attached by the write that begins the change. */
function beginningChange(change: SessionChange | undefined) {
  if (change === undefined) return NO_CHANGE;
  const { opening, openedByAtMs } = change;
  const begins = { ...NO_CHANGE, update: ', opening = :opening', values: { ':opening': opening } };
  if (openedByAtMs === undefined) return begins;
  return {
    ...begins,
    update: `${begins.update}, openedByAtMs = :openedByAtMs`,
    values: { ...begins.values, ':openedByAtMs': openedByAtMs },
  };
}

/** The change goes on until `session.opened` is posted, so a repeated write meets the same condition. */
function duringChange(change: SessionChange | undefined) {
  if (change === undefined) return NO_CHANGE;
  const { opening, turn } = change;
  const condition = ' AND opening = :opening';
  if (turn === null) return { condition, update: '', names: {}, values: { ':opening': opening } };
  return {
    condition,
    update: ', #stream = :stream',
    names: { '#stream': streamAttribute(turn) },
    values: { ':opening': opening, ':stream': { token: opening, renewedMs: 0 } },
  };
}
