/**
 * Short names by each of their kanji: an input method writes other kanji of the same sound, so a misheard name may share
 * no pair of characters with a text.
 */

/** Least and most characters of a name that is looked up by single kanji. */
const LEAST = 3;
const LONGEST = 4;
/** Kanji that a name must share with a text. */
const LEAST_SHARED = 2;

const KANJI = /\p{Script=Han}/gu;

export class KanjiIndex {
  readonly #places = new Map<string, number[]>();

  constructor(keys: readonly string[]) {
    for (const [place, key] of keys.entries()) {
      if (key.length < LEAST || key.length > LONGEST) continue;
      for (const character of new Set(key.match(KANJI))) {
        const known = this.#places.get(character);
        if (known === undefined) this.#places.set(character, [place]);
        else known.push(place);
      }
    }
  }

  /** The first places of names that share two kanji with a text. */
  sharing(text: string, most: number): readonly number[] {
    const counts = new Map<number, number>();
    for (const character of new Set(text.match(KANJI))) {
      for (const place of this.#places.get(character) ?? []) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return [...counts].flatMap(([place, count]) => (count >= LEAST_SHARED ? [place] : [])).slice(0, most);
  }
}
