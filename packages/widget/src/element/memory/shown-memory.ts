/**
 * The items, orders and sources of answers, which the session's history does not hold. With the tab's storage they
 * survive a reload; those of another session are dropped.
 */
import { readStored, type SessionStorage, writeStored } from '../../client/session-memory.ts';
import type { Finished } from '../answer/small-print.ts';

export type Shown = Pick<Finished, 'sources' | 'products' | 'orders'>;

/** Answers of which they are kept. */
const MAX_ANSWERS = 30;

export class ShownMemory {
  readonly #key: string;
  readonly #storage: SessionStorage | undefined;
  #session: string | undefined;
  #answers: [id: string, shown: Shown][] = [];

  /** @param url - of the server; part of the key. */
  constructor(url: string, storage: SessionStorage | undefined) {
    this.#key = `mangaassist shown ${url}`;
    this.#storage = storage;
  }

  /** Reads what is kept of a session. */
  open(session: string): void {
    if (session === this.#session) return;
    this.#session = session;
    const stored = readStored(this.#storage, this.#key);
    const [kept, answers] = Array.isArray(stored) ? stored : [];
    this.#answers = kept === session && Array.isArray(answers) ? answers : [];
    // Of another conversation, which may be another shopper's.
    if (kept !== session) writeStored(this.#storage, this.#key, undefined);
  }

  get(id: string): Shown | undefined {
    return this.#answers.find(([answer]) => answer === id)?.[1];
  }

  keep(id: string, { sources, products, orders }: Finished): void {
    const shown = { ...(sources && { sources }), ...(products && { products }), ...(orders && { orders }) };
    if (Object.keys(shown).length === 0) return;
    this.#answers = [...this.#answers.filter(([answer]) => answer !== id), [id, shown] as [string, Shown]];
    this.#answers.splice(0, this.#answers.length - MAX_ANSWERS);
    writeStored(this.#storage, this.#key, [this.#session, this.#answers]);
  }
}
