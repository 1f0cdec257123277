import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type {
  Attempt,
  Claim,
  Session,
  SessionLease,
  SessionStore,
  TurnStore,
} from '@mangaassist/conversation';
import { type Condition, DynamoItems } from './dynamo-items.ts';
import { expiry, isExpired, sessionKey } from './dynamo-table.ts';

type ClaimRequest = Parameters<SessionStore['claim']>[0];

/** Sessions in the table, one item each. */
export class DynamoSessionStore implements SessionStore {
  readonly #items: DynamoItems;
  readonly #turns: TurnStore;
  readonly #clock: Pick<Clock, 'now'>;

  /** `turns` tell whether the writer that holds a session is still alive. */
  constructor(client: DynamoDBDocumentClient, table: string, turns: TurnStore, clock: Pick<Clock, 'now'>) {
    this.#items = new DynamoItems(client, table);
    this.#turns = turns;
    this.#clock = clock;
  }

  async create({ id, principal, resumeHash, expiresAtMs }: Omit<Session, 'recentTurns'>): Promise<void> {
    const created = await this.#items.put(
      { ...sessionKey(id), principal, resumeHash, recentTurns: [], ...expiry(expiresAtMs) },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
    if (created) return;
    // It is this very one if the SDK repeated a write whose answer was lost.
    const stored = await this.get(id);
    const isSame = stored?.resumeHash === resumeHash && stored.principal === principal;
    if (!isSame) throw new Error(`There is a session ${id} already.`);
  }

  async get(id: string): Promise<Session | null> {
    const item = await this.#items.get(sessionKey(id));
    if (item === null || isExpired(item, this.#clock.now())) return null;
    const { principal, resumeHash, expiresAtMs, recentTurns } = item as unknown as Session;
    return { id, principal, resumeHash, expiresAtMs, recentTurns };
  }

  async lease(id: string): Promise<SessionLease | null> {
    const { claimedBy, claimedAs, claimedUntilMs } = (await this.#items.get(sessionKey(id))) ?? {};
    if (claimedBy === undefined) return null;
    return {
      turn: String(claimedBy),
      attempt: String(claimedAs),
      aliveUntilMs: Number(claimedUntilMs),
    };
  }

  async claim(request: ClaimRequest): Promise<Claim> {
    const { session, principal, nowMs } = request;
    const expiredUpToMs = request.expiredUpToMs ?? nowMs;
    const claimed = await this.#take(request, { ConditionExpression: 'attribute_not_exists(claimedBy)' });
    if (claimed !== null) return claimed;
    const item = await this.#items.get(sessionKey(session));
    if (item === null || Number(item['expiresAtMs']) <= nowMs) return { kind: 'expired' };
    if (item['principal'] !== principal) return { kind: 'foreign' };
    const { claimedBy, claimedUntilMs } = item;
    // Released between the two requests: for this one the session was busy all the same.
    const busy = { kind: 'busy', turn: String(claimedBy ?? '') } as const;
    if (claimedBy === undefined || Number(claimedUntilMs) > expiredUpToMs) return busy;
    const holder = await this.#turns.get(session, busy.turn);
    const isWritten = holder?.status === 'generating';
    if (isWritten && !(await this.#turns.interrupt(session, busy.turn, expiredUpToMs))) return busy;
    // Its writer is dead. Of several who find that out, one takes its place.
    const inItsPlace = await this.#take(request, {
      ConditionExpression: 'claimedBy = :dead AND claimedUntilMs = :until',
      ExpressionAttributeValues: { ':dead': claimedBy, ':until': claimedUntilMs },
    });
    return inItsPlace ?? busy;
  }

  async release({ session, attempt }: Attempt, recentTurns: readonly string[]): Promise<void> {
    await this.#items.update(sessionKey(session), {
      ConditionExpression: 'claimedAs = :attempt',
      UpdateExpression: 'SET recentTurns = :turns REMOVE claimedBy, claimedAs, claimedUntilMs',
      ExpressionAttributeValues: { ':attempt': attempt, ':turns': recentTurns },
    });
  }

  /**
   * Null, and nothing changed, if the session is not there for the taking. It is for the attempt that has it:
   * the SDK repeats a write whose answer was lost.
   */
  async #take(request: ClaimRequest, holder: Condition): Promise<Claim | null> {
    const { session, principal, turn, attempt, nowMs, aliveUntilMs } = request;
    const { expiresAtMs, ttl } = expiry(request.expiresAtMs);
    const before = await this.#items.update(sessionKey(session), {
      ConditionExpression: `principal = :principal AND expiresAtMs > :now AND (claimedAs = :attempt OR ${holder.ConditionExpression})`,
      UpdateExpression:
        'SET claimedBy = :turn, claimedAs = :attempt, claimedUntilMs = :alive, expiresAtMs = :expires, #ttl = :ttl, recentTurns = list_append(recentTurns, :turns)',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ...holder.ExpressionAttributeValues,
        ':principal': principal,
        ':now': nowMs,
        ':turn': turn,
        ':attempt': attempt,
        ':turns': [turn],
        ':alive': aliveUntilMs,
        ':expires': expiresAtMs,
        ':ttl': ttl,
      },
      ReturnValues: 'ALL_OLD',
    });
    return before === null ? null : { kind: 'claimed', recentTurns: before['recentTurns'] as string[] };
  }
}
