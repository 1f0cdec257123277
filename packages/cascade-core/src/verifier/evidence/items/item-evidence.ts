/**
 * Statements of a draft as (entity, field, value): each price, stock and edition has to be that of an item that the
 * statement is about, and the items that the question asks about have to be among them.
 */
import { kept, keptBy, keptByKey } from '@mangaassist/text';
import type { Amount } from '../../../confidence/claims/prices/amounts.ts';
import type { SpokenCurrency } from '../../../confidence/facts.ts';
import type { FixedEvidence } from '../fixed-weights.ts';
import type { ReadText } from '../read-text.ts';
import { type GivenItem, type GivenWork, isAvailable, isSet, itemsOf, totalsOf } from './given-items.ts';
import { hasOtherLength } from './lengths.ts';
import { EACH, meantBy, type Scope, type Statement, scopeOf, statementsOf } from './statements.ts';

const NONE = { otherItem: 0, otherSum: 0, offItem: 0 } as const;

export function itemEvidence({ draft, question, given, whole }: ReadText) {
  const { works } = given;
  if (works.all.length === 0) return NONE;
  const isOtherLength = hasOtherLength(draft, works);
  const named = scopeOf(question, works);
  // A question about a rule is about no work unless it names one.
  const meant = whole.task === 'faq' ? [] : works.all;
  const asked = named.works.length > 0 ? named : { ...named, works: meant };
  const statements = statementsOf(draft, asked, works, (sentence) => given.rules.states(sentence));
  return {
    otherItem: Number(isOtherLength || statements.some((statement) => isOfOther(statement, asked))),
    otherSum: Number(hasOtherSum(question, asked, statements)),
    offItem: Number(isOffVolume(asked, statements) || isOffCount(question, asked, statements)),
  } satisfies Partial<FixedEvidence>;
}

/** A test of the text of a statement, which the statements beside it mostly share. */
function sign(pattern: RegExp): Pick<RegExp, 'test'> {
  let last: string | null = null;
  let has = false;
  const test = (text: string) => {
    if (text !== last) has = pattern.test(text);
    last = text;
    return has;
  };
  return { test };
}

const NOT = sign(
  /\b(?:not|no|never|without|unavailable|isn't|only)\b|n't\b|ません|ない|なし|ではなく|のみ|だけ|品切|絶版/,
);
const IN_STOCK = sign(
  /\bin stock\b|\bavailable\b|\bwe have\b|在庫(?:が|は|も)?(?:あり|ござ|\d)|お求めいただけ/,
);
const NOT_THERE = sign(
  /\b(?:out of|not|sold|no longer|unavailable|when|until|back)\b|n't\b|在庫なし|ません|品切|入荷/,
);
const OF_SERVICE = sign(
  /\bshipp|\bdeliver|\bpostage|\bwrap|\bfee\b|\bfree\b|\bcoupon|\bbudget|\bpoints?\b|送料|配送|手数料|無料|予算/,
);
const ABOUT = sign(
  /\babout\b|\baround\b|\broughly\b|\bnearly\b|約|およそ|ほど|くらい|ぐらい|前後|程度|〜|弱|強/,
);

function isOfOther(statement: Statement, asked: Scope): boolean {
  return (
    statement.amounts.some((amount) => isOtherPrice(amount, statement, asked)) ||
    isOtherStock(statement) ||
    isOtherCount(statement) ||
    isNoEdition(statement) ||
    deniesItem(statement)
  );
}

/** A price that some item has, and none that the statement is about. One that no item has is a claim. */
function isOtherPrice({ value, currency }: Amount, { text, scope }: Statement, asked: Scope): boolean {
  if (OF_SERVICE.test(text)) return false;
  if (scope.isMany && !scope.isBox) return isOtherTotal({ value, currency }, text, scope);
  const isOfAny = scope.works.some((work) => isOfWork({ value, currency }, work));
  if (!isOfAny || pricesMeant(scope, currency).has(value)) return false;
  return !(asked.isAll && isTotal({ value, currency }, asWhole(scope), false));
}

/** The price of an item of a work, or the total of one of its editions. */
const isOfWork = ({ value, currency }: Value, work: GivenWork): boolean =>
  pricesOfWork(work, currency).has(value) || wholeSums(work, currency).includes(value);

/** The price of one item, or the total of another edition, where several volumes are spoken of. */
function isOtherTotal({ value, currency }: Value, text: string, scope: Scope): boolean {
  const has = (item: GivenItem) => item.prices[currency] === value;
  const isSame = meantBy(scope).some((item) => isSet(item) && has(item) && covers(item, scope));
  if (isSame || isTotal({ value, currency }, scope, ABOUT.test(text))) return false;
  const isPrice = scope.works.some((work) => pricesOfWork(work, currency).has(value));
  return isPrice || isTotal({ value, currency }, asAnyEdition(scope), false);
}

const covers = ({ first, last }: GivenItem, { volumes }: Pick<Scope, 'volumes'>): boolean =>
  volumes.length === 0 || (volumes.includes(first) && volumes.includes(last));

type Value = Pick<Amount, 'value' | 'currency'>;

function isTotal({ value, currency }: Value, scope: Scope, isAbout: boolean): boolean {
  return sumsOf(scope, currency).some((sum) => Math.abs(sum - value) <= (isAbout ? sum * NEAR : 0));
}

// Read once a scope or work, as a statement may have a thousand amounts.
const asWhole = kept((scope: Scope): Scope => ({ ...scope, isAll: true }));
const asAnyEdition = kept((scope: Scope): Scope => ({ ...scope, languages: [], format: null }));
const pricesMeant = keptBy((scope: Scope, currency: SpokenCurrency) => pricesOf(meantBy(scope), currency));
const pricesOfWork = keptBy(({ items }: GivenWork, currency: SpokenCurrency) => pricesOf(items, currency));
const wholeSums = keptBy(({ items }: GivenWork, currency: SpokenCurrency) => totalsOf(items, null, currency));
const sumsOf = keptBy((scope: Scope, currency: SpokenCurrency): readonly number[] => {
  const items = meantBy({ ...scope, volumes: [], isBox: false });
  const volumes = scope.isAll || scope.volumes.length < 2 ? null : scope.volumes;
  const sets = items.filter((item) => isSet(item) && isWhole(item, items, scope));
  return [...totalsOf(items, volumes, currency), ...pricesOf(sets, currency)];
});

const pricesOf = (items: readonly GivenItem[], currency: SpokenCurrency): ReadonlySet<number> =>
  new Set(items.flatMap(({ prices }) => prices[currency] ?? []));

/** The set has all that is asked for: some volumes, or all that are on sale. */
function isWhole(set: GivenItem, items: readonly GivenItem[], { isAll, volumes }: Scope): boolean {
  if (!isAll && volumes.length > 0) return covers(set, { volumes });
  return items.every(({ first, last }) => set.first <= first && last <= set.last);
}

const NEAR = 0.06;

/** Of a volume that is named: in stock, where no item of it is. */
function isOtherStock({ text, scope, own }: Statement): boolean {
  if (!IN_STOCK.test(text) || NOT_THERE.test(text) || scope.works.length !== 1) return false;
  const meant = meantBy(scope);
  const isNamed = scope.volumes.length === 1 || own.isBox || own.format !== null;
  return isNamed && meant.length > 0 && !meant.some(isAvailable);
}

const copiesIn = keptByKey(
  (text: string) =>
    /\b(\d{1,4}) (?:copies|copy|left|in stock)\b|(?:残り|あと|在庫(?:は|が)?)(\d{1,4})[冊点]|[（(](\d{1,4})冊|(\d{1,4})冊(?:の)?(?:在庫|あり|ござ|残)/.exec(
      text,
    ),
  1,
);

const IN_GENERAL = sign(/\bup to\b|\border\b|\bmore than\b|\bat least\b|最大|注文|以上/);

/** A number of copies that none of the items has. */
function isOtherCount({ text, scope }: Statement): boolean {
  const match = copiesIn(text);
  if (match === null || scope.works.length !== 1 || IN_GENERAL.test(text)) return false;
  const count = Number(match[1] ?? match[2] ?? match[3] ?? match[4]);
  const stocks = [scope, { ...scope, isBox: false }].flatMap((each) =>
    meantBy(each).flatMap(({ stock }) => stock ?? []),
  );
  return stocks.length > 0 && !stocks.includes(count);
}

/** Affirms an edition, or a set, that no item is of. */
function isNoEdition({ text, own, scope }: Statement): boolean {
  const items = itemsOf(scope.works);
  if (scope.works.length !== 1 || items.length === 0 || NOT.test(text) || ASKS.test(text)) return false;
  if (own.isBox && OF_BOX.test(text) && !items.some(isSet)) return true;
  const isOfFormat = ({ format }: GivenItem) => own.format === null || format === own.format;
  if (own.languages.length === 0) return !items.some(isOfFormat);
  return !own.languages.every((language) =>
    items.some((item) => item.language === language && isOfFormat(item)),
  );
}

const ASKS = sign(/[?？]/);

const OF_BOX = sign(/\bbox(?:ed)? sets?\b|\bbox\b|\bomnibus|セット|ボックス/);

const OF_ALL = sign(/\b(?:other|french|german|spanish|free|signed|all)\b|ほかの|その他/);
const DENIES = sign(/\b(?:no|not|never)\b|n't\b|ありません|ございません|扱って(?:おり|い)ません/);

const ONLY = sign(
  /\bonly (?:in |the |available in |as )?(?:english|japanese)\b|\b(?:english|japanese) only\b|(?:英語|日本語)版?(?:のみ|だけ)/,
);

/** Denies an edition that is there: names its language or format, or the other language as the only one. */
function deniesItem({ text, own, scope }: Statement): boolean {
  const [language, second] = own.languages;
  const isOnly = ONLY.test(text);
  if (second !== undefined || (language === undefined && own.format === null)) return false;
  if (OF_ALL.test(text) || isOnly === DENIES.test(text)) return false;
  const items = itemsOf(scope.works);
  const [volume] = own.volumes;
  const there = items.filter((item) => item.isThere && !isSet(item) && (volume ?? item.first) === item.first);
  if (isOnly) return own.format === null && there.some((item) => item.language !== language);
  return there.some(
    (item) => (language ?? item.language) === item.language && (own.format ?? item.format) === item.format,
  );
}

const ASKS_PRICE = /\bhow much\b|\bprice\b|\bcosts?\b|\btotal\b|\bpay\b|いくら|値段|価格|なんぼ|合計/;

function asksForSum(question: string, { isAll, isMany, volumes, works }: Scope): boolean {
  if (works.length !== 1 || !(isMany || volumes.length > 1)) return false;
  return ASKS_PRICE.test(question) || (isAll && !ASKS_COUNT.test(question));
}

/** Several volumes were asked for together, and none of the draft's amounts is their sum. */
function hasOtherSum(question: string, asked: Scope, statements: readonly Statement[]): boolean {
  if (!asksForSum(question, asked)) return false;
  const amounts = statements.flatMap(({ amounts: own, text }) =>
    own.map((amount) => ({ amount, isAbout: ABOUT.test(text) })),
  );
  if (amounts.length === 0) return false;
  // A few volumes may be priced one by one.
  const isOneByOne =
    amounts.length >= asked.volumes.length || textsOf(statements).some((text) => EACH.test(text));
  if (!asked.isAll && isOneByOne) return false;
  return !amounts.some(({ amount, isAbout }) => isTotal(amount, asked, isAbout));
}

const textsOf = (statements: readonly Statement[]) => [...new Set(statements.map(({ text }) => text))];

/** Names volumes, and none of the few that were asked about. */
function isOffVolume({ volumes, works }: Scope, statements: readonly Statement[]): boolean {
  if (volumes.length === 0 || volumes.length > MOST_ASKED) return false;
  if (!works.some(({ items }) => items.some(({ first }) => volumes.includes(first)))) return false;
  const said = statements.flatMap(({ own }) => own.volumes);
  return said.length > 0 && !said.some((volume) => volumes.includes(volume));
}

const MOST_ASKED = 3;
const ASKS_COUNT = /\bhow many\b|何[巻冊]|なんかん/;
const LATEST = /\b(?:latest|newest|last)\b|最新|一番新しい/;
const NUMBER = /\d{1,3}/g;

/** The length of an edition was asked for, and no number of the draft is that. */
function isOffCount(question: string, asked: Scope, statements: readonly Statement[]): boolean {
  if (asked.languages.length !== 1 || asked.works.length !== 1) return false;
  if (!ASKS_COUNT.test(question) && !LATEST.test(question)) return false;
  const out = meantBy({ ...asked, volumes: [], isBox: false }).filter((item) => item.format !== 'used');
  if (out.length === 0) return false;
  const right = new Set([
    Math.max(...out.map(({ last }) => last)),
    new Set(out.map(({ first }) => first)).size,
  ]);
  const said = textsOf(statements).flatMap((text) => (text.match(NUMBER) ?? []).map(Number));
  return said.length > 0 && !said.some((number) => right.has(number));
}
