/** The spellings by which series and authors are found, as rows of a snapshot. */
import { toRomaji } from 'wanakana';
import type { Author, Series } from '../../model/series.ts';
import { foldText } from '../../query/fold.ts';
import { NAME_KINDS, type NameKind } from '../names/name-index.ts';
import { readingMatch } from '../names/reading-match.ts';
import type { SnapshotData } from '../snapshot.ts';
import { EVERYDAY, MORE_EVERYDAY, RARE_WORDS } from './everyday-words.ts';
import { FREQUENT_SURNAMES, PLACES } from './frequent-surnames.ts';
import { kanaOfAliases, kanaOfSurname } from './name-readings.ts';
import { withDigits, withOtherNumber } from './numbers-of-titles.ts';

export interface AuthorEntry {
  readonly author: Author;
  readonly place: number;
}

type NameRow = SnapshotData['names'][number];

export function seriesNames({ title, aliases }: Series, of: number): NameRow[] {
  const titles = [
    title.en,
    title.ja,
    title.romaji,
    title.kana,
    toRomaji(title.kana),
    ...[title.ja, title.kana].flatMap(withoutSubtitle).flatMap(withReading),
    ...[title.ja, title.kana, ...aliases].flatMap(withLongVowels),
    ...partsOfTitle(title.en),
    ...withOtherNumber(title.ja),
  ];
  return [
    ...rows(titles, of, 'title', title.en),
    ...rows(
      [...aliases.flatMap(withReading), ...romajiOfShort(title, aliases), ...kanaOfAliases(title, aliases)],
      of,
      'alias',
      title.en,
    ),
    ...rows([title.en, title.romaji, ...aliases].flatMap(withoutHonorific), of, 'alias', title.en),
  ];
}

/** A title without its article, and without its subtitle. */
function partsOfTitle(title: string): string[] {
  const [main] = title.split(/\s*[:：]\s*/);
  return [
    title.replace(/^(?:the|a|an) /i, ''),
    ...(main === undefined || main.length < 4 ? [] : [main]),
    ...withoutLastParts(title),
  ].flatMap((part) => [
    part,
    part.replace(/ [x×&+] /gi, ' '),
    part.replace(/ [x×] /gi, ' cross '),
    part.replace(/ [x×] /gi, ' times '),
    part.replace(/\bdr\.? ?/gi, 'doctor '),
    // As dictation writes a letter that stands alone.
    part.replace(
      /(?<![a-z'’])[bcdefghjklmnpqrtvxyz](?![a-z'’])/gi,
      (letter) => LETTERS[letter.toLowerCase()] ?? letter,
    ),
    part.replace(/ [x×] /gi, ' and '),
    part.replace(/ (?:&|and) /gi, ' '),
    withDigits(part),
  ]);
}

/** A title without the part behind its last colon or comma, and without further ones, down to three words. */
function withoutLastParts(title: string): string[] {
  const less = title.replace(/\s*[,:：][^,:：]*$/u, '');
  return less === title || less.split(' ').length < 3 ? [] : [less, ...withoutLastParts(less)];
}

/** The romaji of an alias that is the beginning of its Japanese title: 進撃 is Shingeki. */
function romajiOfShort({ ja, romaji }: Series['title'], aliases: readonly string[]): string[] {
  const [head = ''] = romaji.split(/ no /i);
  const isShort = aliases.some((alias) => ja.startsWith(`${alias}の`));
  return isShort && head !== romaji && head.length >= LEAST_OF_MAIN && !head.includes(' ') ? [head] : [];
}

const LETTERS: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  'b bee c see d dee e ee f eff g gee h aitch j jay k kay l el m em n en p pee q queue r are t tee v vee x ex y why z zee'
    .split(' ')
    .flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1]]] : [])),
);

/** A Japanese title without its subtitle, if it has one: 「かぐや様は告らせたい〜天才たちの恋愛頭脳戦〜」. */
function withoutSubtitle(title: string): string[] {
  const main = title.split(/\s*[〜～―]/u)[0] ?? '';
  return main !== title && main.length >= LEAST_OF_MAIN ? [main] : [];
}

/** トーキョー as とうきょう: a long vowel mark as the vowel that hiragana has for it. */
function withLongVowels(name: string): string[] {
  const form = name.replace(
    /(.)ー/gu,
    (_, before: string) => before + (LONG_AS.find(([row]) => row.includes(before))?.[1] ?? ''),
  );
  return form === name ? [] : [form];
}

const LONG_AS = [
  ['オコソトノホモヨロゴゾドボポョおこそとのほもよろごぞどぼぽょ', 'う'],
  ['エケセテネヘメレゲゼデベペえけせてねへめれげぜでべぺ', 'い'],
] as const;

/** Units of a title before its subtitle that are one by themselves. */
const LEAST_OF_MAIN = 4;

/** The name of a person without the word that honours it: Komi-san, Iruma-kun. */
function withoutHonorific(name: string): string[] {
  return /^(\p{Lu}\p{Ll}{3,})-(?:san|kun|sama)$/u.exec(name)?.slice(1) ?? [];
}

function withReading(alias: string): string[] {
  return /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(alias) ? [alias, toRomaji(alias)] : [alias];
}

/** Rows of names that are long enough, each key once. */
function rows(names: readonly string[], of: number, kind: NameKind, title: string): NameRow[] {
  const keys = new Map<string, string>();
  for (const name of names) for (const key of keysOf(name)) keys.set(key, name);
  return [...keys]
    .filter(([key]) => key.length >= SHORTEST_NAME)
    .map(
      ([key, name]) => [key, of, NAME_KINDS.indexOf(kind), isDoubtful(name, kind, title) ? 1 : 0] as const,
    );
}

const SHORTEST_NAME = 2;

function isDoubtful(name: string, kind: NameKind, title: string): boolean {
  return kind === 'surname' ? !isRareSurname(name) : isCommon(name, title);
}

/** True for a rare surname of an author: Urasawa, 手塚. */
function isRareSurname(name: string): boolean {
  const word = name.toLowerCase();
  // In kana a surname may be any word.
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(name)) return false;
  if (!/^[a-z]+$/.test(word)) return !FREQUENT_SURNAMES.has(name);
  if (word.length < SHORTEST_SURNAME || FREQUENT_SURNAMES.has(foldText(word))) return false;
  return !isEveryday(word) && !RARE_WORDS.has(word);
}

const SHORTEST_SURNAME = 5;

/** The folded name, and the name folded as one word: a long vowel can span two words. */
function keysOf(name: string): string[] {
  return [foldText(name), foldText(name.replace(/[\s・\-:!'’.,~〜×☆★♡＆&/]+/gu, ''))];
}

/** Names that are one everyday word; Japanese titles of such a word as well, and very short ones. */
export function isCommon(name: string, title: string): boolean {
  if (/^[a-z0-9 '!?.:-]+$/i.test(name)) return !/\S\s+\S/.test(name.trim()) && isEveryday(name);
  const isKana = /^[\p{Script=Katakana}\p{Script=Hiragana}ー]+$/u.test(name);
  return foldText(name).length <= 2 || (isKana && isOneWord(title) && isEveryday(title));
}

function isEveryday(name: string): boolean {
  const word = name.toLowerCase().replace(/[^a-z]/g, '');
  return EVERYDAY.has(word) || MORE_EVERYDAY.has(word);
}

const isOneWord = (title: string) => title !== '' && !/\S\s+\S/.test(title);

export function authorNames({ author: { en, ja, kana }, place }: AuthorEntry): NameRow[] {
  const words = en.split(/\s+/);
  const turned = words.length === 2 ? [`${words[1]} ${words[0]}`] : [];
  const surname = words.length === 2 && (words[1] ?? '').length > 2 ? [words[1] as string] : [];
  const surnames = [...surname, ...kanjiSurname(ja), ...kanaOfSurname(surname, kana)];
  return [
    ...rows([en, ja, kana, ...turned, ...givenInKana(ja, kana)], place, 'author', ''),
    ...rows(
      surnames.filter((name) => !PLACES.has(name.toLowerCase())),
      place,
      'surname',
      '',
    ),
  ];
}

/** Surnames in kanji before given names in kana: 久保タイト. */
function givenInKana(name: string, kana: string): string[] {
  const [surname] = kanjiSurname(name);
  if (surname === undefined) return [];
  const reading = foldText(kana);
  const isSurname = (end: number) => {
    const text = reading.slice(0, end);
    return (
      readingMatch(
        surname,
        text,
        MOST_OF_SURNAME,
        (at) => at === 0,
        (at) => at === end,
      ) !== null
    );
  };
  return [2, 3, 4, 5]
    .filter((end) => end + 2 <= reading.length && isSurname(end))
    .map((end) => surname + reading.slice(end));
}

/** Two kanji that are read as kana. */
const MOST_OF_SURNAME = 6;

/** The first two kanji of a name of three or more: most surnames. */
function kanjiSurname(name: string): string[] {
  if (/^\p{Script=Han}{3,}$/u.test(name)) return [name.slice(0, 2)];
  return /^(\p{Script=Han}{2,3})[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.exec(name)?.slice(1) ?? [];
}
