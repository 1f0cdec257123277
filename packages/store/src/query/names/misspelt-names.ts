/** Names of a question that are spelt with the typos of a keyboard, or as they sound. */
import { isJapanese } from '@mangaassist/text';
import type { Mention, Name, NameIndex } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { isStopWord } from '../stop-words.ts';
import { takesInGrammar, takesInVolume } from '../typed/taken-in.ts';
import { isUnknownWord } from '../typed/unknown-word.ts';
import { isWholeRun, spanInForm } from './meant-names.ts';
import { isWorkMention } from './mention-kinds.ts';

/** Words of a language that are spelt right. */
export type Dictionary = Pick<ReadonlySet<string>, 'has'>;

export interface Spelling {
  readonly names: NameIndex;
  /** Words of English. */
  readonly dictionary: Dictionary;
  /** Words of the texts of the series: they are spelt right, too. Keitaro is a character and no Kitaro. */
  readonly ownWords: Dictionary;
}

const KANA = /^\p{Script=Hiragana}+$/u;

/** @param exact names that are spelt right: the others stand beside them. */
export function misspeltNames(
  folded: Folded,
  exact: readonly Mention[],
  { names, dictionary, ownWords }: Spelling,
): readonly Mention[] {
  return firstOf(gaps(folded, exact))
    .flatMap(([start, end]) => misspelled(folded, start, end, names, dictionary))
    .filter((mention) => !isOwnWord(folded, mention, ownWords));
}

/** Stretches of a folded text between mentions. */
function gaps({ text }: Folded, mentions: readonly Mention[]): readonly (readonly [number, number])[] {
  const bounds = [...new Map(mentions.map(({ start, end }) => [start, end])).entries()].sort(
    (a, b) => a[0] - b[0],
  );
  const starts = [0, ...bounds.map(([, end]) => end)];
  const ends = [...bounds.map(([start]) => start), text.length];
  return starts
    .map((start, i) => [start, ends[i] as number] as const)
    .filter(([start, end]) => end - start >= SHORTEST_STRETCH);
}

/** The first gaps, together no longer than what is examined of a question. */
function firstOf(all: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  let left = MOST_EXAMINED;
  return all.flatMap(([start, end]) => {
    const length = Math.min(end - start, left);
    left -= length;
    return length < SHORTEST_STRETCH ? [] : [[start, start + length] as const];
  });
}

/** Units of a question in which misspelt names are looked for, of all its stretches. */
const MOST_EXAMINED = 160;

const SHORTEST_STRETCH = 3;

/** Two lists of mentions as one, the closest first. */
function closest(...lists: readonly (readonly Mention[])[]): readonly Mention[] {
  const nearness = ({ distance, name }: Mention) => distance / name.key.length;
  return lists.flat().sort((a, b) => nearness(a) - nearness(b));
}

/** The misspelt names of a stretch: the closest first, then what is left beside it. */
function misspelled(
  folded: Folded,
  start: number,
  last: number,
  names: NameIndex,
  dictionary: Dictionary,
): readonly Mention[] {
  if (last - start < SHORTEST_STRETCH) return [];
  const isKnown = !hasUnknownWord(folded, start, last, dictionary);
  if (isKnown && last - start > LONGEST_OF_OTHER_WORDS) return [];
  const close = closest(names.approximate(folded, start, last), names.soundingLike(folded, start, last))
    .filter(({ name }) => name.kind !== 'surname' && name.kind !== 'part')
    .filter((mention) => !mention.name.common || isKanaAlone(folded, mention) || isWordAlone(folded, mention))
    .filter(({ name: { key } }) => !key.endsWith('manga'))
    .filter((mention) => !hasOtherKanji(folded, mention) && !takesInGrammar(folded, mention))
    .filter((mention) => !takesInVolume(folded, mention))
    .filter((mention) => !isWorkMention(mention) || !isAfterBy(folded, mention))
    .filter((mention) => isWholeRun(folded, mention) && !isCutShort(folded, mention))
    .filter(
      (mention) =>
        !isShort(mention.name) || isWithoutOthers(folded, mention) || isWithoutVoiceMark(folded, mention),
    )
    .filter(
      (mention) =>
        hasUnknownWord(folded, mention.start, mention.end, dictionary) ||
        isWholeQuestion(folded, mention) ||
        isKanaAlone(folded, mention),
    );
  const [best] = close;
  if (best === undefined) return [];
  const equal = close.filter(
    ({ start: from, end: to, distance, name }) =>
      from === best.start && to === best.end && distance === best.distance && name.key === best.name.key,
  );
  return [
    ...equal,
    ...misspelled(folded, start, best.start, names, dictionary),
    ...misspelled(folded, best.end, last, names, dictionary),
  ];
}

/** True for a misspelt name that is one word of the shop's texts: Keitaro is a character, and no Kitaro. */
function isOwnWord(folded: Folded, mention: Mention, ownWords: Dictionary): boolean {
  const spelt = folded.form.slice(...spanInForm(folded, mention));
  return mention.distance > 0 && /^[a-z]{5,}$/.test(spelt) && ownWords.has(spelt);
}

/** True behind "by", where a name is that of an author. */
function isAfterBy({ form, from }: Folded, { start }: Mention): boolean {
  const at = from[start] as number;
  return /(?<![a-z])by\s{1,3}$/u.test(form.slice(Math.max(0, at - 6), at));
}

/**
 * True if a text has none of a name's kanji but others, as やがて海になる and やがて君になる; or kanji in place of a letter,
 * as MONSTER 愛蔵版 and "Monster 8".
 */
function hasOtherKanji(folded: Folded, mention: Mention): boolean {
  const own: readonly string[] = mention.name.key.match(KANJI) ?? [];
  const written = folded.form.slice(...spanInForm(folded, mention));
  const found = written.match(KANJI) ?? [];
  if (found.length > 0 && /^[a-z\d]+$/u.test(mention.name.key)) return true;
  if (own.length === 0 || found.length === 0 || /\p{Script=Katakana}{3}/u.test(written)) return false;
  return !found.some((each) => own.includes(each));
}

const KANJI = /\p{Script=Han}/gu;

/** True if a text has only the beginning or the end of a name: that is part of a name and not a typo. */
function isCutShort(folded: Folded, mention: Mention): boolean {
  const { key } = mention.name;
  const found = folded.text.slice(mention.start, mention.end);
  const isOneShort = found.length === key.length - 1 && isLongCut(folded, mention, found.length);
  return (
    !isOneShort &&
    found.length < key.length &&
    !isJapanese(key.charCodeAt(0)) &&
    (key.startsWith(found) || key.endsWith(found))
  );
}

function isLongCut(folded: Folded, mention: Mention, length: number): boolean {
  return length >= LEAST_OF_CUT || (length >= LEAST_OF_CUT_ALONE && isWithoutOthers(folded, mention));
}

/** Least units of a name whose last letter may be missing, and of one that is the whole question. */
const LEAST_OF_CUT = 8;
const LEAST_OF_CUT_ALONE = 6;

/** Least units of a name that may be written with other words that are spelt right: "my hero academy". */
const LEAST_OF_OTHER_WORDS = 10;
/** Most units of a stretch that may be such a name. */
const LONGEST_OF_OTHER_WORDS = 30;

/** Units of an author's name that one edit makes another: it is meant only if the question has no other words. */
const LONGEST_SHORT = 6;
const LONGEST_SHORT_KANA = 5;
const isShort = ({ key, kind }: Name) => {
  if (!isJapanese(key.charCodeAt(0))) return kind === 'author' && key.length <= LONGEST_SHORT;
  return key.length <= LONGEST_SHORT_KANA && KANA.test(key);
};

/** True for a name in kana of some length that differs by voice marks alone: バカボンド. */
function isWithoutVoiceMark({ text }: Folded, { name: { key }, start, end }: Mention): boolean {
  return (
    key.length >= LEAST_OF_KANA_ALONE &&
    withoutVoice(text.slice(start, end)) === withoutVoice(key) &&
    KANA.test(key)
  );
}

const withoutVoice = (kana: string) => kana.normalize('NFD').replaceAll(/[\u3099\u309a]/gu, '');

/** True if a question has no other words than a long name, or one of two words with one typo: "fir force". */
function isWholeQuestion(folded: Folded, mention: Mention): boolean {
  const { key } = mention.name;
  const isPair = mention.distance === 1 && / /.test(folded.form.slice(...spanInForm(folded, mention)));
  return key.length >= (isPair ? LEAST_OF_PAIR : LEAST_OF_OTHER_WORDS) && isWithoutOthers(folded, mention);
}

const LEAST_OF_PAIR = 7;

/** True for a name in kana of some length that is all the question has: ばらもかん, キングダン. */
function isKanaAlone(folded: Folded, mention: Mention): boolean {
  const { key } = mention.name;
  return (
    mention.distance === 1 &&
    key.length >= LEAST_OF_KANA_ALONE &&
    KANA.test(key) &&
    isWithoutOthers(folded, mention)
  );
}

const LEAST_OF_KANA_ALONE = 5;

/** The same for an everyday word of English of some length with one typo: "kingdm", "citurs manga". */
function isWordAlone(folded: Folded, mention: Mention): boolean {
  const { key, kind } = mention.name;
  return (
    kind !== 'author' &&
    mention.distance === 1 &&
    key.length >= LEAST_OF_WORD_ALONE &&
    /^[a-z]+$/.test(key) &&
    isWithoutOthers(folded, mention)
  );
}

const LEAST_OF_WORD_ALONE = 6;

/** True if a question has no other words than a name. */
function isWithoutOthers(folded: Folded, mention: Mention): boolean {
  const [start, end] = spanInForm(folded, mention);
  const others =
    `${folded.form.slice(0, start)} ${folded.form.slice(end)}`.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return others.every((word) => isStopWord(word) || /^\d+$/.test(word));
}

/** True if a stretch has a word that is spelt wrong, or Japanese text that is more than grammar. */
function hasUnknownWord(
  { form, text, from, starts }: Folded,
  start: number,
  end: number,
  dictionary: Dictionary,
): boolean {
  for (let at = start; at < end; ) {
    let next = at + 1;
    while (next < end && starts[next] !== true) next += 1;
    if (isJapanese(text.charCodeAt(at))) {
      if (/[\p{Script=Han}\p{Script=Katakana}]/u.test(form[from[at] as number] ?? '')) return true;
    } else if (isUnknownWord(form.slice(from[at], from[next]), dictionary)) return true;
    at = next;
  }
  return false;
}
