/**
 * Statements of a draft as (entity, field, value): each price, stock and edition has to be that of an item that the
 * statement is about, and the items that the question asks about have to be among them.
 */
import type { FixedEvidence } from '../fixed-weights.ts';
import type { ReadText } from '../read-text.ts';
import { askedScope, isOtherEdition } from './asked-edition.ts';
import { type GivenItem, isAvailable, isSet, itemsOf } from './given-items.ts';
import { ABOUT, isNotCheapest, isOtherPrice, isTotal } from './item-prices.ts';
import { hasOtherLength } from './lengths.ts';
import { EACH, meantBy, type Scope, type Statement, statementsOf } from './statements.ts';

const NONE = { otherItem: 0, otherSum: 0, offItem: 0 } as const;

export function itemEvidence(text: ReadText) {
  const { draft, sentences, question, given } = text;
  const { works } = given;
  if (works.all.length === 0) return NONE;
  const isOtherLength = hasOtherLength(draft, works);
  const asked = askedScope(text);
  if (asked.works.length === 0 && works.namedIn(draft).length === 0)
    return { ...NONE, otherItem: Number(isOtherLength) };
  const statements = statementsOf(sentences, asked, works, (sentence) => given.rules.states(sentence));
  return {
    otherItem: Number(
      isOtherLength || isOtherEdition(text) || statements.some((statement) => isOfOther(statement, asked)),
    ),
    otherSum: Number(hasOtherSum(question, asked, statements)),
    offItem: Number(isOffVolume(asked, statements) || isOffCount(question, asked, statements)),
  } satisfies Partial<FixedEvidence>;
}

const NOT =
  /\b(?:not|no|never|none|nothing|neither|without|unavailable|isn't|only)\b|n't\b|ません|ない|なし|ではなく|のみ|だけ|品切|絶版/;
const IN_STOCK = /\bin stock\b|\bavailable\b|\bwe have\b|在庫(?:が|は|も)?(?:あり|ござ|\d)|お求めいただけ/;
const NOT_THERE =
  /\b(?:out of|not|sold|no longer|unavailable|when|until|back)\b|n't\b|在庫なし|ません|品切|入荷/;
function isOfOther(statement: Statement, asked: Scope): boolean {
  return (
    statement.amounts.some((amount) => isOtherPrice(amount, statement, asked)) ||
    isNotCheapest(statement) ||
    isOtherStock(statement) ||
    isOtherCount(statement) ||
    isNoEdition(statement) ||
    deniesItem(statement)
  );
}

/** Of a volume that is named: in stock, where no item of it is. */
function isOtherStock({ text, scope, own }: Statement): boolean {
  if (!IN_STOCK.test(text) || NOT_THERE.test(text) || scope.works.length !== 1) return false;
  const meant = meantBy(scope);
  if (OF_EVERY.test(text) && scope.volumes.length > 1) {
    return scope.volumes.some((volume) => isSoldOut(meantBy({ ...scope, volumes: [volume], isBox: false })));
  }
  const isNamed = scope.volumes.length === 1 || own.isBox || own.format !== null;
  return isNamed && isSoldOut(meant);
}

const OF_EVERY = /\ball\b|\bevery\b|\bboth\b|\beach\b|全部|全て|すべて|どれも|いずれも|両方|とも/;
const isSoldOut = (items: readonly GivenItem[]): boolean => items.length > 0 && !items.some(isAvailable);

const COPIES =
  /\b(\d{1,4}) (?:copies|copy|left|in stock)\b|(?:残り|あと|在庫(?:は|が)?)(\d{1,4})[冊点]|[（(](\d{1,4})冊|(\d{1,4})冊(?:の)?(?:在庫|あり|ござ|残)/;

const IN_GENERAL = /\bup to\b|\border\b|\bmore than\b|\bat least\b|最大|注文|以上/;

/** A number of copies that none of the items has. */
function isOtherCount({ text, scope }: Statement): boolean {
  const match = COPIES.exec(text);
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
  if (isNoItem(own, items)) return true;
  const isOfFormat = ({ format }: GivenItem) => own.format === null || format === own.format;
  if (own.languages.length === 0) return !items.some(isOfFormat);
  return !own.languages.every((language) =>
    items.some((item) => item.language === language && isOfFormat(item)),
  );
}

/** A box of other volumes, or a volume in a language that has others only. */
function isNoItem({ isBox, languages, volumes }: Scope, items: readonly GivenItem[]): boolean {
  const [first, last] = [volumes[0], volumes.at(-1)];
  if (first === undefined || last === undefined || volumes.length > MOST_NAMED) return false;
  if (isBox && first !== last && items.some(isSet)) {
    return !items.some((item) => isSet(item) && item.first === first && item.last === last);
  }
  const [language] = languages;
  if (languages.length !== 1 || first !== last) return false;
  const has = (item: GivenItem) => item.first <= first && first <= item.last;
  return items.some(has) && !items.some((item) => item.language === language && has(item));
}

const MOST_NAMED = 200;
const ASKS = /[?？]/;

const OF_BOX = /\bbox(?:ed)? sets?\b|\bbox\b|\bomnibus|セット|ボックス/;

const OF_ALL =
  /\b(?:other|french|german|spanish|free|signed|all|dates?|word|more copies)\b|\b(?:return|refund|print|transfer|wrap|exchange|cancel|ship|use|appl)\w*\b|ほかの|その他|返品|返金|印刷|移動|交換|包装|使え|対象|発売日|未定/;
const DENIES = /\b(?:no|not|never)\b|n't\b|ありません|ございません|扱って(?:おり|い)ません/;

const ONLY =
  /\bonly (?:in |the |available in |as )?(?:english|japanese)\b|\b(?:english|japanese) only\b|(?:英語|日本語)版?(?:のみ|だけ)/;

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
  const isOneByOne = amounts.length >= asked.volumes.length || statements.some(({ text }) => EACH.test(text));
  if (!asked.isAll && isOneByOne) return false;
  return !amounts.some(({ amount, isAbout }) => isTotal(amount, asked, isAbout));
}

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
const PRICES = /[$¥€]\s?\d[\d,.]*|\d[\d,.]*円/g;

/** The length of an edition was asked for, and no number of the draft is that. */
function isOffCount(question: string, asked: Scope, statements: readonly Statement[]): boolean {
  const [work] = asked.works;
  if (work === undefined || asked.works.length !== 1 || asked.volumes.length > 0) return false;
  if (!ASKS_COUNT.test(question) && !LATEST.test(question)) return false;
  const out = meantBy({ ...asked, volumes: [], isBox: false }).filter((item) => item.format !== 'used');
  if (out.length === 0) return false;
  const right = new Set([
    Math.max(...out.map(({ last }) => last)),
    new Set(out.map(({ first }) => first)).size,
    ...(asked.languages.length === 0 ? [work.length] : [out.length]),
    ...(statements.some(({ own }) => own.languages.length > 0) ? work.lasts : []),
  ]);
  const said = statements.flatMap(({ text }) => (text.replace(PRICES, ' ').match(NUMBER) ?? []).map(Number));
  return said.length > 0 && !said.some((number) => right.has(number));
}
