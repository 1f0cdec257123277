/** Conditions that are plain words: status, stock, order, language, format, years. */
import type { Language } from '@mangaassist/text';
import type { Format } from '../model/item.ts';
import { numberOf } from './numerals.ts';
import type { Bounds, Conditions, Sort } from './query.ts';
import { type Unread, words } from './rule.ts';

const COMPLETE = words(
  "(?<!the |a )complet(?:e|ed)(?! (?:set|run|box|collection))|(?<!i |i've |just |i have |he |she |we |have )finished|concluded|has ended|is over|already (?:over|ended|done)",
  '完結(?:済み?|した|してる|している)?|終わって(?:る|いる)|連載終了',
);
const ONGOING = words(
  'ongoing|on-going|still (?:running|going|publishing|coming out)|currently (?:running|publishing)|unfinished|in progress|being published|not (?:finished|complete)',
  '連載中|継続中|続いて(?:る|いる)|未完(?:結)?|完結して(?:ない|いない)',
);

const IN_STOCK = words(
  'in[- ]stock|available(?: (?:now|right now|today|immediately))?|(?:ships?|get it|have it|delivered) (?:today|tomorrow|now|right away)|on the shel(?:f|ves)|ready to ship|(?:got|have|are there|is there) any [^?]{0,40}left|\\bleft\\?+$|still have|any left',
  '在庫(?:が|は|の|も)?(?:ある|あり|有り|有る)(?:もの|やつ|本)?|在庫あり|すぐ(?:に)?(?:買える|届く|送れる|手に入る|発送)|即納|今買える|品切れじゃない',
);

const SORTS: readonly (readonly [Sort, RegExp])[] = [
  [
    'newest',
    words(
      '(?:newest|latest|most recent|recent|new)(?: (?:manga|series|releases?|titles?|arrivals?|stuff|books?))|new releases?|newest|just came out|came out recently|this year|what.?s new|new in',
      '新作|新刊|新着|最近(?:の|出た|始まった|発売)|新しい(?:漫画|マンガ|作品|の|順)|今年の|新連載',
    ),
  ],
  [
    'cheapest',
    words(
      'cheapest|lowest[- ]price[ds]?|least expensive|(?:most )?affordable|cheap|inexpensive|low(?:est)? cost|budget[- ]friendly',
      '(?:一番|いちばん|最も|なるべく|できるだけ)?安い(?:順)?|最安(?:値)?|お手頃|お買い得|格安|低価格',
    ),
  ],
  [
    'best_selling',
    words(
      'best[- ]?sell(?:ing|ers?)|top[- ]?sell(?:ing|ers?)|(?:most )?popular|top(?: \\d+| ten| five)?|hottest|trending|everyone is reading',
      '売れ(?:てる|ている|筋|行き)|人気(?:の|な|が|ある|順|作)?|ランキング|ベストセラー|流行|話題',
    ),
  ],
  ['shortest', words('shortest|fewest volumes', '(?:一番|最も)短い|巻数が?少ない')],
  ['longest', words('longest|most volumes', '(?:一番|最も)長い|巻数が?多い')],
];

const LANGUAGES: readonly (readonly [Language, RegExp])[] = [
  [
    'en',
    words(
      '(?:in |the )?english(?:[- ](?:edition|version|translation|translated|language|copy|copies|print|release|volumes?|ones?))?|translated',
      '英語(?:版|訳|翻訳版|で|の)?|英訳(?:版)?|翻訳版',
    ),
  ],
  [
    'ja',
    words(
      'in japanese|(?:the )?japanese[- ](?:edition|version|original|language|copy|copies|print|volumes?|ones?|text|release)|original japanese|raws?|untranslated',
      '日本語(?:版|で|の)|日本版|原書|原語|原作版',
    ),
  ],
];

const FORMAT_WORDS: readonly (readonly [Format, RegExp])[] = [
  [
    'ebook',
    words(
      'e-?books?|digital(?:ly)?(?: (?:edition|version|copy|copies))?|kindle|electronic|epub',
      '電子(?:書籍|版|本|ブック)?|デジタル(?:版)?|kindle|キンドル',
    ),
  ],
  [
    'hardcover',
    words('hard-?(?:covers?|backs?|bound)|deluxe(?: editions?)?', 'ハードカバー|豪華版|愛蔵版|デラックス'),
  ],
  ['used', words('used|second[- ]?hand|pre-?owned|pre-?loved', '中古(?:品|本)?|古本|ユーズド')],
  [
    'paperback',
    words(
      'paperbacks?|soft-?covers?|physical(?: (?:copy|copies|edition|book))?|printed?(?: (?:copy|copies|edition))?',
      '単行本|ペーパーバック|紙(?:の本|版|書籍|の)|コミックス',
    ),
  ],
];
const BOX = words('box(?:ed)?[- ]?sets?', 'ボックス(?:セット)?|(?<![a-z])box(?:セット)?(?![a-z])|全巻セット');
const OMNIBUS = words('omnibus(?:es)?|\\d-in-1|\\d in one', '合本|オムニバス');

export function readConditions(unread: Unread, conditions: Conditions): void {
  unread.take(ONGOING, () => {
    conditions.status = 'ongoing';
  });
  unread.take(COMPLETE, () => {
    conditions.status ??= 'complete';
  });
  unread.take(IN_STOCK, () => {
    conditions.inStock = true;
  });
  for (const [language, pattern] of LANGUAGES) {
    unread.take(pattern, () => {
      conditions.language ??= language;
    });
  }
  readFormats(unread, conditions);
  readYears(unread, conditions);
}

function readFormats(unread: Unread, conditions: Conditions): void {
  for (const [format, pattern] of FORMAT_WORDS) {
    unread.take(pattern, () => {
      conditions.formats = [...new Set([...(conditions.formats ?? []), format])];
    });
  }
  // The words stay for the volumes: a box set is all of them.
  if (BOX.test(unread.text)) conditions.kind = 'box set';
  BOX.lastIndex = 0;
  unread.take(OMNIBUS, () => {
    conditions.kind = 'omnibus';
  });
}

/** Reads the order of results. Where a series is named, "the latest" is a volume of it; only prices order its items. */
export function readSort(unread: Unread, conditions: Conditions, isNamed: boolean): void {
  for (const [sort, pattern] of SORTS) {
    if (isNamed && sort !== 'cheapest') continue;
    unread.take(pattern, () => {
      conditions.sort ??= sort;
    });
  }
}

const DECADE =
  /(?<![\d.])(?:(?:the |early |late |mid-?)?['’]?((?:19|20)?\d0)['’]?s(?![a-z])|((?:19|20)?\d0)年代)/gu;
const NAMED_DECADES: Readonly<Record<string, number>> = {
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
};
const DECADE_WORD = /(?<![a-z])(sixties|seventies|eighties|nineties)(?![a-z])/gu;
const ERAS: readonly (readonly [RegExp, Bounds])[] = [
  [words('', '昭和(?:の|時代)?'), { max: 1988 }],
  [words('', '平成(?:の|時代)?'), { min: 1989, max: 2018 }],
  [words('', '令和(?:の|時代)?'), { min: 2019 }],
];
const AFTER =
  /(?<![a-z])(?:after|since|from|newer than)\s((?:19|20)\d\d)(?!\d)|((?:19|20)\d\d)年?(?:以降|以後|から)/gu;
const BEFORE =
  /(?<![a-z])(?:before|older than|prior to|until)\s((?:19|20)\d\d)(?!\d)|((?:19|20)\d\d)年?(?:以前|まで)/gu;

function readYears(unread: Unread, conditions: Conditions): void {
  const decade = (from: number) => {
    const start = from < 100 ? (from < 30 ? 2_000 : 1_900) + from : from;
    conditions.years = { min: start, max: start + 9 };
  };
  unread.take(DECADE, (match) => decade(Number(match[1] ?? match[2])));
  unread.take(DECADE_WORD, (match) => decade(NAMED_DECADES[match[1] ?? ''] as number));
  for (const [pattern, bounds] of ERAS) {
    unread.take(pattern, () => {
      conditions.years = bounds;
    });
  }
  unread.take(AFTER, (match) => {
    conditions.years = { ...conditions.years, min: numberOf(match[1] ?? match[2] ?? '') };
  });
  unread.take(BEFORE, (match) => {
    conditions.years = { ...conditions.years, max: numberOf(match[1] ?? match[2] ?? '') };
  });
}
