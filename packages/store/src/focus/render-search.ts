/** A search for books as a question that stands alone, in words that `parseQuery` reads back. */
import type { Language } from '@mangaassist/text';
import { formatPrice } from '../model/item.ts';
import { GENRES, TONES } from '../query/conditions/genres.ts';
import type { Bounds, Conditions } from '../query/query.ts';

interface Words {
  readonly lead: (words: string) => string;
  readonly joint: string;
  readonly like: (titles: string) => string;
  readonly by: (authors: string) => string;
  readonly genre: (name: string) => string;
  readonly not: (name: string) => string;
  readonly status: Readonly<Record<NonNullable<Conditions['status']>, string>>;
  readonly atMost: (volumes: number) => string;
  readonly atLeast: (volumes: number) => string;
  readonly age: (years: number) => string;
  readonly inStock: string;
  readonly edition: Readonly<Record<Language, string>>;
  readonly format: Readonly<Record<NonNullable<Conditions['formats']>[number], string>>;
  readonly kind: Readonly<Record<NonNullable<Conditions['kind']>, string>>;
  readonly upTo: (price: string, isWhole: boolean) => string;
  readonly fromPrice: (price: string) => string;
  readonly years: (bounds: Bounds) => string;
  readonly demographic: Readonly<Record<NonNullable<Conditions['demographics']>[number], string>>;
  readonly sort: Readonly<Record<NonNullable<Conditions['sort']>, string>>;
}

const EN: Words = {
  lead: (words) => (words === '' ? 'Recommend manga: ' : `Recommend manga about ${words}: `),
  joint: ', ',
  like: (titles) => `like ${titles}`,
  by: (authors) => `by ${authors}`,
  genre: (name) => `${name} manga`,
  not: (name) => `no ${name}`,
  status: { complete: 'finished', ongoing: 'ongoing', hiatus: 'on hiatus' },
  atMost: (volumes) => `at most ${volumes} volumes`,
  atLeast: (volumes) => `at least ${volumes} volumes`,
  age: (years) => `for a ${years} year old`,
  inStock: 'in stock',
  edition: { en: 'in English', ja: 'in Japanese' },
  format: { paperback: 'paperback', hardcover: 'hardcover', ebook: 'e-book', used: 'used' },
  kind: { volume: '', omnibus: 'omnibus', 'box set': 'box set' },
  upTo: (price, isWhole) => `${isWhole ? 'whole series ' : ''}up to ${price}`,
  fromPrice: (price) => `at least ${price}`,
  years: ({ min, max }) =>
    [...(min === undefined ? [] : [`since ${min}`]), ...(max === undefined ? [] : [`before ${max}`])].join(
      ', ',
    ),
  demographic: { kodomo: 'kodomo', shonen: 'shonen', shojo: 'shojo', seinen: 'seinen', josei: 'josei' },
  sort: {
    newest: 'newest',
    cheapest: 'cheapest',
    dearest: 'most expensive',
    best_selling: 'most popular',
    lesser_known: 'underrated',
    shortest: 'shortest',
    longest: 'longest',
  },
};

const JA: Words = {
  lead: (words) => (words === '' ? 'おすすめの漫画：' : `${words}のおすすめの漫画：`),
  joint: '、',
  like: (titles) => `${titles}みたいな作品`,
  by: (authors) => `${authors}先生の作品`,
  genre: (name) => `${name}もの`,
  not: (name) => `${name}ものなし`,
  status: { complete: '完結済み', ongoing: '連載中', hiatus: '休載中' },
  atMost: (volumes) => `${volumes}巻以内`,
  atLeast: (volumes) => `${volumes}巻以上`,
  age: (years) => `${years}歳`,
  inStock: '在庫あり',
  edition: { en: '英語版', ja: '日本語版' },
  format: { paperback: '単行本', hardcover: 'ハードカバー', ebook: '電子書籍', used: '中古' },
  kind: { volume: '', omnibus: '合本', 'box set': 'BOX' },
  upTo: (price, isWhole) => `${isWhole ? '全巻で' : ''}${price}以内`,
  fromPrice: (price) => `${price}以上`,
  years: ({ min, max }) =>
    [...(min === undefined ? [] : [`${min}年以降`]), ...(max === undefined ? [] : [`${max}年以前`])].join(
      '、',
    ),
  demographic: {
    kodomo: '児童漫画',
    shonen: '少年漫画',
    shojo: '少女漫画',
    seinen: '青年漫画',
    josei: '女性漫画',
  },
  sort: {
    newest: '新作',
    cheapest: '一番安い',
    dearest: '一番高い',
    best_selling: '人気の',
    lesser_known: '隠れた名作の',
    shortest: '一番短い',
    longest: '一番長い',
  },
};

export interface Search {
  readonly conditions: Readonly<Conditions>;
  /** Titles that the results should be like, in quotation marks. */
  readonly like: readonly string[];
  /** Names of authors. */
  readonly authors: readonly string[];
  readonly words: readonly string[];
}

export function renderSearch({ conditions, like, authors, words }: Search, language: Language): string {
  const say = language === 'ja' ? JA : EN;
  const parts = [
    ...(like.length === 0 ? [] : [say.like(like.join(say.joint))]),
    ...authors.map((name) => say.by(name)),
    ...aboutWork(conditions, say, language),
    ...aboutItems(conditions, say, language),
  ].filter((part) => part !== '');
  const lead = say.lead(words.join(language === 'ja' ? '、' : ' '));
  return `${lead}${parts.join(say.joint)}`.replace(/[:：]\s*$/u, language === 'ja' ? '。' : '.');
}

/** An edition in brackets behind the books of a question; empty where none was asked for. */
export function editionText(
  edition: Pick<Conditions, 'language' | 'formats' | 'kind'>,
  language: Language,
): string {
  const say = language === 'ja' ? JA : EN;
  const { language: of, formats = [], kind } = edition;
  const parts = [
    ...(of === undefined ? [] : [say.edition[of]]),
    ...formats.map((format) => say.format[format]),
    ...(kind === undefined ? [] : [say.kind[kind]]),
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return language === 'ja' ? `（${parts.join(say.joint)}）` : ` (${parts.join(say.joint)})`;
}

/** Names in place of those that are shown, where a question would be read otherwise. */
const READ_BACK: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { work: 'workplace', 'martial-arts': 'kung fu' },
  ja: { funny: '爆笑', philosophical: '哲学' },
};

function aboutWork(conditions: Readonly<Conditions>, say: Words, language: Language): string[] {
  const { genres = [], notGenres = [], tone = [], notTone = [], demographics = [] } = conditions;
  const genreName = (key: string) => READ_BACK[language][key] ?? GENRES[key]?.name[language] ?? key;
  const toneName = (key: string) => READ_BACK[language][key] ?? TONES[key]?.name[language] ?? key;
  return [
    ...genres.map((key) => say.genre(genreName(key))),
    ...notGenres.map((key) => say.not(genreName(key))),
    ...tone.map((key) => say.genre(toneName(key))),
    ...notTone.map((key) => say.not(toneName(key))),
    ...demographics.map((key) => say.demographic[key]),
    ...measures(conditions, say),
  ];
}

function measures({ status, length, age, years }: Readonly<Conditions>, say: Words): string[] {
  return [
    ...(status === undefined ? [] : [say.status[status]]),
    ...(length?.max === undefined ? [] : [say.atMost(length.max)]),
    ...(length?.min === undefined ? [] : [say.atLeast(length.min)]),
    ...(age === undefined ? [] : [say.age(age)]),
    ...(years === undefined ? [] : [say.years(years)]),
  ];
}

function aboutItems(conditions: Readonly<Conditions>, say: Words, language: Language): string[] {
  const { price, inStock, formats = [], kind, sort } = conditions;
  const amount = (value: number | undefined) =>
    value === undefined || price === undefined ? [] : [formatPrice(value, price.currency, language)];
  return [
    ...(conditions.language === undefined ? [] : [say.edition[conditions.language]]),
    ...formats.map((format) => say.format[format]),
    ...(kind === undefined ? [] : [say.kind[kind]]),
    ...(inStock === undefined ? [] : [say.inStock]),
    ...amount(price?.min).map((text) => say.fromPrice(text)),
    ...amount(price?.max).map((text) => say.upTo(text, price?.of === 'series')),
    ...(sort === undefined ? [] : [say.sort[sort]]),
  ];
}
