/**
 * Volumes that are counted from a place: the last five, ラスト5冊, "the three after that", 続き3冊. A number that stands
 * behind a name, and that nothing else has read, is a volume as well.
 */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD } from '../numerals.ts';

/** "One" is that volume itself. */
const N = `[2-9]|[1-9]\\d|(?!one(?![a-z]))${NUMBER_WORD}`;
const JN = `[2-9]|[1-9]\\d|(?!一(?![〇一二三四五六七八九十]))${KANJI_NUMBER}`;
const BOOKS = '(?:volumes?|vols?\\.?|books?|ones?|tomes?|releases?)(?![a-z])';

/** So many of the last volumes. */
export const LAST_FEW = compactPattern(
  `(?<![a-z])(?:last|latest|newest|final|most recent|closing) (${N})(?= ${BOOKS}| (?:of|from|in) (?!th|my|it|a )|\\s{0,2}(?:$|[,.?!]))(?: ${BOOKS})?|(?:ラスト|最後|最新(?:刊|巻)?|直近|終わり|後ろ|新しい(?:ほう|方|順))(?:から|の|に)?(${JN})[冊巻](?!目)(?:分)?`,
  'gu',
);

/** So many behind the volumes that are named or owned. */
export const NEXT_FEW = compactPattern(
  `(?<![a-z])(?:next|following) (${N})(?= ${BOOKS}| (?:please|pls|plz|then|too|also|as well|thanks|are)(?![a-z])|\\s{0,2}(?:$|[,.?!]))(?: ${BOOKS})?|(?<![a-z])the (${N}) (?:${BOOKS} )?(?:after|following)(?: (?:that|those|it|them))?(?![a-z])|(?:続き|つづき|次)(?:の|から|を|も)?(${JN})冊(?:分)?`,
  'gu',
);

/** A number by itself, with nothing around it that it could belong to. */
export const BY_ITSELF = compactPattern(
  '(?<=[\\s、,(（])#?(\\d{1,3})(?=\\s{0,2}(?:$|[、。,?!)）]|\\s))',
  'gu',
);

/** Numbers of volumes that a series may have beyond those that are known. */
export const MOST_BEYOND = 5;

/** The number in the first group of a match that has one. */
export const counted = (groups: readonly (string | undefined)[]): string =>
  groups.find((each) => each !== undefined) ?? '';
