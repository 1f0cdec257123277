/**
 * Finds names in a text without a pattern made of them: V8 compiles each new pattern, and once a process has compiled
 * 16 MB it makes slow code of all others.
 */

export interface FoundName<V> {
  readonly value: V;
  readonly index: number;
  readonly end: number;
}

interface Entry<V> {
  readonly name: string;
  readonly value: V;
  /** A Latin name stands as words of its own: no letter or digit before it, or after it. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

const WORD = /[\p{Script=Latin}\d]/u;

export class NamesInText<V> {
  /** By first character, longest first. */
  readonly #byFirst = new Map<string, Entry<V>[]>();

  /** @param names - in lower case, none empty. */
  constructor(names: ReadonlyMap<string, V>) {
    for (const [name, value] of [...names].sort(([a], [b]) => b.length - a.length)) {
      const ends = {
        startsWord: WORD.test(name.charAt(0)),
        endsWord: WORD.test(name.charAt(name.length - 1)),
      };
      const entries = this.#byFirst.get(name.charAt(0)) ?? [];
      this.#byFirst.set(name.charAt(0), [...entries, { name, value, ...ends }]);
    }
  }

  /** The names in a text, in order and without overlaps; the longest at each place. Case is ignored. */
  find(text: string): readonly FoundName<V>[] {
    if (this.#byFirst.size === 0) return [];
    const lower = lowerOf(text);
    const found: FoundName<V>[] = [];
    for (let index = 0; index < lower.length; ) {
      const entry = this.#byFirst.get(lower.charAt(index))?.find((one) => isAt(one, lower, index));
      const end = index + (entry?.name.length ?? 1);
      if (entry !== undefined) found.push({ value: entry.value, index, end });
      index = end;
    }
    return found;
  }
}

function isAt({ name, startsWord, endsWord }: Entry<unknown>, lower: string, index: number): boolean {
  if (!lower.startsWith(name, index)) return false;
  if (startsWord && WORD.test(lower.charAt(index - 1))) return false;
  return !endsWord || !WORD.test(lower.charAt(index + name.length));
}

/** Lower case of the same length: a few letters become two. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join('');
}
