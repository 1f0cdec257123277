/** Statements of a draft that are right one by one and belong to no one item: a price of another edition, stock of another volume. */
import type { FixedEvidence } from './fixed-weights.ts';
import { amountsIn, formatOf, type GivenItem } from './given-items.ts';
import type { ReadText } from './read-text.ts';

const ENGLISH = /\benglish\b|英語/;
const JAPANESE = /\bjapanese\b|日本語/;
const VOLUME =
  /\b(?:volume|vol\.?|#) ?(\d{1,4})\b(?! ?(?:[-–〜~]|and|to|,) ?\d)|(?<![\d〜~–-])(\d{1,4})巻(?![〜~–-])(?!ま|完結|で完)/g;
const IN_STOCK = /\bin stock\b|\bavailable\b|\bwe have\b|在庫(?:が|は)?(?:あり|ござ)|お求めいただけ/;
const NOT_THERE =
  /\b(?:out of|not|sold|no longer|unavailable|when|until|back)\b|n't\b|在庫なし|ません|品切|入荷/;
const ALL = /\b(?:whole|entire|complete set|full set|all (?:of|volumes|the)|everything|the lot)\b|全部|全巻/;
const PARTS = /(?<=[。！？!?\n;]|\.\s)|(?<=[a-z)\d]), |、/u;

export function itemEvidence({ draft, question, given }: ReadText) {
  const { items } = given;
  if (items.length === 0) return { otherItem: 0, otherSum: 0 };
  return {
    otherItem: Number(
      draft.split(PARTS).some((part) => isOfNoItem(part, question, items) || deniesItem(part, items)),
    ),
    otherSum: Number(hasOtherSum(draft, question, items)),
  } satisfies Partial<FixedEvidence>;
}

/** The only one that a text names, else that of the question, else null. */
function languageIn(part: string, question: string): GivenItem['language'] | null {
  for (const text of [part, question]) {
    const [en, ja] = [ENGLISH.test(text), JAPANESE.test(text)];
    if (en !== ja) return en ? 'en' : 'ja';
    if (en) return null;
  }
  return null;
}

function volumeIn(part: string, question: string): number | null {
  for (const text of [part, question]) {
    const volumes = Array.from(text.matchAll(VOLUME), ([, en, ja]) => Number(en ?? ja));
    if (volumes.length === 1) return volumes[0] ?? null;
    if (volumes.length > 1) return null;
  }
  return null;
}

function isOfNoItem(part: string, question: string, items: readonly GivenItem[]): boolean {
  const language = languageIn(part, question);
  const volume = volumeIn(part, question);
  const format = formatOf(part);
  const meant = items.filter(
    (item) =>
      (language === null || item.language === language) &&
      (format === null || item.format === format) &&
      (volume === null || (item.first <= volume && volume <= item.last)),
  );
  const prices = amountsIn(part);
  if (prices.length === 1) {
    const has = ({ prices: own }: GivenItem) => own.includes(prices[0] as number);
    // A price that the data does not have is a claim.
    if (items.some(has) && !meant.some(has)) return true;
  }
  const single = meant.filter(({ isSum }) => !isSum);
  if (volume === null || !IN_STOCK.test(part) || NOT_THERE.test(part)) return false;
  return single.length > 0 && single.every(({ isThere }) => !isThere);
}

const DENIES = /\b(?:no|not|never)\b|n't\b|ありません|ございません|扱って(?:おり|い)ません/;
const OF_ALL = /\b(?:other|french|german|spanish|free|signed|all)\b|ほかの|その他/;

/** Denies an edition that is there: names its language or format, or the other language as the only one. */
function deniesItem(part: string, items: readonly GivenItem[]): boolean {
  const format = formatOf(part);
  const language = languageIn(part, '');
  const isOnly = /\bonly\b|のみ|だけ/.test(part);
  if ((language === null && format === null) || OF_ALL.test(part) || isOnly === DENIES.test(part))
    return false;
  const volume = volumeIn(part, '');
  const there = items.filter(({ isThere, isSum, first }) => isThere && !isSum && (volume ?? first) === first);
  if (isOnly) return format === null && there.some((item) => item.language !== language);
  return there.some(
    (item) => (language ?? item.language) === item.language && (format ?? item.format) === item.format,
  );
}

/** All of a series was asked for, the data has its sum, and the draft has an amount, but no sum. */
function hasOtherSum(draft: string, question: string, items: readonly GivenItem[]): boolean {
  if (!ALL.test(question)) return false;
  const language = languageIn('', question);
  const sums = items.filter(({ isSum, language: own }) => isSum && (language === null || own === language));
  const prices = amountsIn(draft);
  if (sums.length === 0 || prices.length === 0) return false;
  return !sums.some((sum) => sum.prices.some((price) => prices.includes(price)));
}
