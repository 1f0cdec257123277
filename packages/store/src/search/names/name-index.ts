/** Finds names of series, authors and policies in a folded text: exactly, and with the typos of a phone's keyboard. */
import { isJapanese } from '@mangaassist/text';
import { endsAt, endsBeforeVolume, type Folded, startsAt } from '../../query/fold.ts';
import { approximateMatch } from './approximate-match.ts';
import { BestShares } from './best-shares.ts';
import { gramsOfTypo, mostEdits } from './edit-bounds.ts';
import { GramIndex, gramsOf } from './gram-index.ts';
import { KanjiIndex } from './kanji-index.ts';
import { EDIT, readingMatch } from './reading-match.ts';
import { pairsOfSound, sizeOfSound, sizeOfTitle } from './sizes.ts';
import { LONGEST_SPARED, MOST_COMPARED, TypoNames } from './typo-names.ts';

export const NAME_KINDS = ['title', 'alias', 'author', 'surname', 'policy', 'part', 'elsewhere'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** One spelling of a name, folded. */
export interface Name {
  readonly key: string;
  /** Place of the series, author or policy in its list. Works that the shop does not carry (elsewhere) have none. */
  readonly of: number;
  readonly kind: NameKind;
  /** An everyday word: it counts as a name only where the text shows that one is meant. */
  readonly common: boolean;
}

export interface Mention {
  readonly name: Name;
  /** Span in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Edits between the text and the name; 0 is exact. */
  readonly distance: number;
}

/** Units that a span of names is looked up by, and the lengths of names that have fewer. */
const HEAD = 4;
const SHORT_LENGTHS = [3, 2];

/** Least share of grams of a name that may be meant. */
const LEAST_SHARED = 0.42;

/** Cost of a short name's homophones. */
const MOST_OF_SOUND = 6;

export class NameIndex {
  readonly #names: readonly Name[];
  readonly #byKey = new Map<string, number[]>();
  /** Lengths of the keys with a head, longest first. */
  readonly #lengths = new Map<string, number[]>();
  readonly #grams: GramIndex;
  readonly #typos: TypoNames;
  /** Units of each title that a question may be closest to, less those that its grams share; -1 for other names. */
  readonly #sizesOfTitles: Int16Array;
  /** Units of the names that may be looked for by their sound; 0 for others. */
  readonly #sizesOfSound: Uint16Array;
  readonly #kanji: KanjiIndex;

  constructor(names: readonly Name[]) {
    this.#names = names;
    // A misspelt name is one of the shop's: those of other works would take its place.
    this.#grams = new GramIndex(names.map(({ key, kind }) => (kind === 'elsewhere' ? '' : key)));
    this.#typos = new TypoNames(
      names.map(({ key }) => key),
      mostEdits,
      gramsOfTypo,
    );
    this.#sizesOfTitles = Int16Array.from(names, sizeOfTitle);
    this.#sizesOfSound = Uint16Array.from(names, sizeOfSound);
    this.#kanji = new KanjiIndex(names.map(({ key }) => key));
    for (const [i, { key }] of names.entries()) {
      push(this.#byKey, key, i);
      if (key.length < HEAD) continue;
      const head = key.slice(0, HEAD);
      const lengths = this.#lengths.get(head);
      if (lengths === undefined) this.#lengths.set(head, [key.length]);
      else if (!lengths.includes(key.length)) lengths.push(key.length);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  /** The names of which a folded text is a spelling. */
  named(key: string): readonly Name[] {
    return (this.#byKey.get(key) ?? []).map((place) => this.#names[place] as Name);
  }

  /** The names of series of which a folded text is the beginning, and those that it stands in. */
  partlyNamed(key: string): { readonly begin: readonly Name[]; readonly contain: readonly Name[] } {
    const { places, counts } = this.#grams.sharing(key);
    const needed = new Set(gramsOf(key)).size;
    // A typed array's own filter: tens of thousands of places share a gram, and few all of them.
    const contain = Array.from(places.filter((place) => (counts[place] as number) >= needed))
      .map((place) => this.#names[place] as Name)
      .filter(({ kind, key: own }) => (kind === 'title' || kind === 'alias') && own.includes(key));
    return { begin: contain.filter((name) => name.key.startsWith(key)), contain };
  }

  /** Names in a text, the longest at each place, left to right and without overlaps. Equal names all count. */
  exact(folded: Folded, isUsable: (name: Name, start: number, end: number) => boolean): readonly Mention[] {
    const mentions: Mention[] = [];
    for (let at = 0; at < folded.text.length; ) {
      const found = startsAt(folded, at) ? this.#longestAt(folded, at, isUsable) : [];
      mentions.push(...found);
      at = found[0]?.end ?? at + 1;
    }
    return mentions;
  }

  #longestAt(
    folded: Folded,
    at: number,
    isUsable: (name: Name, start: number, end: number) => boolean,
  ): Mention[] {
    const long = this.#lengths.get(folded.text.slice(at, at + HEAD)) ?? [];
    for (const length of [...long, ...SHORT_LENGTHS]) {
      const end = at + length;
      if (end > folded.text.length) continue;
      const last = endOfName(folded, at, end);
      if (last === null) continue;
      const places = this.#byKey.get(folded.text.slice(at, end)) ?? [];
      const usable = places
        .map((place) => this.#names[place] as Name)
        .filter((name) => isUsable(name, at, end));
      if (usable.length > 0) return usable.map((name) => ({ name, start: at, end: last, distance: 0 }));
    }
    return [];
  }

  /**
   * The names that a stretch of a text comes closest to, with at most as many edits as their length allows. The
   * stretch has no exact name in it.
   */
  approximate(folded: Folded, start: number, end: number): readonly Mention[] {
    const text = folded.text.slice(start, end);
    const found: Mention[] = [];
    for (const place of this.#typos.near(text, this.#grams)) {
      const name = this.#names[place] as Name;
      const most = this.#typos.mostEdits[place] as number;
      if (most === 0) continue;
      const match = approximateMatch(
        name.key,
        text,
        most,
        (at) => startsAt(folded, start + at),
        (at) => endsAt(folded, start + at),
      );
      if (match !== null) {
        found.push({ name, start: start + match.start, end: start + match.end, distance: match.distance });
      }
    }
    return found.sort((a, b) => a.distance / a.name.key.length - b.distance / b.name.key.length);
  }

  /** Japanese names that a stretch of a text can be read as, the closest first. */
  soundingLike(folded: Folded, start: number, end: number): readonly Mention[] {
    const text = folded.text.slice(start, end);
    if (!/\p{Script=Han}/u.test(text)) return [];
    const found: Mention[] = [];
    for (const place of this.#sharing(text)) {
      const name = this.#names[place] as Name;
      const match = readingMatch(
        name.key,
        text,
        Math.max(MOST_OF_SOUND, EDIT * mostEdits(name.key)),
        (at) => startsAt(folded, start + at),
        (at) => endsAt(folded, start + at),
      );
      if (match === null) continue;
      found.push({
        name,
        start: start + match.start,
        end: start + match.end,
        distance: Math.max(1, Math.round(match.distance / EDIT)),
      });
    }
    return found.sort((a, b) => a.distance / a.name.key.length - b.distance / b.name.key.length);
  }

  /** Places of Japanese names that share enough characters with a text to sound like it, best first. */
  #sharing(text: string): readonly number[] {
    const short = text.length > LONGEST_SPARED ? [] : this.#kanji.sharing(text, MOST_COMPARED);
    return [...new Set([...this.#sharingPairs(text), ...short])];
  }

  #sharingPairs(text: string): readonly number[] {
    const [{ places, counts }, sizes] = [this.#grams.sharing(text), this.#sizesOfSound];
    const best = new BestShares(MOST_COMPARED);
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      const [size, count] = [sizes[place] as number, counts[place] as number];
      if (size > 0 && count >= pairsOfSound(size, text.length)) best.add(place, count / size);
    }
    return best.places;
  }

  /** Reads some of what misspelt names are looked for by; false if that is done. */
  prepareSome(names: number): boolean {
    return this.#grams.readSome(names);
  }

  /** Place of the series whose name shares most grams with a text; null if none shares enough to be meant. */
  closestTitle(text: string): number | null {
    let [best, most]: [number | null, number] = [null, LEAST_SHARED];
    const { places, counts } = this.#grams.sharing(text);
    // A name of no size would need so many.
    const fewest = (LEAST_SHARED * text.length) / 2;
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      if ((counts[place] as number) < fewest) continue;
      const size = this.#sizesOfTitles[place] as number;
      if (size < 0) continue;
      const share = (2 * (counts[place] as number)) / (text.length + size);
      if (share > most) [best, most] = [(this.#names[place] as Name).of, share];
    }
    return best;
  }
}

/** End of a name that may end before a unit, with the plural mark there: "all the slam dunks"; null if it may not. */
function endOfName(folded: Folded, start: number, end: number): number | null {
  if (endsAt(folded, end) || endsBeforeVolume(folded, start, end)) return end;
  const isLong = end - start >= LEAST_OF_PLURAL && !isJapanese(folded.text.charCodeAt(start));
  return isLong && folded.text.charAt(end) === 's' && endsAt(folded, end + 1) ? end + 1 : null;
}

const LEAST_OF_PLURAL = 7;

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
