/** The currency that prices are asked for in: "how much in euros?", 何ドル, "under £10". */
import { compactPattern, type Language } from '@mangaassist/text';
import type { Currency } from '../../model/item.ts';
import { BLANK } from '../blank.ts';
import type { Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

/** Currencies that a shopper may ask for and that no item has a price in. */
export type ForeignCurrency = keyof typeof FOREIGN;
export type AskedCurrency = Currency | ForeignCurrency;

interface Words {
  /** Names and signs, as alternatives of a pattern. */
  readonly en: string;
  readonly ja: string;
}

/** A word in katakana that does not end a longer one: アイドル is no ドル. */
const kana = (name: string) => `(?<![ァ-ヺー])(?:${name})(?![ァ-ヺー])`;

const FOREIGN = {
  GBP: {
    en: '(?:british |uk )?pounds?(?: sterling)?|sterling|gbp|quid|£',
    ja: kana('(?:イギリス・?)?ポンド'),
  },
  /** Any other one, by ISO 4217's code for none. */
  XXX: {
    en: '(?:canadian|australian|aussie|new zealand|singapore|hong kong|taiwan(?:ese)?) (?:dollars?|\\$)|cad|aud|nzd|sgd|hkd|twd|(?:ca|can|c|au|a|nz|s|hk|nt|r)\\$|(?:korean )?won|krw|₩|yuan|renminbi|rmb|cny|rupees?|inr|₹|swiss francs?|chf|pesos?|reais|krona|kronor|xxx',
    ja: `(?:カナダ|オーストラリア|豪|ニュージーランド|シンガポール|香港|台湾)・?ドル|${kana('ウォン|ルピー|フラン|ペソ|レアル|クローナ')}|人民元|台湾元|(?<!\\p{Script=Han})元(?=だと|換算|建て|なら|では?いくら)`,
  },
} satisfies Readonly<Record<string, Words>>;

const PRICED: Readonly<Record<Currency, Words>> = {
  USD: {
    en: '(?:us |u\\.s\\. |american )?dollars?|usd|us\\$|bucks?|\\$',
    ja: kana('(?:米|アメリカ・?)?ドル'),
  },
  EUR: { en: 'euros?|eur|€', ja: kana('ユーロ') },
  JPY: { en: '(?:japanese )?yens?|jpy|¥', ja: '日本円|(?<!\\p{Script=Han})円' },
};

/** The dollars of a country stand before "dollars". */
const ALL = Object.entries({ ...FOREIGN, ...PRICED } as Readonly<Record<AskedCurrency, Words>>);

const EN = ALL.map(([, { en }]) => en).join('|');
const JA = `${ALL.map(([, { ja }]) => ja).join('|')}|(?<![a-z])(?:${EN})(?![a-z])`;
/** Of their signs, which have no edge: "£8", "8£". */
const SIGNS = '(?:us|c|ca|a|au|nz|s|hk|nt|r)?\\$|[€¥£₩₹]';
const NUMBER = '\\d[\\d,.]{0,11}';

/** Words that make a currency the one to answer in. Yen Press is a publisher. */
const ASKED = words(
  [
    `(?<!not )(?:in|into|to|with|using|as) (?:the )?(?:${EN})(?! press)(?:,? please)?`,
    `how (?:many|much) (?:${EN})(?! press)`,
    `(?:${EN}) (?:prices?|equivalent|amount)`,
    `\\(?(?:${EN})\\)`,
    `(?<=^|[:：${BLANK}] ?)(?:(?:and|or|ok|so|what about|how about) )+(?:the )?(?:${EN})(?=(?: (?:then|please))?[\\s?.!]{0,4}$)`,
  ],
  [
    `何(?:${JA})`,
    `(?<![\\d千万百十億一二三四五六七八九〇])(?:${JA})\\s?(?:で(?!き)|だと|では|なら|建て?|換算|表示|表記|価格|払い|にする|に直す|にして|は(?=いくら|[?？]))`,
    `[(（、,${BLANK}]\\s?(?:${JA})(?:で|建て|換算|表示)?\\s?(?=[)）?？。]|$)`,
  ],
);
/** An amount whose bound no rule has read: "is it £8?" */
const AMOUNT = compactPattern(
  `(?:${SIGNS})\\s?${NUMBER}|${NUMBER}\\s?(?!won(?![a-z]))(?:(?:${EN})(?![a-z])|(?:${JA}))`,
  'gu',
);
/** Last in a question for a price: "price of Touch 1 EUR?", "how much, €?" */
const PRICE = /(?<![a-z])(?:prices?|costs?|how much|cheapest)(?![a-z])|いくら|値段|価格/u;
const LAST = compactPattern(`(?:(?<![a-z])(?:${EN})|(?:${JA}))(?=\\s{0,3}[?!.。？]{0,3}\\s{0,3}$)`, 'gu');

/** Reads the currency, of several the last one, or that of a bound; undefined if the question names none. */
export function readCurrency(unread: Unread, { price }: Readonly<Conditions>): AskedCurrency | undefined {
  let asked: AskedCurrency | undefined;
  const read = ([text]: RegExpExecArray) => {
    asked = currencyIn(text) ?? asked;
  };
  const isOfPrice = PRICE.test(unread.text);
  unread.take(ASKED, read);
  if (asked === undefined) unread.take(AMOUNT, read);
  if (asked === undefined && isOfPrice) unread.take(LAST, read);
  return asked ?? price?.currency;
}

const NAMES = ALL.map(([code, { en, ja }]) => {
  return [code as AskedCurrency, compactPattern(`(?<![a-z])(?:${en})(?![a-z])|${ja}`, 'u')] as const;
});

function currencyIn(text: string): AskedCurrency | undefined {
  return NAMES.find(([, name]) => name.test(text))?.[0];
}

/** True for a currency that items may have prices in. */
export const isPriced = (currency: AskedCurrency): currency is Currency => currency in PRICED;

const NAMES_SHOWN: Readonly<Record<AskedCurrency, Readonly<Record<Language, string>>>> = {
  USD: { en: 'US dollars ($)', ja: '米ドル' },
  EUR: { en: 'euros (€)', ja: 'ユーロ' },
  JPY: { en: 'yen (¥)', ja: '円' },
  GBP: { en: 'pounds (£)', ja: 'ポンド' },
  XXX: { en: 'that currency', ja: 'その通貨' },
};

/** The name of a currency as a context has it. */
export function currencyName(currency: AskedCurrency, language: Language): string {
  return NAMES_SHOWN[currency][language];
}
