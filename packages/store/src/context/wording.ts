/** The words of the shop's data in a prompt, in both languages. */
import type { Language } from '@mangaassist/text';
import type { Availability, Format, Grade, ItemKind } from '../model/item.ts';
import type { Status } from '../model/series.ts';
import type { SpecialEdition } from '../query/conditions/unlisted-editions.ts';
import type { Relaxed } from './relax-search.ts';

interface Wording {
  readonly by: (authors: string) => string;
  readonly status: Readonly<Record<Status, string>>;
  readonly volumes: (count: number) => string;
  readonly age: (years: number) => string;
  readonly aboveAge: (title: string, years: number, reader: string) => string;
  readonly factsAbove: (years: number) => string;
  /** @param isEarlier an earlier question names the reader. */
  readonly reader: (age: number, isEarlier: boolean) => string;
  readonly published: (from: number, to: number | null) => string;
  readonly format: Readonly<Record<Format, string>>;
  readonly grade: Readonly<Record<Grade, string>>;
  readonly edition: (language: Language, format: string, kind: ItemKind) => string;
  readonly volume: (first: number, last: number) => string;
  readonly availability: (availability: Availability, stock: number | null, date: string | null) => string;
  readonly noPrice: string;
  readonly labels: Readonly<
    Record<
      | 'items'
      | 'story'
      | 'notes'
      | 'whole'
      | 'together'
      | 'stock'
      | 'missing'
      | 'more'
      | 'genres'
      | 'why'
      | 'from',
      string
    >
  >;
  readonly missing: (volume: number, last: number) => string;
  /** @param last volume in the language that was asked for; null if the shop has none in it. */
  readonly notIn: (language: Language, volume: number | null, last: number | null) => string;
  readonly noCopy: (volume: number) => string;
  /** All that is asked for as a hardcover. */
  readonly hardcovers: string;
  /** A series without a format. */
  readonly noFormat: (format: string) => string;
  readonly noPriceIn: (currency: string, currencies: string) => string;
  readonly whole: (edition: string, volumes: string, sum: string) => string;
  readonly together: (volumes: string, sum: string) => string;
  /** @param others those that are not in stock, each with its state */
  readonly inStock: (others: string) => string;
  readonly count: (volumes: number) => string;
  readonly copies: (count: number) => string;
  /** After a sum. */
  readonly without: (volumes: string) => string;
  /** Behind a sum of an edition that ends before the volumes that are asked for. */
  readonly toLatest: (volume: number) => string;
  readonly nothing: string;
  readonly whichBook: string;
  /** A phrase of shoppers for a policy, which its text has in other words. */
  readonly askedAs: (phrase: string) => string;
  readonly nearest: (title: string) => string;
  readonly unread: string;
  readonly searchTitle: string;
  readonly quoted: (name: string) => string;
  readonly comma: string;
  readonly notCarried: (names: string) => string;
  readonly editionIn: (language: string) => string;
  readonly editionOf: (edition: string, title: string) => string;
  readonly kind: Readonly<Record<'omnibus' | 'box set', string>>;
  readonly special: Readonly<Record<SpecialEdition, string>>;
  /** Editions that no item can be. */
  readonly unlisted: (editions: readonly string[]) => string;
  readonly relaxed: (conditions: string) => string;
  readonly conditions: Readonly<Record<Relaxed, string>>;
}

const EN: Wording = {
  by: (authors) => `By ${authors}`,
  status: { ongoing: 'ongoing', complete: 'complete', hiatus: 'on hiatus' },
  volumes: (count) => (count === 1 ? '1 volume in Japan' : `${count} volumes in Japan`),
  age: (years) => (years === 0 ? 'for all ages' : `for readers of ${years} and older`),
  aboveAge: (title, years, reader) =>
    `${title} is for readers of ${years} and older: the store does not offer it to ${reader}.`,
  factsAbove: (years) => `What follows on it is for a shopper of ${years} or older.`,
  reader: (age, isEarlier) => (isEarlier ? `the reader of ${age} named before` : `a reader of ${age}`),
  published: (from, to) => `published ${from}–${to ?? 'now'}`,
  format: { paperback: 'paperback', hardcover: 'hardcover', ebook: 'e-book', used: 'used copy' },
  grade: { 'like new': 'like new', 'very good': 'very good', good: 'good', acceptable: 'acceptable' },
  edition: (language, format, kind) =>
    `${language === 'en' ? 'English' : 'Japanese'} ${format}${kind === 'volume' ? '' : ` ${kind}`}`,
  volume: (first, last) => (first === last ? `Volume ${first}` : `Volumes ${first}–${last}`),
  availability: (availability, stock, date) =>
    ({
      in_stock: stock === null ? 'available at once' : `in stock (${stock} copies)`,
      low_stock: `low stock (${stock} left)`,
      backorder: `out of stock, more copies on ${date}`,
      preorder: `pre-order, released on ${date}`,
      sold_out: 'sold out, no date for more copies',
      out_of_print: 'out of print, not available',
    })[availability],
  noPrice: 'no price',
  labels: {
    items: 'Items:',
    story: 'Story:',
    notes: 'Notes:',
    whole: 'All volumes:',
    together: 'Sum:',
    stock: 'In stock:',
    missing: 'Not available:',
    more: 'Also:',
    genres: 'Genres:',
    why: 'Fits:',
    from: 'From',
  },
  missing: (volume, last) => `volume ${volume} does not exist; volume ${last} is the latest.`,
  notIn: (language, volume, last) => {
    const [name, other] = language === 'en' ? ['English', 'Japanese'] : ['Japanese', 'English'];
    if (last === null) return `the store has this series in ${other} only, not in ${name}.`;
    return `volume ${volume} is not out in ${name}; volume ${last} is the latest in ${name}.`;
  },
  noCopy: (volume) => `the store does not have volume ${volume}.`,
  hardcovers: 'hardcover or deluxe edition',
  noFormat: (format) => `the store has no ${format} of this series.`,
  noPriceIn: (currency, currencies) => `prices in ${currency}; the store has prices in ${currencies}.`,
  whole: (edition, volumes, sum) => `${edition}, ${volumes}: ${sum} together`,
  together: (volumes, sum) => `${volumes}: ${sum} together`,
  inStock: (others) => `all of these books${others && ` but ${others}`}`,
  count: (volumes) => `${volumes} volumes`,
  copies: (count) => `${count} copies`,
  without: (volumes) => ` (without ${volumes}: not available)`,
  toLatest: (volume) => ` (up to Volume ${volume}, the latest of this edition)`,
  nothing: 'The store has nothing that fits this question.',
  askedAs: (phrase) => `Asked for as: “${phrase}”.`,
  whichBook: 'Which series do you mean? The question does not name the book.',
  nearest: (title) => `The nearest title in the store is “${title}”: ask if that is meant.`,
  unread: 'Prices and stock cannot be read at this moment: please ask again in a minute.',
  searchTitle: 'Search in the store',
  quoted: (name) => `“${name}”`,
  comma: ', ',
  notCarried: (names) => `The store does not carry ${names}.`,
  editionIn: (language) => `${language} edition`,
  editionOf: (edition, title) => `${edition} of ${title}`,
  kind: { omnibus: 'omnibus', 'box set': 'box set' },
  special: { signed: 'signed copy', limited: 'limited or special edition', first: 'first edition' },
  unlisted: (editions) => `The store lists no ${editions.join(', no ')}.`,
  relaxed: (conditions) =>
    `Nothing fits all of the question. The series here fit it apart from ${conditions}: say so.`,
  conditions: {
    kind: 'the kind of edition',
    formats: 'the format',
    inStock: 'being in stock',
    price: 'the price',
    length: 'the number of volumes',
    status: 'being complete or ongoing',
    years: 'the years',
    language: 'the language',
    words: 'what it should be about',
  },
};

const JA: Wording = {
  by: (authors) => `著者：${authors}`,
  status: { ongoing: '連載中', complete: '完結', hiatus: '休載中' },
  volumes: (count) => `既刊${count}巻`,
  age: (years) => (years === 0 ? '全年齢' : `対象年齢${years}歳以上`),
  aboveAge: (title, years, reader) =>
    `『${title}』は対象年齢${years}歳以上のため、${reader}の方にはご案内できません。`,
  factsAbove: (years) => `以下は${years}歳以上の方へのご案内です。`,
  reader: (age, isEarlier) => `${isEarlier ? '先ほどの' : ''}${age}歳`,
  published: (from, to) => `${from}年〜${to === null ? '' : `${to}年`}`,
  format: { paperback: '単行本', hardcover: 'ハードカバー', ebook: '電子書籍', used: '中古' },
  grade: { 'like new': 'ほぼ新品', 'very good': '非常に良い', good: '良い', acceptable: '可' },
  edition: (language, format, kind) =>
    `${language === 'en' ? '英語版' : '日本語版'}${format}${{ volume: '', omnibus: '合本', 'box set': 'セット' }[kind]}`,
  volume: (first, last) => (first === last ? `${first}巻` : `${first}〜${last}巻`),
  availability: (availability, stock, date) =>
    ({
      in_stock: stock === null ? 'すぐに利用可' : `在庫あり（${stock}冊）`,
      low_stock: `残りわずか（${stock}冊）`,
      backorder: `在庫なし、${date}に入荷予定`,
      preorder: `予約受付中、${date}発売`,
      sold_out: '品切れ、入荷未定',
      out_of_print: '絶版、取り扱いなし',
    })[availability],
  noPrice: '価格なし',
  labels: {
    items: '商品：',
    story: 'あらすじ：',
    notes: '特徴：',
    whole: '全巻：',
    together: '合計：',
    stock: '在庫：',
    missing: '取り扱いなし：',
    more: '他に：',
    genres: 'ジャンル：',
    why: '理由：',
    from: '最安',
  },
  missing: (volume, last) => `${volume}巻はまだありません。最新刊は${last}巻です。`,
  notIn: (language, volume, last) => {
    const [name, other] = language === 'en' ? ['英語版', '日本語版'] : ['日本語版', '英語版'];
    if (last === null) return `${name}はありません。${other}のみの取り扱いです。`;
    return `${name}の${volume}巻はまだありません。${name}の最新刊は${last}巻です。`;
  },
  noCopy: (volume) => `${volume}巻は当店にありません。`,
  hardcovers: 'ハードカバー・愛蔵版',
  noFormat: (format) => `この作品の${format}は当店にありません。`,
  noPriceIn: (currency, currencies) => `${currency}での価格はありません。当店の価格は${currencies}です。`,
  whole: (edition, volumes, sum) => `${edition}、${volumes}：合計${sum}`,
  together: (volumes, sum) => `${volumes}：合計${sum}`,
  inStock: (others) => `${others && `${others}のほかは`}すべてあり`,
  count: (volumes) => `${volumes}冊`,
  copies: (count) => `${count}冊`,
  without: (volumes) => `（取り扱いのない${volumes}を除く）`,
  toLatest: (volume) => `（この版の最新${volume}巻まで）`,
  nothing: '当店にはこの質問に合う商品がありません。',
  askedAs: (phrase) => `お客様の言い方：「${phrase}」`,
  whichBook: 'どの作品のことでしょうか。ご質問には題名がありません。',
  nearest: (title) => `いちばん近い題名は『${title}』です。これのことかお尋ねください。`,
  unread: 'ただいま価格と在庫を確認できません。1分ほどしてから、もう一度お尋ねください。',
  searchTitle: '店内検索',
  quoted: (name) => `『${name}』`,
  comma: '、',
  notCarried: (names) => `当店では${names}を取り扱っていません。`,
  editionIn: (language) => `${language}版`,
  editionOf: (edition, title) => `『${title}』の${edition}`,
  kind: { omnibus: '合本', 'box set': 'セット' },
  special: { signed: 'サイン本', limited: '限定版・特装版', first: '初版本' },
  unlisted: (editions) => `当店に${editions.join('・')}の取り扱いはありません。`,
  relaxed: (conditions) =>
    `すべての条件に合う商品はありません。ここにある作品は${conditions}以外の条件に合うものです。その旨を伝えてください。`,
  conditions: {
    kind: '版の種類',
    formats: '形式',
    inStock: '在庫',
    price: '価格',
    length: '巻数',
    status: '完結・連載中',
    years: '年代',
    language: '言語',
    words: '内容',
  },
};

export const WORDING: Readonly<Record<Language, Wording>> = { en: EN, ja: JA };
