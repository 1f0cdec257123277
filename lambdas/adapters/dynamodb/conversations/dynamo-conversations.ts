/** Reads stored conversations for operators, with their own credentials. No function of the deployment uses it. */
import {
  type AnswerFilter,
  type FoundAnswer,
  foundAnswer,
  isWanted,
  logHash,
  type StoredTurn,
  wasAsked,
} from '@mangaassist/conversation';
import * as z from 'zod/mini';
import { personPartition, referencePartition, UNSAID_OUTCOME } from '../dynamo-answer-index.ts';
import { DynamoItems } from '../dynamo-items.ts';
import { type DynamoTable, isExpired, sessionKey, turnKey } from '../dynamo-table.ts';
import { parseItem } from '../parse-item.ts';
import { turnOf } from '../turn-items.ts';
import { entriesInTime, type TimeEntry } from './entries-in-time.ts';
import { partitionItems } from './partition-items.ts';

/** A conversation by one of the keys of the index. */
export type ConversationKey =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'session'; readonly session: string }
  /** The principal's hash, as the log has it. */
  | { readonly by: 'person'; readonly principalHash: string }
  | { readonly by: 'time'; readonly fromMs: number; readonly toMs: number };

export interface Conversation {
  readonly session: string;
  /** As in the log. */
  readonly principalHash: string;
  readonly isGuest: boolean;
  readonly expiresAtMs: number;
  /** Oldest first. */
  readonly turns: readonly StoredTurn[];
}

/** Keys of a batch. */
const BATCH = 100;

const stored = z.object({ principal: z.string(), expiresAtMs: z.number(), recentTurns: z.array(z.string()) });

export class DynamoConversations {
  readonly #table: DynamoTable;
  readonly #items: DynamoItems;
  readonly #nowMs: () => number;

  constructor({ client, table, nowMs }: DynamoTable & { readonly nowMs: () => number }) {
    this.#table = { client, table };
    this.#items = new DynamoItems({ client, table });
    this.#nowMs = nowMs;
  }

  /** Answers with this key that the filter has, the newest first; at most `limit`. */
  async find(key: ConversationKey, filter: AnswerFilter, limit: number): Promise<readonly FoundAnswer[]> {
    if (key.by === 'time') return this.#inTime(key, filter, limit);
    const sessions = await this.#sessionsOf(key);
    const found = await Promise.all(sessions.map((session) => this.#answersOf(session)));
    const isMeant = ({ reference }: FoundAnswer) => key.by !== 'reference' || reference === key.reference;
    return found
      .flat()
      .filter((answer) => isMeant(answer) && isWanted(answer, filter))
      .sort((a, b) => (b.askedAtMs ?? 0) - (a.askedAtMs ?? 0))
      .slice(0, limit);
  }

  /** Null if the session is not stored, or has expired. */
  async conversation(session: string): Promise<Conversation | null> {
    const items = await partitionItems(this.#table, sessionKey(session).pk);
    const current = items.filter((item) => !isExpired(item, this.#nowMs()));
    const own = current.find(({ sk }) => sk === sessionKey(session).sk);
    if (own === undefined) return null;
    const { principal, expiresAtMs, recentTurns } = parseItem('session', stored, own);
    const turns = current
      .filter(({ sk }) => String(sk).startsWith(turnKey(session, '').sk))
      .map(turnOf)
      .filter(wasAsked);
    // Turns of earlier releases have no time: the list of the session has their order.
    const place = ({ id, askedAtMs = 0 }: StoredTurn) => askedAtMs || recentTurns.indexOf(id) + 1;
    return {
      session,
      principalHash: logHash(principal),
      isGuest: principal.startsWith('guest:'),
      expiresAtMs,
      turns: turns.sort((a, b) => place(a) - place(b)),
    };
  }

  async #sessionsOf(key: Exclude<ConversationKey, { by: 'time' }>): Promise<readonly string[]> {
    if (key.by === 'session') return [key.session];
    const pk =
      key.by === 'reference' ? referencePartition(key.reference) : personPartition(key.principalHash);
    const entries = await partitionItems(this.#table, pk);
    return entries.filter((entry) => !isExpired(entry, this.#nowMs())).map(({ sk }) => String(sk));
  }

  async #answersOf(session: string): Promise<readonly FoundAnswer[]> {
    const found = await this.conversation(session);
    return found?.turns.map((turn) => foundAnswer(session, turn)) ?? [];
  }

  async #inTime(
    { fromMs, toMs }: Extract<ConversationKey, { by: 'time' }>,
    filter: AnswerFilter,
    limit: number,
  ): Promise<readonly FoundAnswer[]> {
    const found = new Map<string, FoundAnswer>();
    let batch: TimeEntry[] = [];
    const readBatch = async () => {
      for (const answer of await this.#turnsOf(batch)) {
        if (isWanted(answer, { ...filter, fromMs, toMs }))
          found.set(`${answer.session}#${answer.reference}`, answer);
      }
      batch = [];
    };
    for await (const entry of entriesInTime(this.#table, { fromMs, toMs }, this.#nowMs())) {
      if (!mayBeWanted(entry, filter)) continue;
      batch.push(entry);
      if (batch.length === Math.min(BATCH, limit)) await readBatch();
      if (found.size >= limit) break;
    }
    await readBatch();
    return [...found.values()].sort((a, b) => (b.askedAtMs ?? 0) - (a.askedAtMs ?? 0)).slice(0, limit);
  }

  async #turnsOf(entries: readonly TimeEntry[]): Promise<readonly FoundAnswer[]> {
    // A question that was answered again has two entries.
    const keys = new Map(entries.map(({ session, turn }) => [`${session}#${turn}`, turnKey(session, turn)]));
    if (keys.size === 0) return [];
    const items = await this.#items.getAll([...keys.values()]);
    return items
      .filter((item) => !isExpired(item, this.#nowMs()))
      .map((item) => foundAnswer(String(item['pk']).slice(sessionKey('').pk.length), turnOf(item)));
  }
}

/**
 * True for an entry whose turn has to be read: what the entry lacks is known by the turn alone. An entry without an
 * outcome is of an answered question, or of one that is being answered or was interrupted.
 */
function mayBeWanted(entry: TimeEntry, { task, outcome, rating }: AnswerFilter): boolean {
  if (rating !== undefined && (entry.rating ?? 'none') !== rating) return false;
  if (entry.outcome === undefined) return outcome === undefined || UNSAID.has(outcome);
  return (task ?? entry.task) === entry.task && (outcome ?? entry.outcome) === entry.outcome;
}

/** Outcomes that an entry may lack. */
const UNSAID: ReadonlySet<string> = new Set([UNSAID_OUTCOME, 'interrupted', 'generating']);
