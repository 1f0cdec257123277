/** The prices that a claim may be about. */

import { kept, keptBy } from '@mangaassist/text';
import type { ItemFacts, OrderFacts, SpokenCurrency } from '../../facts.ts';
import type { SentenceInAnswer } from '../claim.ts';
import type { Subject } from '../known.ts';
import { mentioning } from '../mentioning.ts';
import { itemsOf } from '../scope.ts';
import { type Amount, hundredths } from './amounts.ts';
import { type EditionNamed, values } from './sums.ts';

/** A claimed amount with its surroundings in the sentence. */
export interface PriceClaim {
  readonly amount: Amount;
  /** Text between the amount before it and this one. */
  readonly before: string;
  /** Text up to the next amount. */
  readonly after: string;
  readonly subjects: readonly Subject[];
  readonly volumes: readonly number[];
}

export function priceClaims({ sentence, scope }: SentenceInAnswer): readonly PriceClaim[] {
  return sentence.amounts.map((amount, i) => {
    const from = sentence.amounts[i - 1]?.end ?? 0;
    const { index, end } = amount;
    return {
      amount,
      before: sentence.text.slice(from, index),
      after: sentence.text.slice(end, sentence.amounts[i + 1]?.index),
      subjects: scope.subjectsAt(sentence, index, end),
      volumes: scope.volumesAt(sentence, { from, index, end }),
    };
  });
}

const FORMATS: readonly (readonly [ItemFacts['format'], RegExp])[] = [
  ['ebook', /e-?book|digital|kindle|電子/iu],
  ['used', /\bused\b|second-?hand|pre-?owned|中古|古本/iu],
  ['hardcover', /hard-?(?:cover|back)|ハードカバー/iu],
  ['paperback', /paperback|soft-?cover|紙の本|単行本/iu],
];
export const BOX = /\bbox|\bset\b|bundle|omnibus|セット|ボックス|BOX/iu;

/** Prices that were read of subjects and volumes: the amounts of a sentence mostly share them. */
const pricesRead = kept((_: readonly Subject[]) =>
  kept((_: readonly number[]) => new Map<string, readonly number[]>()),
);

/** The words beside an amount that can name its format. */
const nearOf = ({ before, after }: PriceClaim): string =>
  `${before.slice(-60)} ${/^[^,;、。(（]{0,30}/u.exec(after)?.[0] ?? ''}`;

const mayNameFormat = mentioning(
  'book digital kindle 電子 used second owned 中古 古本 hard ハード paper soft 紙 単行本',
);
/** The format that a text names; undefined without one. */
export const formatIn = (near: string): ItemFacts['format'] | undefined =>
  mayNameFormat(near) ? FORMATS.find(([, words]) => words.test(near))?.[0] : undefined;

const ENGLISH = /\benglish|英語|英訳/iu;
const JAPANESE = /\bjapanese|日本語/iu;

/** "$21.95 in Japanese". */
const BEHIND = /^\s?(?:in|for)\s(?:the\s)?(?:english|japanese)\b/iu;

/** The edition that stands beside a sum: "English paperback, volumes 1–14: $167.86". */
export function editionOf({ before, after }: PriceClaim): EditionNamed {
  const near = BEHIND.exec(after)?.[0] ?? before.slice(-60);
  const [isEnglish, isJapanese] = [ENGLISH.test(near), JAPANESE.test(near)];
  const language = isEnglish === isJapanese ? undefined : isEnglish ? 'en' : 'ja';
  return { language, format: formatIn(near) };
}

/** The prices of the items that a claim is about, by the format that stands beside it. */
export function itemPricesOf(claim: PriceClaim): readonly number[] {
  const { amount, subjects, volumes } = claim;
  const near = nearOf(claim);
  const format = formatIn(near);
  const isBox = BOX.test(near);
  const read = pricesRead(subjects)(volumes);
  const key = `${amount.currency} ${format} ${isBox}`;
  const prices = read.get(key) ?? values(pricesOf(itemsOfFormat(claim, format, isBox), amount.currency));
  read.set(key, prices);
  return prices;
}

function itemsOfFormat(
  { subjects, volumes }: PriceClaim,
  format: ItemFacts['format'] | undefined,
  isBox: boolean,
): readonly ItemFacts[] {
  const items = itemsOf(subjects, volumes);
  const ofFormat = format === undefined ? items : items.filter((item) => item.format === format);
  if (isBox) {
    const boxes = ofFormat.filter(({ first, last }) => first < last);
    if (boxes.length > 0) return boxes;
  }
  const singles = ofFormat.filter(({ first, last }) => first === last);
  return volumes.length === 1 && singles.length > 0 ? singles : ofFormat;
}

/** The prices of all items of subjects. */
export const allPricesOf = keptBy((subjects: readonly Subject[], currency: SpokenCurrency) =>
  values(pricesOf(itemsOf(subjects, []), currency)),
);

function pricesOf(items: readonly ItemFacts[], currency: SpokenCurrency): readonly number[] {
  return items.flatMap(({ prices }) => {
    const price = prices[currency];
    return price === undefined ? [] : [hundredths(price, currency)];
  });
}

/** Amounts of the text of subjects that have no items. */
export function textPricesOf(subjects: readonly Subject[], currency: SpokenCurrency): readonly number[] {
  return subjects.flatMap(({ amounts }) =>
    amounts.filter((amount) => amount.currency === currency).map(({ value }) => value),
  );
}

type Valued = Pick<Amount, 'value' | 'currency'>;

/** The values of amounts in one currency. A question may hold a thousand amounts. */
export const valuesIn = keptBy(
  (amounts: readonly Valued[], currency: SpokenCurrency): ReadonlySet<number> =>
    new Set(amounts.filter((amount) => amount.currency === currency).map(({ value }) => value)),
);

/** Prices of an order's lines, where a claim is about the books in it. */
export function linePricesOf(orders: readonly OrderFacts[], claim: PriceClaim): readonly number[] {
  if (orders.length === 0) return [];
  const { amount, subjects, volumes } = claim;
  const names = subjects.flatMap((subject) => subject.names.map((name) => name.toLowerCase()));
  return orders
    .filter(({ currency }) => currency === amount.currency)
    .flatMap(({ lines, currency }) =>
      lines
        .filter(({ title }) => names.some((name) => title.toLowerCase().includes(name)))
        .filter(({ title }) => volumes.length === 0 || isOfVolume(title, volumes))
        .map(({ price }) => hundredths(price, currency)),
    );
}

const isOfVolume = (title: string, volumes: readonly number[]): boolean =>
  (title.match(/\d{1,4}/g) ?? []).some((number) => volumes.includes(Number(number)));

const TOTAL = /total|altogether|paid|came to|comes to|合計|総額|お支払い?/iu;
const GOODS = /books?|items?|goods|subtotal|before|of it|商品|小計|書籍/iu;

/** Amounts of an order: its total, where a total is spoken of; else its lines, their sum and the shipping, too. */
export function orderAmounts(order: OrderFacts, { amount, before, after }: PriceClaim): readonly number[] {
  if (order.currency !== amount.currency) return [];
  const value = (minor: number) => hundredths(minor, order.currency);
  const own = before.replace(/^\s*(?:in total|altogether|total|paid)/iu, '');
  const isTotal = TOTAL.test(own) || /^\s*(?:in total|altogether)/iu.test(after);
  if (isTotal && !GOODS.test(own)) return [value(order.total)];
  const lines = order.lines.map(({ quantity, price }) => quantity * price);
  const goods = lines.reduce((sum, line) => sum + line, 0);
  return [order.total, goods, order.total - goods, ...lines, ...order.lines.map(({ price }) => price)].map(
    value,
  );
}
