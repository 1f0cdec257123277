/** Questions to which no answer has begun. With the tab's storage, a reload asks them again. */
import type { AskOptions } from '../../client/client.ts';
import { readStored, type SessionStorage, writeStored } from '../../client/session-memory.ts';

export interface Asked {
  readonly id: string;
  readonly text: string;
  readonly context: AskOptions['context'];
}

export class AskedMemory {
  readonly #key: string;
  readonly #storage: SessionStorage;
  readonly #asked = new Map<string, Asked>();
  #earlier: readonly Asked[] = [];

  /** @param url - of the server; part of the key. */
  constructor(url: string, storage: SessionStorage) {
    this.#key = `mangaassist asked ${url}`;
    this.#storage = storage;
    const earlier = readStored(storage, this.#key);
    if (Array.isArray(earlier)) this.#earlier = earlier;
  }

  /** Returns those of an earlier page load, once. Until then a further reload finds them, too. */
  takeEarlier(): readonly Asked[] {
    const earlier = this.#earlier;
    this.#earlier = [];
    this.#write();
    return earlier;
  }

  add(asked: Asked): void {
    this.#asked.set(asked.id, asked);
    this.#write();
  }

  /** The answer has begun, or has ended without a frame. */
  delete(id: string): void {
    if (this.#asked.delete(id)) this.#write();
  }

  /** Drops those of this page load. */
  clear(): void {
    this.#asked.clear();
    this.#write();
  }

  #write(): void {
    writeStored(this.#storage, this.#key, [...this.#earlier, ...this.#asked.values()]);
  }
}
