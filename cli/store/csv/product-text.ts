/** Facts that shops write into the text of a product: the series, the volumes, the edition. */
import type { Format, Grade, ItemKind } from '@mangaassist/store';

/** One number or a range with a word for volume, as in `Vol. 3`, `v1-5`, `第3巻`, `1～5巻`, `Volumes 1 to 12`. */
const VOLUME =
  /(?:[,\s(【-]|^)(?:vol(?:ume)?s?\.?|v\.?|#|no\.?|第)\s*(\d{1,3})(?:\s*(?:[-–~～〜]|to)\s*(\d{1,3}))?\s*巻?|(\d{1,3})(?:\s*[-–~～〜]\s*(\d{1,3}))?\s*巻/i;
/** A number at the end, as in `One Piece 104`. */
const LAST_NUMBER = /[\s(](\d{1,3})\)?\s*$/;
const BOX = /box\s*set|boxed set|complete set|全巻|ボックス|BOX/i;
const OMNIBUS = /omnibus|\d-in-\d|3in1|愛蔵版|合本/i;
const EBOOK = /e-?book|kindle|digital|epub|電子/i;
const HARDCOVER = /hard\s*(?:cover|back)|ハードカバー/i;
const GRADES: readonly (readonly [RegExp, Grade])[] = [
  [/like new|ほぼ新品/i, 'like new'],
  [/very good|非常に良い/i, 'very good'],
  [/acceptable|可\b/i, 'acceptable'],
  [/\bgood\b|良い/i, 'good'],
];

export interface Volumes {
  readonly first: number;
  readonly last: number;
}

/** Null if the text names no volume. */
export function volumesOf(text: string): Volumes | null {
  const plain = text.normalize('NFKC');
  const found = VOLUME.exec(plain) ?? LAST_NUMBER.exec(plain.replace(/\([^)]*\)\s*$/, ''));
  if (found === null) return null;
  const [, latin, latinEnd, japanese, japaneseEnd] = found;
  const first = Number(latin ?? japanese);
  return { first, last: Number(latinEnd ?? japaneseEnd ?? first) };
}

export function kindOf(text: string, { first, last }: Volumes): ItemKind {
  if (BOX.test(text)) return 'box set';
  return OMNIBUS.test(text) || last > first ? 'omnibus' : 'volume';
}

export function formatOf(text: string, isUsed: boolean): Format {
  if (isUsed) return 'used';
  if (EBOOK.test(text)) return 'ebook';
  return HARDCOVER.test(text) ? 'hardcover' : 'paperback';
}

/** Null if the text has no grade. */
export const gradeOf = (text: string): Grade | null =>
  GRADES.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The title without the volume, the edition and what stands in brackets. */
export function seriesNameOf(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, ' ')
    .replace(VOLUME, ' ')
    .replace(LAST_NUMBER, ' ')
    .replace(new RegExp(`${BOX.source}|${OMNIBUS.source}`, 'gi'), ' ')
    .replace(/[\s,:;–-]+$/u, '')
    .trim();
}

/** Names that differ in case, spaces and punctuation alone are one. */
export const nameKey = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const EDITION = 'edition|version|import|language|translation|text';
const OF_LANGUAGE = (words: string) =>
  new RegExp(
    `[([【]\\s*(?:in\\s)?(?:${words})\\b|\\b(?:${words})(?:[\\s-]language)?\\s(?:${EDITION})\\b|\\bin\\s(?:${words})\\s*$`,
    'i',
  );
const ENGLISH = OF_LANGUAGE('english|eng');
const JAPANESE = OF_LANGUAGE('japanese|jpn|jp');
const OTHER = OF_LANGUAGE(
  'french|français|german|deutsch|spanish|español|castellano|italian|italiano|portuguese|português|korean|chinese|polish|dutch|russian|thai|vietnamese|indonesian',
);
/** Groups of ISBNs of other languages: French, German, Chinese, Spanish, Brazilian, Italian, Korean. */
const OTHER_ISBN = /^(?:978(?:[237]|8[4589])|979(?:1[012]))/;

/**
 * Language of an edition: by the group of its ISBN, else as an option names it alone, by words of the title such as
 * `(Japanese Edition)`, by the letters of the title. Null for another language than English and Japanese.
 * @param options - texts of which one may be a language alone. A tag `Japanese` may be of a manga in English.
 */
export function languageOf(isbn: string, title: string, options: readonly string[] = []): 'en' | 'ja' | null {
  if (isbn.startsWith('9784')) return 'ja';
  if (/^978[01]|^9798/.test(isbn)) return 'en';
  for (const option of options) {
    const named = LANGUAGES.find(([words]) => words.test(option.trim()));
    if (named !== undefined) return named[1];
  }
  if (JAPANESE.test(title) || /日本語/.test(title)) return 'ja';
  if (ENGLISH.test(title) || /英語/.test(title)) return 'en';
  if (OTHER.test(title) || OTHER_ISBN.test(isbn)) return null;
  return /[\u3040-\u30ff\u4e00-\u9fff]/.test(title) ? 'ja' : 'en';
}

const LANGUAGES: readonly (readonly [RegExp, 'en' | 'ja' | null])[] = [
  [/^(?:language:\s*)?(?:japanese|ja|jp|日本語版?|和書)(?: (?:edition|version|language|import))?$/i, 'ja'],
  [/^(?:language:\s*)?(?:english|en|英語版?|洋書)(?: (?:edition|version|language|translation))?$/i, 'en'],
  [
    /^(?:language:\s*)?(?:french|français|german|deutsch|spanish|español|italian|italiano|portuguese|português|korean|chinese|韓国語|中国語|フランス語|ドイツ語|スペイン語)(?: (?:edition|version|language|translation))?$/i,
    null,
  ],
];
