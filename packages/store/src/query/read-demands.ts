/** The demands of a question: its conditions and its volumes, in the order in which their words are surest. */
import type { Currency } from '../model/item.ts';
import { takeAnswerLanguage } from './conditions/answer-language.ts';
import { readGenresOfConcepts } from './conditions/genres-of-concepts.ts';
import { takeOccasions } from './conditions/occasions.ts';
import { readAge } from './conditions/read-age.ts';
import { readBoxSets } from './conditions/read-box-sets.ts';
import { readConditions, readSort } from './conditions/read-conditions.ts';
import { type AskedCurrency, readCurrency } from './conditions/read-currency.ts';
import { readGenres } from './conditions/read-genres.ts';
import { readLength } from './conditions/read-length.ts';
import { readPrice } from './conditions/read-price.ts';
import { takeUnlistedEditions, type UnlistedEditions } from './conditions/unlisted-editions.ts';
import { choosesEdition } from './edition-choice.ts';
import { numberOf } from './numerals.ts';
import { OF_READER } from './plain-words.ts';
import { DESCRIBES, matches, NEWCOMER, SUGGESTS } from './purpose.ts';
import type { Conditions } from './query.ts';
import { hasSuggestion } from './read-likeness.ts';
import { readVolumes } from './read-volumes.ts';
import { restOf } from './rest.ts';
import { Unread } from './rule.ts';
import { words } from './spoken.ts';
import { NO_VOLUMES, type PlacedVolumes } from './typed/found-volumes.ts';

export interface Reading {
  /** A series is named, and not only as a model for others. */
  readonly isNamed: boolean;
  /** Places where names of series end. */
  readonly ends: readonly number[];
  /** Of prices without one. */
  readonly currency: Currency;
  /** Number of the last volume of the only series that is named. */
  readonly last?: number | undefined;
}

export interface Demands extends PlacedVolumes {
  readonly currency: AskedCurrency | undefined;
  readonly unlisted: UnlistedEditions | undefined;
  readonly described: string;
}

/** Reads the conditions; returns the volumes, the currency, and the text in which those of one word still stand. */
export function readDemands(
  unread: Unread,
  conditions: Conditions,
  { isNamed, ends, currency: fallback, last }: Reading,
): Demands {
  takeAnswerLanguage(unread);
  const unlisted = takeUnlistedEditions(unread);
  const isChoice = choosesEdition(unread.text);
  if (!isNamed) unread.take(NEWCOMER, () => undefined);
  readAge(unread, conditions, { isStory: matches(DESCRIBES, unread.text), isNamed });
  takeOccasions(unread);
  unread.take(FOR_READER, () => undefined);
  readPrice(unread, conditions, { fallback, isNamed });
  const currency = readCurrency(unread, conditions);
  readBoxSets(unread, conditions);
  // "the complete series" is all volumes of a series that is named, and else a series that has ended.
  const ofNamed = ends.length > 0 ? readVolumes(unread, ends, last) : NO_VOLUMES;
  if (!isNamed) readLength(unread, conditions);
  readConditions(unread, conditions);
  if (isChoice) for (const key of OF_EDITION) delete conditions[key];
  readSort(unread, conditions, isNamed);
  const hasVolumes = ends.length === 0 && hasVolume(unread);
  const volumes = hasVolumes ? readVolumes(unread, ends) : ofNamed;
  if (isNamed && !hasSuggestion(unread.text))
    return { ...volumes, currency, unlisted, described: unread.text };
  return { ...volumes, currency, unlisted, described: readGenresOf(unread, conditions) };
}

/** Demands of an edition: a question that chooses between two of them demands neither. */
const OF_EDITION = ['kind', 'formats', 'language'] as const;

/**
 * Reads genres. A genre by itself is a demand only if the question has hardly any other words: in a description it
 * is one of the words to search by. Returns the text without the genres that stand beside a word for books.
 */
function readGenresOf(unread: Unread, conditions: Conditions): string {
  const isOfBuyer = OF_BUYERS.some((key) => conditions[key] !== undefined);
  const trial = new Unread(unread.text);
  const loose: Conditions = {};
  readGenres(trial, loose, { genres: 'all', moods: true });
  readGenresOfConcepts(trial, loose, isOfBuyer);
  // Each of the other readings takes a part of what this one takes.
  if (trial.text === unread.text && Object.keys(loose).length === 0) return unread.text;
  // "ほっこりする漫画": the words of a mood tell no story.
  const others = restOf(trial).filter((word) => !OF_READER.has(word)).length;
  const isStory = others > 0 && matches(DESCRIBES, trial.text);
  const bound = new Unread(unread.text);
  readGenres(bound, {}, { genres: 'beside-books', moods: false });
  if (isStory) readGenres(unread, conditions, { genres: 'beside-books', moods: false });
  else readFreely(unread, conditions, others, isOfBuyer);
  return bound.text;
}

/** Reads the genres of a question without a story, by the number of its other words. */
function readFreely(unread: Unread, conditions: Conditions, others: number, isOfBuyer: boolean): void {
  const isPlain = others <= MOST_BESIDE_PLAIN_GENRES;
  const isLoose = isOfBuyer ? isPlain : others <= MOST_BESIDE_GENRES;
  readGenres(unread, conditions, {
    genres: isLoose ? 'all' : isPlain ? 'plain' : 'beside-books',
    moods: isLoose || matches(SUGGESTS, unread.text),
    // Beside other demands a genre that is a clause by itself is one.
    clauses: Object.keys(conditions).length > 0,
  });
  readGenresOfConcepts(unread, conditions, isLoose && isOfBuyer);
}

/** Demands of a buyer, beside which a genre by itself is one, too. */
const OF_BUYERS = ['length', 'price', 'status'] as const;

const PERSON =
  '(?:(?:elderly|old|dear|little|younger|older|big|lovely|best) ){0,2}(?:father|mother|grandfather|grandmother|grandad|grandma|grandpa|granny|dad|mum|mom|wife|husband|girlfriend|boyfriend|partner|friends?|brother|sister|aunt|uncle|cousin|boss|colleague|coworker|teacher|roommate|flatmate|neighbou?r)';
/** The reader of a book, and those who praised it, say nothing of what it is about: "for my father", "my friend recommended". */
const FOR_READER = words(
  [
    `for (?:my|our) ${PERSON}(?:'s birthday)?`,
    `(?:my|our|a) ${PERSON} (?:at work |of mine )?(?:(?:has |have |had |just |once |keeps? |kept |always )?(?:recommend(?:ed|s|ing)?|suggest(?:ed|s|ing)?|mention(?:ed|s|ing)?|talk(?:ed|s|ing)? about|told me (?:about|of)|rav(?:es?|ed|ing) about)|sa(?:id|ys) (?:that )?i (?:should|must|have to) read)(?: to me| me)?`,
  ],
  [],
);

/** Other words that a question may have whose genres are all demands. */
const MOST_BESIDE_GENRES = 1;
/** The same for words of nothing but stories, such as isekai. */
const MOST_BESIDE_PLAIN_GENRES = 4;

const HAS_VOLUME =
  /vol|\bv\.?\d|(?:books?|comics?|manga) (?:numbers? |nos?\.? ?)[\da-z]|巻|latest|newest|新刊|最新|box|全巻|\d冊目|#\d/u;
/** "The first five" of a book that is described; alone it may be of a list that was shown. */
const HAS_FIRST =
  /(?<![a-z])first (?:\d|t[wieh]|f[io]|s[ie]|eight|nine|eleven)|(?<![a-z])the (?:second|third|2nd|3rd) and/u;

function hasVolume(unread: Unread): boolean {
  if (HAS_VOLUME.test(unread.text)) return true;
  return HAS_FIRST.test(unread.text) && restOf(unread).some((word) => Number.isNaN(numberOf(word)));
}
