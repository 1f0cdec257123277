/** The index of answers, for operators' searches: writes and keys of its entries. */
import {
  type AnswerIndex,
  type IndexedEnd,
  type IndexedTurn,
  type Log,
  logHash,
} from '@mangaassist/conversation';
import type { Rating } from '@mangaassist/protocol';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

type TurnKey = Pick<IndexedTurn, 'session' | 'turn' | 'askedAtMs'>;

/** Partition of the answers whose questions were asked in the hour of this time. */
export const hourPartition = (atMs: number) =>
  `${PARTITIONS.answers}${new Date(atMs).toISOString().slice(0, 13)}`;

/** Key of an answer's entry by time. */
export const timeKey = ({ session, turn, askedAtMs }: TurnKey) => ({
  pk: hourPartition(askedAtMs),
  sk: `${new Date(askedAtMs).toISOString()}#${session}#${turn}`,
});
export const referencePartition = (turn: string) => `${PARTITIONS.reference}${turn}`;
export const personPartition = (principalHash: string) => `${PARTITIONS.person}${principalHash}`;

/** The usual outcome. Entries leave it out, so that most answers need no second write. */
export const UNSAID_OUTCOME = 'answered';

/** A session's entry by person outlives the session by up to this, so that not every answer writes it. */
const PERSON_SLACK_MS = 3_600_000;

/** Sessions whose entries by person one process remembers; the oldest are dropped. */
const REMEMBERED = 1_000;

export interface DynamoAnswerIndexDeps extends DynamoTable {
  readonly log: Log;
}

/**
 * Entries in the table: an answer's by time, and its session by its id and by its principal. The principal is hashed,
 * as in the log. An hour has its own partition: a million answers a day are 24 writes a second to it. The task and the
 * outcome narrow a search; only what ended in another way than most has them (docs/decisions/0059).
 */
export class DynamoAnswerIndex implements AnswerIndex {
  readonly #items: DynamoItems;
  readonly #log: Log;
  /** Expiry of the entries by person that this process wrote, by session. */
  readonly #persons = new Map<string, number>();

  constructor({ client, table, log }: DynamoAnswerIndexDeps) {
    this.#items = new DynamoItems({ client, table });
    this.#log = log;
  }

  async begun(indexed: IndexedTurn): Promise<void> {
    const { session, turn } = indexed;
    const principalHash = logHash(indexed.principal);
    const entry = { session, principalHash, ...expiry(indexed.expiresAtMs) };
    await this.#noted(
      this.#set(timeKey(indexed), { ...entry, turn, askedAtMs: indexed.askedAtMs }),
      this.#set({ pk: referencePartition(turn), sk: session }, entry),
      this.#setPerson(indexed, principalHash),
    );
  }

  async ended(indexed: IndexedTurn, { task, outcome }: IndexedEnd): Promise<void> {
    if (outcome === UNSAID_OUTCOME) return;
    const { session, turn, askedAtMs, expiresAtMs } = indexed;
    const principalHash = logHash(indexed.principal);
    const entry = { session, turn, askedAtMs, principalHash, task, outcome, ...expiry(expiresAtMs) };
    await this.#noted(this.#set(timeKey(indexed), entry));
  }

  async rated(key: TurnKey, rating: Rating): Promise<void> {
    // An entry that has expired is not made again, as it would never expire.
    await this.#noted(this.#set(timeKey(key), { rating }, 'attribute_exists(pk)'));
  }

  async #setPerson({ session, expiresAtMs }: IndexedTurn, principalHash: string): Promise<void> {
    if ((this.#persons.get(session) ?? 0) >= expiresAtMs) return;
    const untilMs = expiresAtMs + PERSON_SLACK_MS;
    await this.#set(
      { pk: personPartition(principalHash), sk: session },
      { session, principalHash, ...expiry(untilMs) },
    );
    // A map keeps the order of insertion.
    this.#persons.delete(session);
    this.#persons.set(session, untilMs);
    if (this.#persons.size > REMEMBERED) this.#persons.delete(this.#persons.keys().next().value ?? '');
  }

  async #noted(...writes: readonly Promise<unknown>[]): Promise<void> {
    const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') this.#log.warn('answer not indexed', { error: failed.reason });
  }

  /** Sets attributes and leaves the others, a rating for example, as they are. */
  #set(key: Readonly<Record<string, string>>, entry: Readonly<Record<string, unknown>>, condition?: string) {
    const names = Object.keys(entry);
    return this.#items.update(key, {
      ...(condition !== undefined && { ConditionExpression: condition }),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, entry[name]])),
    });
  }
}
