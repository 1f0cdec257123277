/** Offers that no source makes: discounts, percentages, codes, what is free, opening at all hours. */
import { everyMatch, kept } from '@mangaassist/text';
import type { SentenceInAnswer } from './claim.ts';
import type { Known } from './known.ts';
import { mentioning } from './mentioning.ts';
import { NUMBER_IN_WORDS, valueOfWords } from './prices/amount-words.ts';

/** Percentages beside words of money; shares of a story or of its readers do not count. */
const PERCENT = new RegExp(
  `(?:(\\d{1,3})|\\b(${NUMBER_IN_WORDS}))\\s?(?:%|percent\\b|パーセント)|(\\d)割(?=引|オフ|お?得|安)`,
  'giu',
);
const OF_MONEY =
  /\boff\b|discount|\bsav(?:e|ing)|\bfees?\b|refund|cheaper|cash ?back|\bprice|\btax\b|オフ|引き|割引|お?得|還元|手数料|返金|値下げ|安く|税/iu;

/** Each kind of offer with the words of a source that makes it. */
const OFFERS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\bhalf[- ](?:price|off)\b|\bat half\b|\bdiscount(?:s|ed)?\b|\bsale price|\bbuy \w+,? (?:and )?get\b|\b\d for \d\b|半額|割引|値引|セール価格|セール中|(?:\d|%|パーセント)(?:オフ|OFF)/iu,
    /discount|half[- ]price|\boff\b|割引|値引|セール|オフ|半額|buy \w+ get/iu,
  ],
  [
    /\b(?:use|with|enter|apply) (?:the |this |my )?(?:promo(?:tion(?:al)?)? |coupon |discount )?code\b|クーポンコード|割引コード/iu,
    /\bcode\b|コード/iu,
  ],
  // A code that stands in no passage is never given.
  [/\bcode:? ["“'‘]?[A-Z][A-Z\d]{3,}|コード[「：:]\s?[A-Z][A-Z\d]{3,}/u, /\bcode ["“'‘]?[A-Z][A-Z\d]{3,}/u],
  [
    /\b24\/7\b|\baround the clock\b|\bday and night\b|年中無休|24時間(?:対応|営業|受付|いつでも)/iu,
    /24\/7|around the clock|年中無休|24時間/iu,
  ],
];
const DENIED = /\bno(?:t|ne)?\b|n't|\bnever\b|\bwithout\b|\bcannot\b|ません|ない|なし|\bif\b/iu;

const FREE =
  /\b(?:is|are|comes?|ships?)\s(?:completely |always |totally )?(?:free(?! of(?! charge)|-)|for free|at no (?:extra )?c(?:ost|harge))\b|\bfree of charge\b|無料(?:です|に(?:なり|て)|で(?:ご|お|す))/iu;
const SOURCE_FREE = /\bfree\b|no (?:extra )?c(?:ost|harge)|無料/iu;
/** Things that may be free; a source has to state it of the same thing. */
const FREE_THINGS: readonly RegExp[] = [
  /wrap|ラッピング|包装/iu,
  /return|返品|返送/iu,
  /shipp|deliver|postage|ships|送料|配送/iu,
  /volume|\bvol\b|book|cop(?:y|ies)|\d巻|冊/iu,
];

const mayOffer = mentioning(
  '% percent パーセント 割 off half discount sale code get for free charge 無料 無休 24 半額 値引 セール コード clock night',
);

export function ungroundedOffers({ sentence, known }: SentenceInAnswer): readonly string[] {
  const { text, isQuestion } = sentence;
  if (isQuestion || !mayOffer(text) || DENIED.test(text)) return [];
  const texts = sourceSentences(known);
  const offered = OFFERS.flatMap(([claimed, given], i) =>
    claimed.test(text) && !texts.some((source) => given.test(source)) ? [`price offer ${i}`] : [],
  );
  // An order may have gone without a fee.
  const free = known.orders.length > 0 ? [] : unknownFree(text, texts);
  return [...offered, ...unknownPercentages(text, texts), ...free];
}

function unknownPercentages(text: string, texts: readonly string[]): readonly string[] {
  if (!OF_MONEY.test(text)) return [];
  const given = new Set(texts.flatMap(percentagesIn));
  return percentagesIn(text)
    .filter((percent) => !given.has(percent))
    .map((percent) => `price percent ${percent}`);
}

const percentagesIn = (text: string): readonly number[] =>
  everyMatch(PERCENT, text).map(([, digits, words, tenths]) =>
    words === undefined ? Number(digits ?? `${tenths}0`) : valueOfWords(words),
  );

function unknownFree(text: string, texts: readonly string[]): readonly string[] {
  if (!FREE.test(text)) return [];
  const thing = FREE_THINGS.find((words) => words.test(text));
  const isGiven = texts.some(
    (source) => SOURCE_FREE.test(source) && (thing === undefined || thing.test(source)),
  );
  return isGiven ? [] : ['price free'];
}

/** The sentences of all passages, without the question: a shopper who asks for a discount does not give one. */
const sourceSentences = kept(({ subjects }: Known): readonly string[] =>
  subjects.flatMap(({ text }) => text.split(/(?<=[.。!！])\s*|\n/u)),
);
