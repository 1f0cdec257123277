/** SessionStore on DynamoDB, with the lease of a session. */
import type { Clock } from '@mangaassist/cascade-core';
import {
  type LeaseResult,
  MOST_PROVEN_ORDERS,
  type ProvenOrder,
  type Session,
  type SessionLease,
  type SessionStore,
  type TurnLease,
  type TurnStore,
} from '@mangaassist/conversation';
import { type Condition, DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, expiry, isExpired, sessionKey } from './dynamo-table.ts';
import { leasedSessionOf, sessionOf } from './session-items.ts';

type AcquireLeaseRequest = Parameters<SessionStore['acquireLease']>[0];

export interface DynamoSessionStoreDeps extends DynamoTable {
  /** State of the turn whose owner holds a session's lease. */
  readonly turns: TurnStore;
  readonly clock: Pick<Clock, 'now'>;
}

/** Sessions in the table, one item each. */
export class DynamoSessionStore implements SessionStore {
  readonly #items: DynamoItems;
  readonly #turns: TurnStore;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, turns, clock }: DynamoSessionStoreDeps) {
    this.#items = new DynamoItems({ client, table });
    this.#turns = turns;
    this.#clock = clock;
  }

  async create({
    id,
    principal,
    resumeHash,
    expiresAtMs,
  }: Omit<Session, 'recentTurns' | 'provenOrders'>): Promise<void> {
    const created = await this.#items.put(
      { ...sessionKey(id), principal, resumeHash, recentTurns: [], ...expiry(expiresAtMs) },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
    if (created) return;
    // The same session succeeds: the SDK repeats a write whose response was lost.
    const stored = await this.get(id);
    const isSame = stored?.resumeHash === resumeHash && stored.principal === principal;
    if (!isSame) throw new Error(`There is a session ${id} already.`);
  }

  async get(id: string): Promise<Session | null> {
    const item = await this.#items.get(sessionKey(id));
    if (item === null || isExpired(item, this.#clock.now())) return null;
    return sessionOf(id, item);
  }

  async currentLease(id: string): Promise<SessionLease | null> {
    return leaseOf((await this.#items.get(sessionKey(id))) ?? {});
  }

  async acquireLease(request: AcquireLeaseRequest): Promise<LeaseResult> {
    const { sessionId, principal, nowMs } = request;
    const acquired = await this.#take(request, { ConditionExpression: 'attribute_not_exists(claimedBy)' });
    if (acquired !== null) return acquired;
    const item = await this.#items.get(sessionKey(sessionId));
    if (item === null || isExpired(item, nowMs)) return { kind: 'expired' };
    if (item['principal'] !== principal) return { kind: 'foreign' };
    const lease = leaseOf(item);
    // The lease was released between the two requests: this request was too early all the same.
    if (lease === null) return { kind: 'busy', turn: '' };
    const busy = { kind: 'busy', turn: lease.turnId } as const;
    if (!(await this.#isOver(sessionId, lease, request.expiredUpToMs ?? nowMs))) return busy;
    // The condition lets one of several concurrent requests replace the expired lease.
    const replaced = await this.#take(request, {
      ConditionExpression: 'claimedBy = :dead AND claimedUntilMs = :until',
      ExpressionAttributeValues: { ':dead': lease.turnId, ':until': lease.leaseExpiresAtMs },
    });
    return replaced ?? busy;
  }

  /** True if the lease has expired and its turn is not being written: it has ended, or it is interrupted here. */
  async #isOver(sessionId: string, { turnId, leaseExpiresAtMs }: SessionLease, expiredUpToMs: number) {
    if (leaseExpiresAtMs > expiredUpToMs) return false;
    const stored = await this.#turns.get(sessionId, turnId);
    if (stored?.status !== 'generating') return true;
    return this.#turns.interrupt(sessionId, turnId, expiredUpToMs);
  }

  async releaseLease({ sessionId, fencingToken }: TurnLease, recentTurns: readonly string[]): Promise<void> {
    await this.#items.update(sessionKey(sessionId), {
      ConditionExpression: 'claimedAs = :token',
      UpdateExpression: 'SET recentTurns = :turns REMOVE claimedBy, claimedAs, claimedUntilMs',
      ExpressionAttributeValues: { ':token': fencingToken, ':turns': recentTurns },
    });
  }

  async keepProvenOrders(
    { sessionId, fencingToken }: TurnLease,
    orders: readonly ProvenOrder[],
  ): Promise<void> {
    await this.#items.update(sessionKey(sessionId), {
      ConditionExpression: 'claimedAs = :token',
      UpdateExpression: 'SET provenOrders = :orders',
      ExpressionAttributeValues: { ':token': fencingToken, ':orders': orders.slice(-MOST_PROVEN_ORDERS) },
    });
  }

  /**
   * Null, and nothing changed, if the lease cannot be acquired. Re-acquiring one's own lease succeeds, because the SDK
   * repeats a write whose response was lost.
   */
  async #take(request: AcquireLeaseRequest, holder: Condition): Promise<LeaseResult | null> {
    const { sessionId, principal, turnId, fencingToken, nowMs, leaseExpiresAtMs } = request;
    const { expiresAtMs, ttl } = expiry(request.expiresAtMs);
    const before = await this.#items.update(sessionKey(sessionId), {
      ConditionExpression: `principal = :principal AND expiresAtMs > :now AND (claimedAs = :token OR ${holder.ConditionExpression})`,
      UpdateExpression:
        'SET claimedBy = :turn, claimedAs = :token, claimedUntilMs = :leaseExpires, expiresAtMs = :expires, #ttl = :ttl, recentTurns = list_append(recentTurns, :turns)',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ...holder.ExpressionAttributeValues,
        ':principal': principal,
        ':now': nowMs,
        ':turn': turnId,
        ':token': fencingToken,
        ':turns': [turnId],
        ':leaseExpires': leaseExpiresAtMs,
        ':expires': expiresAtMs,
        ':ttl': ttl,
      },
      ReturnValues: 'ALL_OLD',
    });
    return before === null ? null : { kind: 'acquired', ...leasedSessionOf(before) };
  }
}

function leaseOf({
  claimedBy,
  claimedAs,
  claimedUntilMs,
}: Readonly<Record<string, unknown>>): SessionLease | null {
  if (claimedBy === undefined) return null;
  return {
    turnId: String(claimedBy),
    fencingToken: String(claimedAs),
    leaseExpiresAtMs: Number(claimedUntilMs),
  };
}
