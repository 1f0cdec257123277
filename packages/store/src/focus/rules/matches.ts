/** The series of some that words describe: of a list, of all that came up, of an author's works. */
import type { Snapshot } from '../../search/snapshot.ts';

/** Words of "the other one" and its like, of editions, and of the kinds of books. */
const PICKING =
  /(?<![a-z])(?:other|first|second|third|last|same|right|next|new|used|whole|full|complete|entire|wrong|cheaper|cheapest|shorter|shortest|longer|longest|english|japanese|series|guy|hardcover|paperback|digital|e-?book|box|set|volume|vol|middle|previous|obviously|back)(?![a-z])|さっき|先ほど|先の|最初|最後|真ん中|前者|後者|[一二三四2-4]番目|^(?:では|じゃあ?|ほな|ほんなら|それでは|それじゃあ?|うん|ああ|おお|えっと)、?|作品|漫画|マンガ|お話|(?:ほう|やつ|ヤツ)(?=$|は|が|を|も|の|って)|英語|日本語|電子|中古|紙|単行本|全巻|短い|長い|安い|高い|新しい|古い/gu;

/** Least part of the best score by which the second one stays behind. */
const CLEARLY = 0.75;

/** Least share of the words that the series must have. */
const LEAST_COVERAGE = 0.3;

/** The one series of some that words describe; null if they describe none, or two alike. */
export function bestMatch(words: string, ids: readonly string[], snapshot: Snapshot): Described | null {
  const [best, second] = matchesOf(words, ids, snapshot);
  return best === undefined || second !== undefined ? null : best;
}

/** The series of some that words describe: one, or two that fit alike; none if more do. */
export function described(words: string, ids: readonly string[], snapshot: Snapshot): readonly string[] {
  const found = ids.length === 0 ? [] : matchesOf(words, ids, snapshot).map(({ id }) => id);
  return found.length > 2 ? [] : found;
}

interface Described {
  readonly id: string;
  readonly inNames: boolean;
}

/** The series of some that words describe, and those that fit nearly as well. */
export function matchesOf(words: string, ids: readonly string[], snapshot: Snapshot): readonly Described[] {
  const units = snapshot.text.units(words.replace(PICKING, ' '), 'series');
  if (units.length === 0) return [];
  const places = new Set(ids.map((id) => snapshot.placeOf(id)));
  const isOne = (place: number) => places.has(place);
  const matches = snapshot.text.search('series', units, isOne, snapshot.isKnownStem);
  const [best] = matches;
  if (best === undefined || best.coverage < LEAST_COVERAGE) return [];
  const found = matches
    .filter(({ score }) => score > CLEARLY * best.score)
    .map(({ id: place, inKeywords, coverage }) => {
      const { id } = snapshot.facets[place] as { readonly id: string };
      return { id, inNames: inKeywords > 0 && coverage > WHOLLY };
    });
  // "The fire one" is Fire Force, though another one's story has fires.
  const [first, ...others] = found;
  return first?.inNames && !others.some(({ inNames }) => inNames) ? [first] : found;
}

/** Coverage of a question that has hardly other words. */
const WHOLLY = 0.7;
