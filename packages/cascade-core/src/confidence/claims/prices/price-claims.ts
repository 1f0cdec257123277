/** Claims of prices in an answer, checked against the sources. */
import { kept } from '@mangaassist/text';
import type { SentenceInAnswer } from '../claim.ts';
import type { Subject } from '../known.ts';
import type { Sentence } from '../scope.ts';
import {
  allPricesOf,
  editionOf,
  itemPricesOf,
  linePricesOf,
  orderAmounts,
  type PriceClaim,
  priceClaims,
  textPricesOf,
  valuesIn,
} from './price-base.ts';
import {
  acrossSubjects,
  countedSums,
  countsIn,
  isDifferenceOf,
  isSumOf,
  namedSums,
  subsetSums,
  usualPrices,
  values,
  volumeSums,
} from './sums.ts';

const MOST_STATED = 12;
/** Amounts of a sentence that may be derived from other amounts; later ones have to be prices as they stand. */
const MOST_DERIVED = 8;
const SERVICE =
  /shipping|delivery|postage|\bfree\b|threshold|points?\b|coupon|gift|wrap|\bfee|dut(?:y|ies)|customs|送料|無料|手数料|ポイント|クーポン|ラッピング|代引/iu;
const UP_TO =
  /(?:under|below|less than|within|up to|at most|no more than|not exceed)\s(?:your\s)?(?:budget of\s)?(?:the\s)?$/iu;
const UP_TO_AFTER = /^\s?(?:札)?(?:以内|以下|未満|を下回|まで|で(?:収ま|お?釣り))/u;
const FROM = /(?:over|above|more than|at least|upwards of)\s(?:the\s)?$/iu;
const FROM_AFTER = /^\s?(?:以上|を超え|を上回|or more)/u;
const ABOUT_BEFORE =
  /(?:about|around|roughly|nearly|almost|just (?:over|under)|approximately|約|およそ|だいたい)\s?$/iu;
const ABOUT_AFTER =
  /^\s?(?:,?\s?(?:roughly|approximately|or so|or thereabouts)|ほど|くらい|ぐらい|前後|程度|弱|強|ちょっと)/u;
const ADDED =
  /shipping|delivery|postage|wrap|\bplus\b|with|includ|送料|込み|加え|足し|合わせ|ラッピング|税/iu;
const DIFFERENCE =
  /more|leaves|until|expensive|安い|高い|away|short|left|to go|sav(?:e|ing)|differen|cheaper|off\b|change|missing|remaining|reach|need|less|あと|差額|差は|お得|安く|お?釣り|残り|足りな|不足/iu;
/** Cheaper than the other titles, which are not named again. */
const COMPARED = /cheaper|expensive|安い|お安|高い/iu;
const OF_SHOPPER =
  /\bif\b|budget|your\b|you (?:said|mentioned|have)|\bnot\b|n't|なら|予算|場合|お買い物|ご希望|ではなく|ではあり/iu;

const speaksOfService = kept(({ text }: Sentence) => SERVICE.test(text));
const speaksOfShopper = kept(({ text }: Sentence) => OF_SHOPPER.test(text));

/** Prices, sums and differences that do not follow from the items, the policies and the orders. */
export function ungroundedPrices(answer: SentenceInAnswer): readonly string[] {
  const wrong: string[] = [];
  for (const claim of priceClaims(answer)) {
    const { amount } = claim;
    if (isPrice(claim, answer)) answer.stated.push(amount);
    else wrong.push(`price ${amount.currency} ${amount.value}`);
  }
  answer.stated.splice(0, Math.max(0, answer.stated.length - MOST_STATED));
  return wrong;
}

function isPrice(claim: PriceClaim, answer: SentenceInAnswer): boolean {
  const { value } = claim.amount;
  const direct = directPrices(claim, answer);
  const limit = isWithinLimit(claim, direct, answer);
  if (limit !== null) return limit;
  if (direct.includes(value) || isLoose(claim, answer)) return true;
  if (answer.sentence.amounts.indexOf(claim.amount) >= MOST_DERIVED) return false;
  if (answer.derivations.left === 0) return false;
  answer.derivations.left -= 1;
  const prices = [...direct, ...derivedPrices(claim, direct, answer)];
  if (prices.includes(value)) return true;
  return isAbout(claim, prices) || isCombined(claim, prices, answer);
}

/** The prices that the claim's items, or the text of a title without items, have. */
function directPrices(claim: PriceClaim, answer: SentenceInAnswer): readonly number[] {
  const { amount, subjects } = claim;
  const orders = subjects.flatMap(({ order }) => (order === undefined ? [] : [order]));
  const spoken = orders.length > 0 ? orders : ordersInScope(claim, answer);
  return values([
    ...itemPricesOf(claim),
    ...textPricesOf(subjects, amount.currency),
    ...spoken.flatMap((order) => orderAmounts(order, claim)),
    ...linePricesOf(answer.known.orders, claim),
  ]);
}

function ordersInScope({ subjects }: PriceClaim, { known }: SentenceInAnswer) {
  return subjects.some(({ items }) => items.length > 0) ? [] : known.orders;
}

/** Verdict on "under $10" and "3,000円以上"; null if the amount is no limit. */
function isWithinLimit(
  claim: PriceClaim,
  direct: readonly number[],
  answer: SentenceInAnswer,
): boolean | null {
  const { amount, before, after, subjects } = claim;
  if (speaksOfService(answer.sentence) || subjects.every(({ items }) => items.length === 0)) return null;
  if (direct.length === 0) return null;
  if (after.startsWith('台')) return direct.some((price) => isInDecade(price, amount.value));
  const isUpTo = UP_TO.test(before) || UP_TO_AFTER.test(after);
  if (!isUpTo && !FROM.test(before) && !FROM_AFTER.test(after)) return null;
  const stated = answer.stated
    .filter((one) => answer.sentence.amounts.includes(one))
    .map(({ value }) => value);
  const prices = stated.length > 0 ? stated : direct;
  return prices.some((price) => (isUpTo ? price <= amount.value : price >= amount.value));
}

/** 500円台 is 500 to 599. */
function isInDecade(price: number, from: number): boolean {
  const zeros = /0*$/u.exec(String(from))?.[0].length ?? 0;
  return from <= price && price < from + 10 ** zeros;
}

/** True for the amount of a service, and for one of the question where it is spoken of. */
function isLoose(claim: PriceClaim, { known, sentence, asked }: SentenceInAnswer): boolean {
  const { amount, subjects, before, after } = claim;
  const isOfItem =
    (sentence.names.length > 0 || sentence.volumes.length > 0) &&
    subjects.some(({ items }) => items.length > 0);
  if (valuesIn(known.looseAmounts, amount.currency).has(amount.value)) {
    const isAdded = speaksOfService(sentence) && sentence.amounts[0] !== amount;
    if (!isOfItem || isAdded || SERVICE.test(before + after.slice(0, 40))) return true;
  }
  const isAsked = valuesIn(asked.amounts, amount.currency).has(amount.value);
  return isAsked && (!isOfItem || speaksOfShopper(sentence));
}

/** Sums of volumes, multiples of prices, sums of what the answer stated before. */
function derivedPrices(
  claim: PriceClaim,
  direct: readonly number[],
  answer: SentenceInAnswer,
): readonly number[] {
  const { amount, volumes } = claim;
  const { currency } = amount;
  const stated = statedIn(answer, currency);
  const own = countsIn(answer.sentence);
  const counts = own.length > 0 ? own : countsIn(answer.asked);
  const all = unionOf(answer);
  const single = [...direct, ...stated];
  return [
    ...values(subsetSums(stated)),
    ...counts.slice(0, 6).flatMap((count) => values(single).map((price) => price * count)),
    ...rangeSums(claim, all),
    ...namedSums(answer, amount, editionOf(claim)),
    ...countedSums(answer, currency),
    ...acrossSubjects(
      seriesOf(answer).map((subject) => itemPricesOf({ ...claim, subjects: alone(subject), volumes })),
    ),
  ];
}

/**
 * Sums of the volumes that stand beside the amount, and of all of the sentence: "Japanese, 1–29: $183.61, English, 1–14:
 * $167.86" has two ranges, and no edition need have both.
 */
function rangeSums(claim: PriceClaim, all: readonly number[]): readonly number[] {
  const edition = editionOf(claim);
  const ranges = claim.volumes.length < all.length ? [all, claim.volumes] : [all];
  return ranges
    .filter(({ length }) => length > 1)
    .flatMap((volumes) => volumeSums(claim.subjects, volumes, claim.amount.currency, edition));
}

/** The same list each time: prices are kept by it. */
const alone = kept((subject: Subject): readonly Subject[] => [subject]);

/** All volumes of the sentence, or those spoken of before. */
function unionOf({ sentence, scope }: SentenceInAnswer): readonly number[] {
  const named = [...new Set(sentence.volumes.flatMap(({ volumes }) => volumes))];
  return named.length > 0 ? named : scope.volumes;
}

const EACH = /\beach\b|\bboth\b|one of|\ball\b|together|作品|両方|それぞれ|合わせ|ずつ/iu;

function seriesOf(answer: SentenceInAnswer): readonly Subject[] {
  const { sentence, scope, known } = answer;
  if (!EACH.test(sentence.text)) return [];
  const named = seriesNamed(answer);
  if (named.length > 1) return named;
  return (scope.subjects.length > 1 ? scope.subjects : known.subjects).filter(
    ({ items }) => items.length > 0,
  );
}

function seriesNamed({ sentence }: SentenceInAnswer): readonly Subject[] {
  const named = new Set(sentence.names.flatMap(({ subjects }) => subjects));
  return [...named].filter(({ items }) => items.length > 0);
}

function statedIn({ stated }: SentenceInAnswer, currency: string): readonly number[] {
  return stated.filter((amount) => amount.currency === currency).map(({ value }) => value);
}

function isAbout({ amount, before, after }: PriceClaim, prices: readonly number[]): boolean {
  if (!ABOUT_BEFORE.test(before) && !ABOUT_AFTER.test(after)) return false;
  return prices.some((price) => Math.abs(price - amount.value) <= price * 0.06);
}

/** A sum with the amount of a service, or the difference to one, where the sentence speaks of it. */
function isCombined(claim: PriceClaim, prices: readonly number[], answer: SentenceInAnswer): boolean {
  const { amount } = claim;
  const { text, amounts } = answer.sentence;
  const loose = [...valuesIn(answer.known.looseAmounts, amount.currency)];
  const stated = statedIn(answer, amount.currency);
  const inSentence = amounts
    .filter((one) => one !== amount && one.index < amount.index)
    .map(({ value }) => value);
  const known = stated.filter((value) => inSentence.includes(value));
  const base = known.length > 0 ? known : [...prices, ...stated];
  if (ADDED.test(text) && isSumOf(amount.value, [...base, ...loose], loose)) return true;
  if (!DIFFERENCE.test(text)) return false;
  if (known.length > 0) return isDifferenceOf(amount.value, known, [...loose, ...known]);
  return isDifference(claim, { base, loose }, answer);
}

/** A difference to a price that the sentence does not state. */
function isDifference(
  claim: PriceClaim,
  { base, loose }: { readonly base: readonly number[]; readonly loose: readonly number[] },
  answer: SentenceInAnswer,
): boolean {
  const { value, currency } = claim.amount;
  const named = seriesNamed(answer);
  const isToOthers = COMPARED.test(answer.sentence.text) && named.length === 1;
  const usual = usualPrices(isToOthers ? answer.known.subjects : named, currency);
  if (isDifferenceOf(value, usual, usual)) return true;
  if (named.length > 1) return false;
  const prices = [...base, ...comparedPrices(claim, answer)];
  return isDifferenceOf(value, prices, [...loose, ...prices]);
}

/**
 * Prices that a difference may be to: the usual ones of the titles that are compared; of one title all of them,
 * and those times a count, as "five single volumes".
 */
function comparedPrices({ amount, subjects }: PriceClaim, { sentence }: SentenceInAnswer): readonly number[] {
  const prices = allPricesOf(subjects, amount.currency);
  return [...prices, ...countsIn(sentence).flatMap((count) => prices.map((price) => price * count))];
}
