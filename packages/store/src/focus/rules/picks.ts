/** The series of the last list, or the subject before, that a question picks. */

import { firstMatch } from '@mangaassist/text/needed';
import type { Query } from '../../query/query.ts';
import { facetsFilter } from '../../search/results/filter.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { listAtHand, listOf, MOST_OF_LIST } from '../books/list-at-hand.ts';
import type { Focus } from '../focus.ts';
import { isOfVolume } from '../words/of-volume.ts';
import type { References } from '../words/references.ts';
import { mostOf } from './by-property.ts';
import { forNamedReader, forOtherReader, forReaderOfAge } from './for-readers.ts';
import { bestMatch, matchesOf } from './matches.ts';

/** Ids of the series that are picked; none if nothing is. */
export function picked(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  return [
    () => byProperty(refs, focus, snapshot),
    () => whichOf(query, refs, focus),
    () => theFirst(refs, focus),
    () => theRest(refs, focus),
    () => byLength(refs, focus, snapshot),
    () => notThat(refs, focus, snapshot),
    () => forReaderOfAge(refs, focus, snapshot),
    () => forNamedReader(refs, focus),
    () => (query.conditions.genres === undefined ? theOther(refs, focus) : []),
    () => byDescription(query, refs, focus, snapshot),
    () => byPlace(refs, focus, query),
    () => theEarlier(refs, focus),
    () => byPartOfName(query, refs, focus, snapshot),
    () => forOtherReader(refs, focus),
  ].reduce<readonly string[]>((found, pick) => (found.length > 0 ? found : pick()), []);
}

/** "Which is cheaper?" is about all of them; "the cheaper one" about one. */
function byProperty({ by, which, form }: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  const list = listOf(form, focus);
  if (by === null || list.length < 2) return [];
  return which ? list.slice(0, MOST_OF_LIST) : mostOf(by, list, snapshot, focus);
}

/** "Which of them is finished?" is about all of them, too. */
function whichOf({ conditions }: Query, { which, form }: References, focus: Focus): readonly string[] {
  const list = listOf(form, focus);
  return which && conditions.status !== undefined && list.length > 1 ? list.slice(0, MOST_OF_LIST) : [];
}

const FIRST_OF_LIST =
  /(?<![a-z])(?:first|top) (?:(two|2)|three|3)(?! (?:volumes?|vols?|books?|of it))|(?:上の?|最初の|頭の|先の)(?:(2|二)|3|三)(?:つ|作|個)/u;

/** "The first two", 上の二つ: of a list, where no book is at hand whose volumes they could be. */
function theFirst({ form, one }: References, { spoken, series }: Focus): readonly string[] {
  // "The hat one, first 2" counts volumes of the one that it picks.
  if (one !== null && !FIRST_OF_LIST.test(one)) return [];
  const match = series.length === 1 || spoken.length < 2 ? null : FIRST_OF_LIST.exec(form);
  if (match === null) return [];
  return spoken.slice(0, match[1] === undefined && match[2] === undefined ? 3 : 2);
}

const REST_OF_LIST =
  /(?<![a-z])(?:the )?(?:other|remaining) (?:two|three|2|3|ones)(?! (?:volumes?|vols?|books?))(?![a-z])|(?<![a-z])the (?:rest|others)(?![a-z])(?! of (?:it|the (?:series|set)))|(?:あと|残り|ほか|他)の(?:(?:2|3|二|三|ふた)(?:つ|作)|もの|やつ)|残り(?:は|って)/u;

/** "The other two", あとの二つ: of the list, without the book at hand. */
function theRest({ form, more }: References, { spoken, series }: Focus): readonly string[] {
  if (spoken.length < 3 || series.length !== 1 || more || !REST_OF_LIST.test(form)) return [];
  const rest = spoken.filter((id) => id !== series[0]);
  return rest.length < spoken.length && rest.length <= MOST_OF_LIST ? rest : [];
}

function theOther({ other, more }: References, { spoken, series, before }: Focus): readonly string[] {
  if (!other || more) return [];
  const current = series[0] ?? spoken[0];
  if (spoken.length === 2) return spoken.filter((id) => id !== current).slice(0, 1);
  const earlier = before.filter((id) => id !== current);
  return earlier.length > 0 ? earlier.slice(0, 1) : spoken.filter((id) => id !== current).slice(0, 2);
}

const OF_LENGTH =
  /(\d{1,3})(?:巻|冊)の(?:方|ほう|やつ)|(?<![a-z])the (\d{1,3})[- ](?:volume|vol|book)s? (?:one|series)/u;

/** "The 5-volume one", 5巻のほう. */
function byLength({ form }: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  const match = firstMatch(OF_LENGTH, form);
  if (match === null) return [];
  const length = Number(match[1] ?? match[2]);
  const found = listAtHand(focus).filter(
    (id) => snapshot.facets[snapshot.placeOf(id) ?? -1]?.volumes === length,
  );
  return found.length === 1 ? found : [];
}

const NOT_THAT =
  /([^、。?\s]{1,12})(?:じゃ|では)ない(?:方|ほう|やつ)|(?<![a-z])(?:the one that(?:'s| is|'s) not|the non[- ])(?: the| about)? ?([a-z ]{2,30})/u;

/** ジャズじゃないほう: the series left when those that fit a description are gone. */
function notThat({ form }: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  const match = firstMatch(NOT_THAT, form);
  if (match === null) return [];
  const list = focus.series.length > 1 ? focus.series : listAtHand(focus);
  const denied = bestMatch(match[1] ?? match[2] ?? '', list, snapshot)?.id;
  const others = list.filter((id) => id !== denied);
  return denied !== undefined && others.length === 1 ? others : [];
}

/** A place in the list; of one series it is a volume. "The latter" is of the series that were set side by side. */
function byPlace(refs: References, focus: Focus, { entities }: Query): readonly string[] {
  const { place, returns, form } = refs;
  if (place === null || isVolumePlace(refs, focus)) return [];
  const list = place >= 0 && ASKED_BEFORE.test(form) ? focus.subjects : listOfPlace(refs, focus);
  if (list.length > 1) return list.slice(place).slice(0, 1);
  // "Back to the first one, volume 1": the series that the conversation began with.
  const isOfSeries = returns || entities.volumes.length > 0;
  return isOfSeries && focus.subjects.length > 1 ? focus.subjects.slice(place).slice(0, 1) : [];
}

const listOfPlace = ({ ofPair }: References, { series, spoken }: Focus): readonly string[] =>
  ofPair && series.length === 2 ? series : spoken;

/** "Number 3 of this manga" is a volume. */
const isVolumePlace = ({ pronoun, form }: References, { series, isSearch }: Focus): boolean =>
  (pronoun && NUMBER.test(form)) || (series.length === 1 && !isSearch && isOfVolume(form));

const NUMBER = /(?<![a-z])(?:number|no\.?) ?\d/u;

/** "The first one i asked about": in the order of the conversation, and not of a list. */
const ASKED_BEFORE =
  /(?<![a-z])(?:i|we) (?:was |were |had )?(?:asked|asking|mentioned|said|named|wanted|talked|began|started)(?![a-z])/u;

/** "Is the first one finished?" describes none: that it is finished is what is asked. */
const PLACE_ALONE =
  /^(?:(?:is|was|does|did|has|and|ok|so|no|what about|how about|how long is|how much is) )*(?:the |that )?(?:first|second|third|fourth|last|middle|1st|2nd|3rd|4th|former|latter)(?: one)?$/u;

const isPlaceAlone = ({ place, one }: References): boolean => place !== null && PLACE_ALONE.test(one ?? '');

/** "The horror one", "the one about cooking": if it fits one series of the list only, or else of all that came up. */
function byDescription(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  if (refs.one === null || isPlaceAlone(refs)) return [];
  const { spoken, subjects } = focus;
  const isOfBefore = refs.earlier && subjects.length > spoken.length;
  const earlier = isOfBefore
    ? fittingOne(
        query,
        refs.one,
        subjects.filter((id) => !spoken.includes(id)),
        snapshot,
      )
    : [];
  if (earlier.length > 0) return earlier;
  const found = spoken.length < 2 ? [] : fittingOne(query, refs.one, spoken, snapshot);
  if (found.length > 0) return found;
  const ofTwo = ofLastTwo(refs.one, focus, snapshot);
  return ofTwo.length > 0 ? ofTwo : ofAll(query, refs.one, focus, snapshot);
}

/** "Just the witch book", of the two that the last turns were about. */
function ofLastTwo(words: string, { before, series }: Focus, snapshot: Snapshot): readonly string[] {
  const lastTwo = [...new Set([...before.slice(0, 1), ...series])];
  const found = lastTwo.length === 2 ? matchesOf(words, lastTwo, snapshot) : [];
  return found.length === 1 ? found.map(({ id }) => id) : [];
}

function ofAll(
  query: Query,
  words: string,
  { spoken, subjects }: Focus,
  snapshot: Snapshot,
): readonly string[] {
  const others = subjects.filter((id) => !spoken.includes(id));
  if (others.length === 0) return [];
  const { status } = query.conditions;
  const conditions = status === undefined ? {} : { status };
  return fittingOne({ ...query, conditions }, words, subjects, snapshot);
}

function fittingOne(
  { conditions }: Pick<Query, 'conditions'>,
  words: string,
  ids: readonly string[],
  snapshot: Snapshot,
): readonly string[] {
  const described = matchesOf(words, ids, snapshot);
  const [first, second] = described.map(({ id }) => id);
  if (first !== undefined && described.length === 1) return [first];
  const { price, inStock, language, formats, kind, sort, ...ofWork } = conditions;
  const hasKind = Object.keys(ofWork).length > 0;
  const fitting = ids.filter((id) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return hasKind && facets !== undefined && facetsFilter(ofWork)(facets);
  });
  if (fitting.length === 1) return fitting;
  const main = fitting.filter((id) => isMainly(id, conditions.genres ?? [], snapshot));
  if (main.length === 1) return main;
  // Two that fit alike are both taken as meant.
  return first !== undefined && second !== undefined && described.length === 2 && ids.length > 2
    ? [first, second]
    : [];
}

/** "The romance" of two with some: a series' first genre is what it is called. */
function isMainly(id: string, genres: readonly string[], snapshot: Snapshot): boolean {
  const main = snapshot.facets[snapshot.placeOf(id) ?? -1]?.genres[0];
  return main !== undefined && genres.includes(main);
}

/** "Back to pikachu", チェンソーの最新刊: a name or keyword of one series that came up, other than the one at hand. */
function byPartOfName(
  query: Query,
  { service }: References,
  { subjects, spoken, series }: Focus,
  snapshot: Snapshot,
): readonly string[] {
  const ids = [...new Set([...spoken, ...subjects])];
  if (
    service ||
    query.suggests ||
    ids.length < 2 ||
    query.rest.length === 0 ||
    query.rest.length > MOST_OF_NAME
  )
    return [];
  const words = query.rest.filter((word) => isNameLike(word) && !NO_NAME.test(word));
  const best = bestMatch(words.join(' '), ids, snapshot);
  return best?.inNames === true && (series.length !== 1 || series[0] !== best.id) ? [best.id] : [];
}

/** Relations, praise and how a book was made name none. */
const NO_NAME =
  /^(?:(?:grand|step)?(?:son|daughter|mother|father|child)|sister|brother|niece|nephew|cousin|husband|wife|friend|best|worst|good|better|favou?rite|based|written|drawn|made|called)s?$/u;

/** Words of a question that is little more than a part of a name. */
const MOST_OF_NAME = 4;

/** Katakana, two kanji or more, or four letters: shorter words are of everyday speech. */
function isNameLike(word: string): boolean {
  return /^[\p{Script=Katakana}ー]{3}|^\p{Script=Han}{2}|^[a-z]{4}/u.test(word);
}

/** The subject before; of two that were set side by side, 前の方 is the first. */
function theEarlier({ earlier, one }: References, focus: Focus): readonly string[] {
  const { before, series, policies, spoken } = focus;
  if (!earlier) return [];
  if (one !== null && series.length === 2) return series.slice(0, 1);
  if (policies.length > 0 && series.length > 0) return series;
  return before.length > 0 ? before : spoken.slice(0, 1);
}
