/** Finds the series and authors that a question names. */
import { isJapanese } from '@mangaassist/text';
import type { Mention, Name, NameIndex } from '../../search/names/name-index.ts';
import { asksForGoods, asksForMerchandise } from '../asks-for-goods.ts';
import { type Folded, fold } from '../fold.ts';
import { isStopWord } from '../stop-words.ts';
import { isOfGoods } from './goods.ts';
import { isGrammarAlone } from './grammar-names.ts';
import type { Lexicon } from './lexicon.ts';
import { isMeantAsName, isWholeRun, LIKENED_AFTER, spanInForm } from './meant-names.ts';
import { isWorkMention } from './named-entities.ts';

export interface Spotted {
  readonly folded: Folded;
  readonly mentions: readonly Mention[];
  /** Everyday words that are also names, and that nothing in the text shows to be meant as one. */
  readonly doubtful: readonly Mention[];
}

/** Words of a language that are spelt right: a typo is none of them. */
export type Dictionary = Pick<ReadonlySet<string>, 'has'>;

/** Everyday words of a question that are looked at closely. */
const MOST_DOUBTFUL = 24;

/** Kana names under this length are also parts of words and verbs. */
const LEAST_OF_KANA = 4;
const KANA = /^\p{Script=Hiragana}+$/u;

export function spotNames(
  text: string,
  { names, dictionary, ownWords }: Pick<Lexicon, 'names' | 'dictionary' | 'ownWords'>,
): Spotted {
  const folded = fold(text);
  const doubtful: Mention[] = [];
  const hasGoods = asksForGoods(folded.form);
  const hasMerchandise = asksForMerchandise(folded.form);
  const isUsable = (name: Name, start: number, end: number) => {
    if (hasMerchandise) return false;
    if (isGrammarAlone(name, folded, start, end)) return false;
    if (isWithinWord(name, folded, start, end) || (hasGoods && isOfGoods(name))) return false;
    if (name.common && doubtful.length >= MOST_DOUBTFUL) return false;
    if (name.kind === 'surname' && isOfAnother(folded, start, dictionary)) return false;
    if (isPlain(name, folded, start, end) || isMeantAsName(text, folded, start, end, name.kind)) return true;
    doubtful.push({ name, start, end, distance: 0 });
    return false;
  };
  const certain = names.exact(folded, isUsable);
  const beside = doubtful.filter(
    (mention) => isWorkMention(mention) && isBesideName(folded, mention, certain),
  );
  const exact = [...certain, ...beside];
  const misspelt =
    hasGoods || hasMerchandise
      ? []
      : firstOf(gaps(folded, exact)).flatMap(([start, end]) =>
          misspelled(folded, start, end, names, dictionary),
        ).filter((mention) => !isOwnWord(folded, mention, ownWords));
  return {
    folded,
    mentions: [...exact, ...misspelt].sort((a, b) => a.start - b.start),
    doubtful: doubtful.filter(
      ({ start }) => ![...exact, ...misspelt].some((m) => m.start <= start && start < m.end),
    ),
  };
}

/** True for a name that needs no other words; a surname is no part of a longer word. */
function isPlain({ common, kind }: Name, folded: Folded, start: number, end: number): boolean {
  if (common || kind !== 'surname') return !common;
  const [, to] = spanInForm(folded, { start, end });
  return isWholeRun(folded, { start, end }) && !OF_PLACE.test(folded.form.slice(to, to + 3));
}

/** True for a surname behind a word that is no English: a given name, and not that of the author alone. */
function isOfAnother({ form, from }: Folded, start: number, dictionary: Dictionary): boolean {
  const [, before = ''] = /([\p{L}\p{M}']+)\s$/u.exec(form.slice(0, from[start])) ?? [];
  return /^[a-z]/.test(before) && isUnknown(before, dictionary);
}

/** Particles after a place or a thing: 河原で, and no author. */
const OF_PLACE = /^(?:で(?!す|しょ|は)|に(?!似)|へ|から|まで|を(?!探|検|読))/u;

/** True for a name in kana that is short or an everyday word and goes on as another word: タッチ in タッチパネル. */
function isWithinWord({ key, common }: Name, folded: Folded, start: number, end: number): boolean {
  if (!KANA.test(key) || (key.length >= LEAST_OF_KANA && !common)) return false;
  if (isWholeRun(folded, { start, end })) return false;
  const [, to] = spanInForm(folded, { start, end });
  return !LIKENED_AFTER.test(folded.form.slice(to, to + 6));
}

/** Joins two names of one list or comparison. */
const JOINT =
  /^[\s,、"”」』'’]*(?:and|or|vs\.?|versus|than|to|&|,|、|と|や|か|より|または|それとも|・|\/)[\s"“「『'‘]*$/u;

/** True for an everyday word that stands beside a name, joined as in a comparison. */
function isBesideName(folded: Folded, mention: Mention, names: readonly Mention[]): boolean {
  const [start, end] = spanInForm(folded, mention);
  return names.some((name) => {
    const [from, to] = spanInForm(folded, name);
    const between = to <= start ? folded.form.slice(to, start) : folded.form.slice(end, from);
    return between.length < 14 && JOINT.test(between);
  });
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
    const length = Math.min(end - start, LONGEST_STRETCH, left);
    left -= length;
    return length < SHORTEST_STRETCH ? [] : [[start, start + length] as const];
  });
}

/** Units of a question in which misspelt names are looked for, of all its stretches. */
const MOST_EXAMINED = 160;

/** Most units of a question in which misspelt names are looked for. */
const LONGEST_STRETCH = 200;
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
  end: number,
  names: NameIndex,
  dictionary: Dictionary,
): readonly Mention[] {
  const last = Math.min(end, start + LONGEST_STRETCH);
  if (last - start < SHORTEST_STRETCH) return [];
  const isKnown = !hasUnknownWord(folded, start, last, dictionary);
  if (isKnown && last - start > LONGEST_OF_OTHER_WORDS) return [];
  const close = closest(names.approximate(folded, start, last), names.soundingLike(folded, start, last))
    .filter(({ name }) => name.kind !== 'surname' && name.kind !== 'part')
    .filter((mention) => !mention.name.common || isKanaAlone(folded, mention))
    .filter(({ name: { key } }) => !key.endsWith('manga'))
    .filter((mention) => !isWorkMention(mention) || !isAfterBy(folded, mention))
    .filter((mention) => isWholeRun(folded, mention) && !isCutShort(folded, mention))
    .filter((mention) => !isShort(mention.name) || isWithoutOthers(folded, mention))
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

/** True if a text has only the beginning or the end of a name: that is part of a name and not a typo. */
function isCutShort({ text }: Folded, { name: { key }, start, end }: Mention): boolean {
  const found = text.slice(start, end);
  const isOneShort = found.length === key.length - 1 && found.length >= LEAST_OF_CUT;
  return (
    !isOneShort &&
    found.length < key.length &&
    !isJapanese(key.charCodeAt(0)) &&
    (key.startsWith(found) || key.endsWith(found))
  );
}

/** Least units of a name whose last letter may be missing. */
const LEAST_OF_CUT = 8;

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

/** True if a question has no other words than a long name. */
function isWholeQuestion(folded: Folded, mention: Mention): boolean {
  return mention.name.key.length >= LEAST_OF_OTHER_WORDS && isWithoutOthers(folded, mention);
}

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
    } else if (isUnknown(form.slice(from[at], from[next]), dictionary)) return true;
    at = next;
  }
  return false;
}

function isUnknown(spelt: string, dictionary: Dictionary): boolean {
  const word = /^[\p{L}\p{M}']+/u.exec(spelt)?.[0] ?? '';
  if (word.length < 3) return false;
  return !isStopWord(word) && !dictionary.has(word) && !dictionary.has(word.replace(/'?s$/, ''));
}
