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

/** Language of an edition by the group of its ISBN, else by the letters of the title. */
export function languageOf(isbn: string, title: string): 'en' | 'ja' {
  if (isbn.startsWith('9784')) return 'ja';
  if (/^978[01]|^979-?8/.test(isbn)) return 'en';
  return /[\u3040-\u30ff\u4e00-\u9fff]/.test(title) ? 'ja' : 'en';
}

/** Minor units of a price as `7.99 USD`, `¥550` or `550`; null if it is none. */
export function priceOf(
  text: string,
  currency: string | undefined,
): { readonly currency: string; readonly amount: number } | null {
  const plain = text.normalize('NFKC').replace(/,(?=\d{3}\b)/g, '');
  // One number without a sign or an exponent: -5 USD and 1e3 USD are mistakes of the feed.
  const [, number] = /^[^\d−-]*(\d+(?:\.\d+)?)(?!\s*e\s*[+-]?\d)[^\d]*$/i.exec(plain) ?? [];
  const [named] = /\b[A-Z]{3}\b/.exec(plain.toUpperCase()) ?? [];
  const code = named ?? SYMBOLS.find(([symbol]) => plain.includes(symbol))?.[1] ?? currency;
  if (number === undefined || code === undefined) return null;
  return { currency: code, amount: Math.round(Number(number) * (code === 'JPY' ? 1 : 100)) };
}

const SYMBOLS: readonly (readonly [string, string])[] = [
  ['¥', 'JPY'],
  ['円', 'JPY'],
  ['$', 'USD'],
  ['€', 'EUR'],
];
