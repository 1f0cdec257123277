/**
 * Editions that no item of the shop's data can be: in a language that it sells no books in, signed, limited, or of the
 * first printing. A search for them is one for the work, with a note that there is no such edition.
 */
import { type Language, WORD_END } from '@mangaassist/text';
import { BLANK } from '../blank.ts';
import queryWords from '../query-words.data.json' with { type: 'json' };
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

const SPECIAL_EDITIONS = ['signed', 'limited', 'first'] as const;
export type SpecialEdition = (typeof SPECIAL_EDITIONS)[number];

export interface UnlistedEditions {
  /** Names in English, the keys of {@link languageName}, in the order of the question. */
  readonly languages: readonly string[];
  readonly special: readonly SpecialEdition[];
  /** Words for the special ones, as they stand in the question. */
  readonly words: readonly string[];
}

/** Languages that manga are translated into: names in English and Japanese, then further ones in lower case. */
const LANGUAGES = queryWords.languages.map((names) => names.split(', '));

const BY_NAME: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(([english = '', ...others]) =>
    [english.toLowerCase(), ...others].map((name) => [name, english] as const),
  ),
);

const namesThat = (pattern: RegExp) =>
  [...BY_NAME.keys()]
    .filter((name) => pattern.test(name))
    .toSorted((a, b) => b.length - a.length)
    .join('|');
const LATIN = `(?:${namesThat(/^\p{Script=Latin}/u)})`;
const JAPANESE = `(?:${namesThat(/^[^\p{Script=Latin}]/u)})`;
/** "German or French", フランス語とドイツ語. */
const LATIN_LIST = `${LATIN}(?:(?:,|,? or|,? and|/) ?${LATIN}){0,4}`;
const JAPANESE_LIST = `${JAPANESE}(?:(?:と|や|か|・|、)${JAPANESE}){0,4}`;

const COPIES =
  '(?:editions?|versions?|translations?|translated|language|copy|copies|print(?:s|ing)?|releases?|volumes?|ones?|books?)';
/** Words behind a language that begin no story: "in French please", not "in French cuisine". */
const ENDS_PLACE = `(?=\\s?(?:$|[^\\s\\p{L}])|\\s(?:please|pls|plz|yet|too|also|as well|instead|only|for|from|by|at|on|with|and|or|is|are|if|but|because|anywhere|available|in stock|out|not|${COPIES})${WORD_END})`;
/** The language of an answer or of a talk is none of an edition. */
const NOT_OF_TALK =
  '(?<!(?<![a-z])(?:answers?|reply|respond|write|speaks?|talk|chat|explain|translates?|say|said|called|named?|means?|service|support|staff|site|website|app|e-?mails?)(?![a-z])[^.?!]{0,40})';
const OF_LANGUAGE = words(
  [
    `${NOT_OF_TALK}(?:(?:available|translated|published|printed|released|written) )?(?:in|into|auf|en|em|på)(?: the)? ${LATIN_LIST}${ENDS_PLACE}`,
    `${LATIN_LIST}[- ](?:language )?${COPIES}`,
    `${LATIN}(?= (?:or|and|vs) (?:the )?(?:english|japanese)[- ]${COPIES})`,
    `${LATIN}(?= ${BLANK})`,
    `(?<=${BLANK} )${LATIN}(?=$|[?.!,])`,
  ],
  [
    `${JAPANESE_LIST}(?:の?(?:翻訳)?版|訳|で(?=読|出|買|発売|あり|ある|刊行)|に(?:翻)?訳|の(?=${BLANK})|の?(?:本|漫画|マンガ|まんが|コミックス?|やつ|もの|単行本)|(?=(?:は|も|って)?(?:あり|ある|売|扱|置|ない)))`,
    `(?<=${BLANK}の?)${JAPANESE}`,
    `(?:${namesThat(/語$/u).replaceAll('語', '')})(?:翻訳)?版`,
  ],
);

const OBJECT = '(?: (?:cop(?:y|ies)|editions?|books?|versions?|ones?|prints?))';
const MAKER = `(?:the |its |their )?(?:author|artist|mangaka|creator|${BLANK})`;
/** "Who signed for it", "I signed up": nothing that is sold. */
const NO_VERB =
  "(?<!(?:who|i|he|she|they|we|you|somebody|someone|courier|driver|neighbou?rs?|got|was|be|been|has|have|had|just|not|never|n't) )";
const OF_SPECIAL: Readonly<Record<SpecialEdition, RegExp>> = {
  signed: words(
    [
      `(?:hand[- ]?)?signed(?:${OBJECT}|(?= (?:volumes?|manga|comics?)))`,
      `${NO_VERB}(?:hand[- ]?)?signed(?! by (?!${MAKER}))(?! (?:for|up|in|out|off|on|my|the|a|an|this|it|that)${WORD_END})(?: by ${MAKER})?`,
      `autograph(?:ed|s)?${OBJECT}?`,
    ],
    '(?:直筆|著者|作者)?サイン(?:本|入り(?:の?本)?|付き(?:の?本)?|つき(?:の?本)?)',
  ),
  limited: words(
    '(?:limited|special|exclusive)(?:[- ](?:run|print(?:ing)?|first))?[- ](?:editions?|versions?|cop(?:y|ies))',
    '(?:初回|数量|期間)?限定(?:版|本|品)|特装(?:版|本)|特別版',
  ),
  first: words(
    '(?:first|1st)[- ](?:editions?|print(?:ing)?s?|press(?:ing)?)(?:[- ](?:cop(?:y|ies)|runs?))?',
    '初版(?:本)?|初刷り?|第一刷',
  ),
};

/** Takes the words for such editions; undefined if a question asks for none. */
export function takeUnlistedEditions(unread: Unread): UnlistedEditions | undefined {
  const languages = takeAll(unread, OF_LANGUAGE).flatMap(languagesIn);
  const special = SPECIAL_EDITIONS.map((edition) => [edition, takeAll(unread, OF_SPECIAL[edition])] as const);
  const asked = special.filter(([, found]) => found.length > 0);
  if (languages.length + asked.length === 0) return undefined;
  return {
    languages: [...new Set(languages)],
    special: asked.map(([edition]) => edition),
    words: asked.flatMap(([, found]) => found),
  };
}

function takeAll(unread: Unread, pattern: RegExp): readonly string[] {
  const found: string[] = [];
  unread.take(pattern, (match) => found.push(match[0]));
  return found;
}

function languagesIn(found: string): readonly string[] {
  const names = found.match(NAME) ?? [found.replace(/(?:翻訳)?版$/u, '語')];
  return names.flatMap((name) => BY_NAME.get(name) ?? []);
}

const NAME = words(LATIN, JAPANESE);

/** The name of a language of {@link UnlistedEditions} in English or Japanese. */
export function languageName(name: string, language: Language): string {
  const [english = name, japanese = name] = LANGUAGES.find(([each]) => each === name) ?? [];
  return language === 'ja' ? japanese : english;
}
