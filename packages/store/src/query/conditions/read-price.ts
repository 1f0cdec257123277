/** Bounds of a price: "under $10", "3000円以内", "between 5 and 10 dollars", "the whole series for 100 bucks". */
import { compactPattern } from '@mangaassist/text';
import { type Currency, MINOR_UNITS } from '../../model/item.ts';
import { KANJI_NUMBER, numberOf, WORDED_SUM } from '../numerals.ts';
import type { Bounds, Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { oneOf, words } from '../spoken.ts';

const N = `\\d[\\d,]{0,11}(?:\\.\\d{1,2})?(?:千|万|k)?|${KANJI_NUMBER}`;
const CODES = 'usd|us\\$|jpy|eur|[$¥€]';
const UNITS = '円玉?|えん|ドル|ユーロ|yens?|jpy|dollars?|usd|bucks?|us\\$|euros?|eur|[$€]';
const AMOUNT = `(?:${CODES})\\s?(?:${N})|(?:${N}|(?<![a-z])(?:${WORDED_SUM}))\\s?(?:${UNITS})(?![a-z]|[ -](?:coins?|bills?|notes?)(?![a-z]))`;

type Bound = (value: number) => Bounds;
const atMost: Bound = (value) => ({ max: value });
const lessThan: Bound = (value) => ({ max: value - 1 });
const moreThan: Bound = (value) => ({ min: value + 1 });
const atLeast: Bound = (value) => ({ min: value });

const BELOW = '(?:less|cheaper|lower)(?: than)?|under|below|beneath';
const ABOVE =
  '(?:more|pricier|dearer|higher|costlier)(?: expensive)? than|over|above|past|exceed(?:s|ing)?|beyond';
const NOT = "(?:no(?:t|ne|thing|body)?|never|without|cannot|can't|cant|won't|don't|dont|doesn't|not)";
/** Words between a bound and its amount. */
const NEARLY = '\\s{0,3}(?::\\s)?(?:(?:a|an|about|around|just|only|like|maybe|price|of)\\s)?';

const before = (english: readonly string[], japanese: readonly string[] = []) =>
  compactPattern(
    `(?:(?<![a-z])(?:${oneOf([...english, 'xxx'])})|${oneOf([...japanese, 'xxx'])})${NEARLY}(${AMOUNT})${AFTER_ANY}`,
    'gu',
  );
const after = (english: readonly string[], japanese: readonly string[] = []) =>
  compactPattern(
    `(${AMOUNT})\\s?(?:(?:${oneOf([...english, 'xxx'])})(?![a-z])|${oneOf([...japanese, 'xxx'])})`,
    'gu',
  );

const AT_MOST_AFTER_JA = [
  '以内|以下|いない|いか|内(?!容)|まで|くらい|ぐらい|程度|前後|ほど',
  '(?:を)?(?:超|越|こ)え(?:な|ず)',
  'で(?:買(?:え(?:る|ます)?)?|足り|揃|そろ|何か|おすすめ|オススメ|全|いける|済|収|お願)|あれば|もあれば|出せば|しか|の予算|が(?:限界|上限)|あり|持って|内で',
];
/** Words that may follow an amount whose bound stood before it. */
const AFTER_ANY = `(?:\\s?(?:or (?:less|under|below|cheaper)|max|tops|in total|total|altogether|all in|for everything|${oneOf(AT_MOST_AFTER_JA)}))?`;

/** Bounds by their words, the surest first. */
const RULES: readonly (readonly [RegExp, Bound])[] = [
  [before([`${NOT}(?: [\\p{L}']+){0,4}? (?:${ABOVE})`]), atMost],
  [before([`${NOT} (?:${BELOW})`]), atLeast],
  [
    after(['or (?:more|above|over|up)|and (?:up|above|over)|plus|minimum|min|upwards|up'], ['\\+|以上']),
    atLeast,
  ],
  [after([], ['より(?:高|上)|を?(?:超|越)え(?!な|ず)|超(?!え)']), moreThan],
  [before([`${BELOW}|sub-?|<(?!=)`]), lessThan],
  [
    after(
      [],
      [
        '未満',
        'より(?:安|下)',
        'を?切[るっ]',
        'も?(?:しない|せん|せえへん|しいひん|せーへん)',
        '(?:も)?(?:いか|行か)(?:ない|ん|へん)',
        '札?で(?:おつり|お釣り|釣り)',
      ],
    ),
    lessThan,
  ],
  [before(['at least|from|>=|starting at|upwards? of|minimum(?: of)?'], ['最低(?:でも)?']), atLeast],
  [before([`${ABOVE}|>(?!=)`]), moreThan],
  [
    after(
      [
        'or (?:less|under|below|cheaper|lower)|max(?:imum)?|tops|budget|limit|cap|ceiling|at (?:the )?most',
        '(?:for|on) (?:the lot|everything|all|it all|the whole|the set)|total|in total|altogether|all in|to spend|each|apiece|a (?:volume|book|pop)|per (?:volume|book)|or so|ish',
      ],
      AT_MOST_AFTER_JA,
    ),
    atMost,
  ],
  [
    before(
      [
        'up to|at most|max(?:imum)?(?: of| price)?|within|<=|limit(?: of| is)?|cap(?:ped)?(?: of| at)?|keep (?:it|them) (?:to|at|around)|ceiling(?: of)?',
        "budget(?: of| is|'s)?|for|with|spend(?:ing)?(?: up to)?|(?:i )?(?:only )?(?:have|got|ve got)|around|about|~|roughly|on",
      ],
      [
        '予算(?:は|が|的に|として)?',
        '上限(?:は)?',
        '最大',
        '高くても',
        'せいぜい',
        'max',
        '多くても',
        'だいたい|大体',
      ],
    ),
    atMost,
  ],
];

/** A sum in words before another one: "between five and ten dollars". */
const SUM = `(?<=(?:between|from) )(?:${WORDED_SUM})`;
const RANGE_MARK = '\\s{0,3}(?:-|–|~|〜|to|and|から|以上、?)\\s{0,3}';
const RANGES: readonly RegExp[] = [
  compactPattern(
    `(?:(?:anywhere )?(?:between|from))?\\s{0,3}(${AMOUNT}|${N}|${SUM})${RANGE_MARK}(${AMOUNT})(?:の間|${AFTER_ANY})?`,
    'gu',
  ),
  compactPattern(
    `(?:(?:anywhere )?(?:between|from))?\\s{0,3}(${AMOUNT})${RANGE_MARK}(${N})(?![\\d巻冊]|\\s{0,3}(?:vol|book|year))`,
    'gu',
  ),
];
/** 1000円台: from 1000 to 1999. */
const BAND = compactPattern(`(${AMOUNT})台`, 'gu');
const ALONE = compactPattern(`(${AMOUNT})`, 'gu');
const COIN = /ワンコイン/gu;
const COIN_YEN = 500;
/** "under 10" without a currency. */
const BARE =
  /(?<![a-z])(?:under|below|less than|cheaper than)\s{0,3}(\d+(?:\.\d\d)?)(?!\s{0,3}(?:\d|vol|book|v\b|year|yo|s\b|巻|冊))/gu;

const WHOLE_SERIES = words(
  [
    '(?:whole|entire|complete|full) (?:\\p{L}+ )?(?:series|set|thing|run|story|collection|lot)|(?:all|every)(?: of)?(?: the| its)? (?:volumes?|books?|vols?)',
    'all of (?:it|them)|the lot|it all|(?:series|set|volumes) (?:in )?total|total|altogether|everything|all together|all[- ]in(?![a-z-])(?= ?(?:$|[,.?!]))',
  ],
  [
    '全巻|全部|丸ごと|まるごと|全\\d+巻|全冊|すべて|全て|一式|揃え|揃う|そろえ|まとめ買い|まとめて|大人買い|一気買い',
    '(?:最後|最終巻|ラスト|終わり)まで(?:揃|そろ|買|読|いけ)|セットで|シリーズ全体|合計|合わせて|トータル|総額|コンプ',
  ],
);

/** @param isNamed true if a series is named: a price that stands alone is then no bound. */
export function readPrice(
  unread: Unread,
  conditions: Conditions,
  { fallback, isNamed }: { readonly fallback: Currency; readonly isNamed: boolean },
): void {
  const whole = WHOLE_SERIES.test(unread.text);
  WHOLE_SERIES.lastIndex = 0;
  const set = (currency: Currency, bounds: Bounds) => {
    conditions.price = { ...conditions.price, ...bounds, currency, of: whole ? 'series' : 'volume' };
  };
  readRanges(unread, set);
  for (const [pattern, bound] of isNamed ? RULES : [...RULES, [ALONE, atMost] as const]) {
    unread.take(pattern, (match) => {
      const amount = amountOf(match[1] ?? '');
      return amount === null ? false : set(amount.currency, bound(amount.value));
    });
  }
  unread.take(COIN, () => set('JPY', { max: COIN_YEN }));
  if (conditions.price !== undefined) return;
  unread.take(BARE, (match) => set(fallback, { max: Number(match[1]) * MINOR_UNITS[fallback] - 1 }));
}

function readRanges(unread: Unread, set: (currency: Currency, bounds: Bounds) => void): void {
  unread.take(BAND, (match) => {
    const amount = amountOf(match[1] ?? '');
    if (amount === null) return false;
    const width = 10 ** Math.floor(Math.log10(Math.max(1, amount.value)));
    set(amount.currency, { min: amount.value, max: amount.value + width - 1 });
  });
  for (const pattern of RANGES) {
    unread.take(pattern, (match) => {
      const [, from = '', to = ''] = match;
      const currency = amountOf(to)?.currency ?? amountOf(from)?.currency;
      const [low, high] = [minor(from, currency), minor(to, currency)];
      if (currency === undefined || !(low < high)) return false;
      set(currency, { min: low, max: high });
    });
  }
}

function amountOf(text: string): { readonly currency: Currency; readonly value: number } | null {
  const currency = currencyOf(text);
  const value = minor(text, currency);
  return currency === undefined || Number.isNaN(value) ? null : { currency, value };
}

const NOT_NUMBER = compactPattern(`(?:${UNITS}|${CODES})`, 'gu');

/** Minor units; NaN if the text has no numeral. */
function minor(text: string, currency: Currency | undefined): number {
  if (currency === undefined) return Number.NaN;
  return Math.round(numberOf(text.replace(NOT_NUMBER, '').trim()) * MINOR_UNITS[currency]);
}

function currencyOf(text: string): Currency | undefined {
  if (/円|えん|yen|jpy|¥/.test(text)) return 'JPY';
  if (/ドル|dollar|usd|buck|us\$|\$/.test(text)) return 'USD';
  return /ユーロ|eur|€/.test(text) ? 'EUR' : undefined;
}
