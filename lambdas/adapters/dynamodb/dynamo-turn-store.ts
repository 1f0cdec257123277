/** TurnStore on DynamoDB: turns are one item each, beside their session. */
import { type Clock, dayOf } from '@mangaassist/cascade-core';
import {
  type HeartbeatResult,
  INTERRUPTED,
  type OrphanMoney,
  type SharedTurn,
  type StoredTurn,
  type Subscription,
  type TurnLease,
  type TurnStore,
  type Unsubscription,
} from '@mangaassist/conversation';
import type { Rating } from '@mangaassist/protocol';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, expiry, isExpired, turnKey } from './dynamo-table.ts';
import { neverBegun, turnOf, turnRequestsOf, UNANSWERED } from './turn-items.ts';

/** Most subscriptions to one answer. They bound the size of the item. */
const MAX_JOINS = 50;
const MAX_LEAVES = 100;

const STATUS = { '#status': 'status' } as const;

export interface DynamoTurnStoreDeps extends DynamoTable {
  readonly clock: Pick<Clock, 'now'>;
  /** Books the reservation of a turn whose lease has expired. Null: it is not booked. */
  readonly orphanMoney?: OrphanMoney | null;
}

export class DynamoTurnStore implements TurnStore {
  readonly #items: DynamoItems;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #orphanMoney: OrphanMoney | null;

  constructor({ client, table, clock, orphanMoney = null }: DynamoTurnStoreDeps) {
    this.#clock = clock;
    this.#orphanMoney = orphanMoney;
    this.#items = new DynamoItems({ client, table });
  }

  async get(session: string, id: string): Promise<StoredTurn | null> {
    const item = await this.#get(session, id);
    return item === null ? null : turnOf(item);
  }

  async getShared(session: string, id: string): Promise<SharedTurn | null> {
    const item = await this.#get(session, id);
    if (item === null) return null;
    const { attempt, joins = [] } = turnRequestsOf(item);
    const tokens = [attempt, ...joins.map(({ token }) => token)];
    return { ...turnOf(item), tokens: tokens.filter((token) => token !== undefined) };
  }

  async list(session: string, ids: readonly string[]): Promise<readonly StoredTurn[]> {
    const unique = [...new Set(ids)];
    const items = await this.#items.getAll(unique.map((id) => turnKey(session, id)));
    const current = items.filter((item) => !isExpired(item, this.#clock.now())).map(turnOf);
    const found = new Map(current.map((turn) => [turn.id, turn]));
    return unique.flatMap((id) => found.get(id) ?? []);
  }

  async begin(
    { sessionId, turnId, fencingToken }: TurnLease,
    { question, leaseExpiresAtMs, heldUsd = 0, askedAtMs }: Parameters<TurnStore['begin']>[1],
    expiresAtMs: number,
  ): Promise<'begun' | 'exists'> {
    const item = {
      ...turnKey(sessionId, turnId),
      ...UNANSWERED,
      id: turnId,
      question,
      attempt: fencingToken,
      status: 'generating',
      aliveUntilMs: leaseExpiresAtMs,
      heldUsd,
      askedAtMs,
      joins: [],
      ...expiry(expiresAtMs),
    };
    const begun = await this.#items.put(item, {
      ConditionExpression:
        'attribute_not_exists(pk) OR expiresAtMs <= :now OR #status IN (:failed, :interrupted)',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: {
        ':failed': 'failed',
        ':interrupted': 'interrupted',
        ':now': this.#clock.now(),
      },
    });
    if (begun) return 'begun';
    // The turn may be this lease's own: the SDK repeats a write whose response was lost.
    const stored = await this.#items.get(turnKey(sessionId, turnId));
    return stored?.['attempt'] === fencingToken ? 'begun' : 'exists';
  }

  heartbeat(lease: TurnLease, soFar: Parameters<TurnStore['heartbeat']>[1]): Promise<HeartbeatResult> {
    const { leaseExpiresAtMs, ...fields } = soFar;
    return this.#write(lease, { ...fields, aliveUntilMs: leaseExpiresAtMs }, '#status = :generating');
  }

  finish(lease: TurnLease, end: Parameters<TurnStore['finish']>[1]): Promise<HeartbeatResult> {
    // The SDK repeats a write whose response was lost, so the same end may be stored twice.
    return this.#write(
      lease,
      { ...end },
      '(#status = :generating OR #status = :status AND endedSeq = :endedSeq)',
    );
  }

  async raiseTerminalSeq(session: string, turn: string, endedSeq: number): Promise<void> {
    await this.#items.update(turnKey(session, turn), {
      ConditionExpression: 'endedSeq < :endedSeq',
      UpdateExpression: 'SET endedSeq = :endedSeq',
      ExpressionAttributeValues: { ':endedSeq': endedSeq },
    });
  }

  async subscribe(session: string, turn: string, subscription: Subscription): Promise<boolean> {
    const subscribed = await this.#items.update(turnKey(session, turn), {
      ConditionExpression: '#status = :generating AND size(joins) < :most',
      UpdateExpression: 'SET joins = list_append(joins, :joins)',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: {
        ':generating': 'generating',
        ':joins': [subscription],
        ':most': MAX_JOINS,
      },
    });
    return subscribed !== null;
  }

  async unsubscribe(session: string, turn: string, unsubscription: Unsubscription): Promise<boolean> {
    const unsubscribed = await this.#items.update(turnKey(session, turn), {
      ConditionExpression: '#status = :generating AND (attribute_not_exists(leaves) OR size(leaves) < :most)',
      UpdateExpression: 'SET leaves = list_append(if_not_exists(leaves, :none), :leaves)',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: {
        ':generating': 'generating',
        ':none': [],
        ':leaves': [unsubscription],
        ':most': MAX_LEAVES,
      },
    });
    return unsubscribed !== null;
  }

  async cancel(session: string, turn: string, expiresAtMs: number): Promise<void> {
    if (await this.#askToStop(session, turn)) return;
    const item = { ...turnKey(session, turn), ...neverBegun(turn), ...expiry(expiresAtMs) };
    const stored = await this.#items.put(item, {
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAtMs <= :now',
      ExpressionAttributeValues: { ':now': this.#clock.now() },
    });
    // The turn has ended, or was begun between the two writes.
    if (!stored) await this.#askToStop(session, turn);
  }

  async endCancelled(session: string, turn: string, ended: StoredTurn['ended']): Promise<void> {
    await this.#items.update(turnKey(session, turn), {
      ConditionExpression: '#status = :cancelled AND question = :none',
      UpdateExpression: 'SET ended = :ended',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: { ':cancelled': 'cancelled', ':none': '', ':ended': ended },
    });
  }

  async rate(
    session: string,
    turn: string,
    { rating, reason = '' }: { readonly rating: Rating; readonly reason?: string | undefined },
  ): Promise<StoredTurn | null> {
    const before = await this.#items.update(turnKey(session, turn), {
      // A message that was cancelled before it was asked has no answer.
      ConditionExpression: 'expiresAtMs > :now AND question <> :none',
      UpdateExpression: 'SET rating = :rating, ratingReason = :reason',
      ExpressionAttributeValues: {
        ':rating': rating,
        ':reason': reason,
        ':now': this.#clock.now(),
        ':none': '',
      },
      ReturnValues: 'ALL_OLD',
    });
    return before === null ? null : turnOf(before);
  }

  async interrupt(session: string, turn: string, seenAliveUntilMs: number): Promise<boolean> {
    const interrupted = await this.#items.update(turnKey(session, turn), {
      ConditionExpression: '#status = :generating AND aliveUntilMs <= :seen',
      UpdateExpression: 'SET #status = :interrupted, ended = :ended',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: {
        ':generating': 'generating',
        ':seen': seenAliveUntilMs,
        ':interrupted': 'interrupted',
        ':ended': INTERRUPTED,
      },
      ReturnValues: 'ALL_OLD',
    });
    if (interrupted === null) return false;
    // The condition holds for one caller only, so the money is booked once.
    const heldUsd = Number(interrupted['heldUsd'] ?? 0);
    if (heldUsd > 0) await this.#orphanMoney?.add(dayOf(this.#clock.now()), heldUsd);
    return true;
  }

  /** The item of a turn; null if there is none or it has expired. */
  async #get(session: string, id: string): Promise<Record<string, unknown> | null> {
    const item = await this.#items.get(turnKey(session, id));
    return item === null || isExpired(item, this.#clock.now()) ? null : item;
  }

  /** False if the turn is not being written. */
  async #askToStop(session: string, turn: string): Promise<boolean> {
    const asked = await this.#items.update(turnKey(session, turn), {
      ConditionExpression: '#status = :generating AND expiresAtMs > :now',
      UpdateExpression: 'SET cancelled = :true',
      ExpressionAttributeNames: STATUS,
      ExpressionAttributeValues: { ':generating': 'generating', ':true': true, ':now': this.#clock.now() },
    });
    return asked !== null;
  }

  /** Sets fields of a turn, if it is in that state and still under this lease. */
  async #write(
    { sessionId, turnId, fencingToken }: TurnLease,
    fields: Record<string, unknown>,
    state: string,
  ): Promise<HeartbeatResult> {
    const names = Object.keys(fields);
    const item = await this.#items.update(turnKey(sessionId, turnId), {
      ConditionExpression: `attempt = :token AND ${state}`,
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: { ...STATUS, ...Object.fromEntries(names.map((name) => [`#${name}`, name])) },
      ExpressionAttributeValues: {
        ':generating': 'generating',
        ':token': fencingToken,
        ...Object.fromEntries(names.map((name) => [`:${name}`, fields[name]])),
      },
      ReturnValues: 'ALL_OLD', // shorter than after an end, and with the same requests
    });
    if (item === null) return 'lease-lost';
    const { cancelled = false, joins: subscriptions = [], leaves: unsubscriptions } = turnRequestsOf(item);
    return { cancelled, subscriptions, ...(unsubscriptions !== undefined && { unsubscriptions }) };
  }
}
