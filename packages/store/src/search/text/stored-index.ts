/** The stored form of an index: for each term the entries that have it, as steps of few bytes. */

/** Fields of an entry, that of most weight last. */
export const FIELD_WEIGHTS = [0.75, 1, 1.1, 1] as const;
export const FIELD_BITS = 2;
export const FIELD_MASK = 3;
/** Stored form: terms, the number of entries of each, and all postings as one text. */
export interface StoredIndex {
  readonly entries: number;
  readonly terms: readonly string[];
  readonly counts: readonly number[];
  readonly postings: string;
}

/** @param entries terms of each entry by field, in the order of {@link FIELD_WEIGHTS}. */
export function storedIndex(entries: readonly (readonly ReadonlySet<string>[])[]): StoredIndex {
  const postings = new Map<string, number[]>();
  for (const [id, fields] of entries.entries()) {
    for (const [term, field] of lastFields(fields)) {
      const list = postings.get(term);
      const posting = id * (1 << FIELD_BITS) + field;
      if (list === undefined) postings.set(term, [posting]);
      else list.push(posting);
    }
  }
  const lists = [...postings.values()];
  return {
    entries: entries.length,
    terms: [...postings.keys()],
    counts: lists.map(({ length }) => length),
    postings: Buffer.from(lists.flatMap(deltaBytes)).toString('base64'),
  };
}

function lastFields(fields: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  return new Map(fields.flatMap((terms, field) => [...terms].map((term) => [term, field] as const)));
}

/** Ids as steps from the one before, in as many bytes of seven bits as they need. */
function deltaBytes(postings: readonly number[]): number[] {
  const bytes: number[] = [];
  let before = 0;
  for (const posting of postings) {
    const id = posting >> FIELD_BITS;
    let rest = ((id - before) << FIELD_BITS) | (posting & FIELD_MASK);
    before = id;
    for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return bytes;
}

/** All postings, those of each term together. */
export function unpacked(bytes: Uint8Array, starts: Uint32Array): Uint32Array {
  const postings = new Uint32Array(starts.at(-1) as number);
  let at = 0;
  for (let term = 0; term + 1 < starts.length; term += 1) {
    let id = 0;
    for (let i = starts[term] as number; i < (starts[term + 1] as number); i += 1) {
      let [value, shift] = [0, 0];
      for (; (bytes[at] as number) > 127; at += 1, shift += 7)
        value |= ((bytes[at] as number) & 127) << shift;
      value |= (bytes[at] as number) << shift;
      at += 1;
      id += value >> FIELD_BITS;
      postings[i] = (id << FIELD_BITS) | (value & FIELD_MASK);
    }
  }
  return postings;
}
