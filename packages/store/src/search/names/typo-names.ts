/** The names that share most of their grams with a text, to be compared with it in full as names with typos. */
import { BestShares } from './best-shares.ts';
import type { GramIndex, Shared } from './gram-index.ts';

/** Units of a text in which names are also looked for that share one gram fewer. */
export const LONGEST_SPARED = 16;

/** Most names that are compared in full with one stretch of text. */
export const MOST_COMPARED = 40;

/** Three units of which none is Japanese, as each gram of a text without such characters has. */
const LATIN_GRAM = /[^\u3000-\u9fff]{3}/;
const JAPANESE = /[\u3000-\u9fff]/;

export class TypoNames {
  /** Edits that each name may be misspelt by. */
  readonly mostEdits: Uint8Array;
  readonly #sizes: Uint16Array;
  /** Grams that each name must share with a text to be misspelt in it. */
  readonly #needed: Int16Array;
  /** The greatest part that one gram is of a name that may be misspelt: of any, and of one with a gram in Latin letters. */
  readonly #partOfOne: { readonly any: number; readonly latin: number };

  /**
   * @param mostEdits of a key that is misspelt; 0 if none may be.
   * @param gramsOfTypo that a text shares at least with the key that it misspells.
   */
  constructor(
    keys: readonly string[],
    mostEdits: (key: string) => number,
    gramsOfTypo: (key: string) => number,
  ) {
    this.mostEdits = Uint8Array.from(keys, mostEdits);
    this.#sizes = Uint16Array.from(keys, ({ length }) => length);
    this.#needed = Int16Array.from(keys, gramsOfTypo);
    const misspelt = keys.filter((_, i) => (this.mostEdits[i] as number) > 0);
    this.#partOfOne = {
      any: partOfOne(misspelt),
      latin: partOfOne(misspelt.filter((key) => LATIN_GRAM.test(key))),
    };
  }

  /** Places of the names that share most of their grams with a text, best first. */
  near(text: string, grams: GramIndex): readonly number[] {
    const shared = grams.sharing(text);
    // Neighbours that are swapped spoil one gram more than another edit: a short text has room for that.
    const spared = text.length <= LONGEST_SPARED ? 1 : 0;
    const best = this.#best(shared, spared, 2);
    const { any, latin } = this.#partOfOne;
    // Most names share one gram alone: they are looked at only where that may be enough.
    const isMoreThanOne = best.least > (JAPANESE.test(text) ? any : latin);
    return (isMoreThanOne ? best : this.#best(shared, spared, 1)).places;
  }

  /** The best shares of the names that share at least so many grams. */
  #best({ places, counts }: Shared, spared: number, least: number): BestShares {
    const [sizes, needed] = [this.#sizes, this.#needed];
    const best = new BestShares(MOST_COMPARED);
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      const count = counts[place] as number;
      if (count < least || count + spared < (needed[place] as number)) continue;
      best.add(place, count / (sizes[place] as number));
    }
    return best;
  }
}

const partOfOne = (keys: readonly string[]): number =>
  keys.reduce((most, { length }) => Math.max(most, 1 / length), 0);
