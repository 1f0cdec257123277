/** Entries in memory, bounded in number and size: the least recently used are dropped. */
export interface EntryBounds<Value> {
  readonly maxEntries: number;
  readonly maxSize: number;
  /** A larger entry is not kept. */
  readonly maxEntrySize: number;
  readonly sizeOf: (value: Value, key: string) => number;
}

export class RecentEntries<Value> {
  readonly #bounds: EntryBounds<Value>;
  /** A map keeps the order of insertion: the least recently used entry is the first. */
  readonly #entries = new Map<string, { readonly value: Value; readonly size: number }>();
  #size = 0;

  constructor(bounds: EntryBounds<Value>) {
    this.#bounds = bounds;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Replaces the entry of a key. One that is too large removes it. */
  set(key: string, value: Value): void {
    this.#delete(key);
    const { maxEntries, maxSize, maxEntrySize, sizeOf } = this.#bounds;
    const size = sizeOf(value, key);
    if (size > maxEntrySize) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= maxEntries && this.#size <= maxSize) return;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}
