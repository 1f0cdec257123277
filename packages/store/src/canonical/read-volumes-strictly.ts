/** Volumes in forms that leave no doubt: "vol 3", "the first volume", 3巻, 最新刊, and a number behind a title. */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, numberOf, ORDINAL_WORD } from '../query/numerals.ts';
import type { VolumesAsked } from '../query/query.ts';

/** Stand in a question's text for a series and for volumes. */
export const SERIES = '\u0002';
export const VOLUMES = '\u0003';

const VOL = '(?:volumes?|vols?\\.?|v\\.?|books?|#|no\\.?|number)';
const N = `\\d{1,3}|${NUMBER_WORD}`;
const TO = '\\s?(?:-|–|~|〜|to|through)\\s?';
const JN = `\\d{1,3}|${KANJI_NUMBER}`;

type Read = (first: string, last: string | undefined) => VolumesAsked;
const range: Read = (first, last = first) => ({ kind: 'range', from: numberOf(first), to: numberOf(last) });
const kind = (name: Exclude<VolumesAsked['kind'], 'range'>) => () => ({ kind: name });

const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    compactPattern(
      `(?<![a-z#])${VOL} ?(${N})(?:${TO}${VOL}? ?(${N}))?(?! ?[-–~/&]|,? and \\d)(?![a-z\\d])`,
      'gu',
    ),
    range,
  ],
  [
    compactPattern(
      `(?<=${SERIES},? )(\\d{1,3})(?:${TO}(\\d{1,3}))?(?= ?(?:[?!.,]|$)| (?:in|available|cost|prices?|be|please|pls|plz|back|out|coming|release)| - )`,
      'gu',
    ),
    range,
  ],
  [
    compactPattern(
      `(?:the )?(?<![a-z])(${ORDINAL_WORD}|\\d{1,3}(?:st|nd|rd|th)) (?:volume|vol\\.?|book)(?![a-z])`,
      'gu',
    ),
    range,
  ],
  [
    /(?<![a-z])(?:the )?(?:latest|newest|most recent)(?: (?:volumes?|vol\.?|book|one))?(?![a-z])/gu,
    kind('latest'),
  ],
  [/(?<![a-z])(?:the )?next (?:volumes?|vol\.?|book)(?![a-z])/gu, kind('next')],
  [/(?<![a-z])(?:the )?(?:last|final) (?:volume|vol\.?|book|one)(?![a-z])/gu, kind('last')],
  [compactPattern(`第?(${JN})巻?(?:から|${TO})第?(${JN})巻(?!以|まで|目|未)`, 'gu'), range],
  [compactPattern(`第?(${JN})巻(?!以|まで|目|未|から|より)`, 'gu'), range],
  [/最新(?:刊|巻|(?=何巻))/gu, kind('latest')],
  [/次の?巻/gu, kind('next')],
  [/最終巻/gu, kind('last')],
];

/** Takes the volumes out of a text. */
export function takeVolumes(text: string): {
  readonly text: string;
  readonly volumes: readonly VolumesAsked[];
} {
  const volumes: VolumesAsked[] = [];
  const left = FORMS.reduce(
    (rest, [pattern, read]) =>
      rest.replace(pattern, (_, first: string, last: string | undefined) => {
        volumes.push(read(first, typeof last === 'string' ? last : undefined));
        return VOLUMES;
      }),
    text,
  );
  return { text: left, volumes };
}
