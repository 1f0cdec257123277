/** Groups of messages in nearly the same words. A fit that has one of them knows the others, so a fold has all of a group. */

/** Words, or pairs of Japanese characters, that two messages share, of all that they have. */
const LEAST_SHARED = 0.6;
/** Two messages with a word in common are compared if the word is in at most as many. */
const RARE = 60;

const JAPANESE = /[\u3041-\u30fa\u4e00-\u9fff]/;

/** For each text the number of its group. */
export function groupsOf(texts: readonly string[]): readonly number[] {
  const parts = texts.map(partsOf);
  const places = placesOf(parts);
  const groups = texts.map((_, i) => i);
  for (const [i, own] of parts.entries()) {
    for (const j of neighboursOf(own, places)) {
      if (j < i && shared(own, parts[j] as ReadonlySet<string>) >= LEAST_SHARED) {
        groups[rootOf(groups, i)] = rootOf(groups, j);
      }
    }
  }
  return groups.map((_, i) => rootOf(groups, i));
}

function partsOf(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().normalize('NFKC');
  if (!JAPANESE.test(plain)) return new Set(plain.match(/[\p{L}\p{N}']+/gu) ?? [plain]);
  return new Set([...plain].map((character, i, all) => `${character}${all[i + 1] ?? ''}`));
}

/** The messages of each part. */
function placesOf(parts: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [i, own] of parts.entries()) {
    for (const part of own) {
      const known = places.get(part);
      if (known === undefined) places.set(part, [i]);
      else known.push(i);
    }
  }
  return places;
}

function neighboursOf(
  own: ReadonlySet<string>,
  places: ReadonlyMap<string, readonly number[]>,
): ReadonlySet<number> {
  const rare = [...own].map((part) => places.get(part) ?? []).filter(({ length }) => length <= RARE);
  return new Set(rare.flat());
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const part of a) if (b.has(part)) both += 1;
  return both / (a.size + b.size - both);
}

function rootOf(groups: readonly number[], at: number): number {
  let root = at;
  while (groups[root] !== root) root = groups[root] as number;
  return root;
}
