/** Numbers of volumes in further places and forms: "the seventh to the tenth", "20 please, and also 21", 20と、あと21も. */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, ORDINAL_WORD } from '../numerals.ts';
import { NOT_VOLUME } from './bare-numbers.ts';

const ORDINAL = `(?:${ORDINAL_WORD}|\\d{1,3}(?:st|nd|rd|th))`;
const N = `\\d{1,3}|${NUMBER_WORD}|${ORDINAL}`;
const JN = `\\d{1,3}|${KANJI_NUMBER}`;
const MARK = '\\s?(?:-|–|~|〜|to|through|thru|till|until|から)\\s?(?:the )?';

/** Ranges from one ordinal to another. */
export const ORDINAL_RANGES: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z\\d])(${ORDINAL})(?: (?:one|volume|book))?${MARK}(${ORDINAL})(?: (?:ones?|volumes?|books?))?(?![a-z\\d]|[- ](?:grade|year|cent))`,
    'gu',
  ),
];

/** Numbers that are joined to a volume before them, over other words. */
export const FURTHER: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:and|also|plus|then|as well as)(?: (?:and|also|then|maybe|perhaps|the|volumes?|vols?\\.?|numbers?|books?))*,? #?(${N})(?:${MARK}(${N}))?${NOT_VOLUME}(?=\\s{0,2}(?:$|[,.;!?]|(?:please|pls|too|as well|also|if)(?![a-z])))`,
    'gu',
  ),
  compactPattern(
    `(?:(?<=[と、。])\\s?|と、?)(?:あと|それと|それから|さらに|できれば|ついでに)(?:は|、)?\\s?第?(${JN})(?:${MARK}(${JN}))?巻?${NOT_VOLUME}(?=も|を|$|[\\s、。!?]|お願い|おねがい|ください|下さい)`,
    'gu',
  ),
];
