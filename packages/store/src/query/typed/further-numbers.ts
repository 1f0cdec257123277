/** Numbers of volumes in further places and forms: "the seventh to the tenth", "20 please, and also 21", 20と、あと21も. */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, ORDINAL_WORD } from '../numerals.ts';
import lists from '../query-words.data.json' with { type: 'json' };
import { NOT_VOLUME } from './bare-numbers.ts';

const ORDINAL = `(?:${ORDINAL_WORD}|\\d{1,3}(?:st|nd|rd|th))`;
const N = `\\d{1,3}|${NUMBER_WORD}|${ORDINAL}`;
const JN = `\\d{1,3}|${KANJI_NUMBER}`;
const MARK = '\\s?(?:-|–|~|〜|to|through|thru|till|until|から)\\s?(?:the )?';

const PARTS: Readonly<Record<string, string>> = { ORDINAL, N, JN, MARK, NOT_VOLUME };

/** A pattern with its parts in place of their names in braces. */
export const patternOf = (text: string): RegExp =>
  compactPattern(
    text.replace(/\{([A-Z_]+)\}/g, (_, part: string) => PARTS[part] as string),
    'gu',
  );

/** Ranges from one ordinal to another. */
export const ORDINAL_RANGES: readonly RegExp[] = [patternOf(lists.volumes.ordinalRange)];

/** Numbers that are joined to a volume before them, over other words. */
export const FURTHER: readonly RegExp[] = lists.volumes.further.map(patternOf);
