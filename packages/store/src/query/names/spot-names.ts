/** Finds the series and authors that a question names. */
import { compactPattern } from '@mangaassist/text';
import type { Mention, Name } from '../../search/names/name-index.ts';
import { asksForGoods, asksForMerchandise } from '../asks-for-goods.ts';
import { type Folded, fold } from '../fold.ts';
import { asLongerNames } from '../typed/longer-names.ts';
import { isUnknownWord } from '../typed/unknown-word.ts';
import { isOfGoods } from './goods.ts';
import { isGrammarAlone } from './grammar-names.ts';
import { isMeantAsName, isWholeRun, LIKENED_AFTER, PLACE, spanInForm } from './meant-names.ts';
import { isWorkMention } from './mention-kinds.ts';
import { type Dictionary, misspeltNames, type Spelling } from './misspelt-names.ts';

export interface Spotted {
  readonly folded: Folded;
  readonly mentions: readonly Mention[];
  /** Everyday words that are also names, and that nothing in the text shows to be meant as one. */
  readonly doubtful: readonly Mention[];
}

/** Everyday words of a question that are looked at closely. */
const MOST_DOUBTFUL = 24;

/** Kana names under this length are also parts of words and verbs. */
const LEAST_OF_KANA = 4;
const KANA = /^\p{Script=Hiragana}+$/u;

export function spotNames(text: string, lexicon: Spelling): Spotted {
  const { names, dictionary } = lexicon;
  const folded = fold(text);
  const doubtful: Mention[] = [];
  const hasGoods = asksForGoods(folded.form);
  const hasMerchandise = asksForMerchandise(folded.form);
  const isUsable = (name: Name, start: number, end: number) => {
    if (hasMerchandise) return false;
    if (isPartOfOther(name, folded, start, end, dictionary) || (hasGoods && isOfGoods(name))) return false;
    if (name.common && doubtful.length >= MOST_DOUBTFUL) return false;
    if (isPlain(name, folded, start, end) || isMeantAsName(text, folded, start, end, name.kind)) return true;
    doubtful.push({ name, start, end, distance: 0 });
    return false;
  };
  const certain = names.exact(folded, isUsable);
  const beside = doubtful.filter(
    (mention) => isWorkMention(mention) && isBesideName(folded, mention, certain),
  );
  const exact = asLongerNames([...certain, ...beside], folded, lexicon);
  const misspelt = hasGoods || hasMerchandise ? [] : misspeltNames(folded, exact, lexicon);
  return {
    folded,
    mentions: [...exact, ...misspelt].sort((a, b) => a.start - b.start),
    doubtful: doubtful.filter(
      ({ start }) => ![...exact, ...misspelt].some((m) => m.start <= start && start < m.end),
    ),
  };
}

/** True for a name made of grammar, within a longer word, or behind the given name of another person. */
function isPartOfOther(
  name: Name,
  folded: Folded,
  start: number,
  end: number,
  dictionary: Dictionary,
): boolean {
  if (name.kind === 'surname' && isNoSurname(folded, start, end, dictionary)) return true;
  if (name.common && isOfPhrase(folded, start, end)) return true;
  if (name.kind === 'elsewhere' && isVolumeAtEnd(name, folded, end)) return true;
  if (isPlace(folded, start, end)) return true;
  return isGrammarAlone(name, folded, start, end) || isWithinWord(name, folded, start, end);
}

/** True for a work that is not carried whose number is rather a volume of the one before it: 呪術廻戦0巻から3巻まで. */
function isVolumeAtEnd({ key }: Name, folded: Folded, end: number): boolean {
  if (!/\d$/.test(key)) return false;
  const [digit] = spanInForm(folded, { start: end - 1, end });
  return VOLUME_BEHIND.test(folded.form.slice(digit + 1, digit + LONGEST_BEFORE));
}

const VOLUME_BEHIND = /^\s{0,2}(?:巻|から\d|(?:-|–|~|〜|to|through|and|と|、|,)\s{0,2}\d)/u;

/** True for a word that is counted, or part of an idiom: "how many days do I have", "for real?". */
function isOfPhrase(folded: Folded, start: number, end: number): boolean {
  const { form } = folded;
  const [first, behind] = spanInForm(folded, { start, end });
  const head = form.slice(Math.max(0, first - LONGEST_BEFORE), behind);
  return PHRASE.test(head) && !BOOKS_BEHIND.test(form.slice(behind, behind + 10));
}

/** True for a country or a town that something is in or comes from, and no title: "set outside of Japan". */
function isPlace({ form, ...folded }: Folded, start: number, end: number): boolean {
  const [first, behind] = spanInForm({ form, ...folded }, { start, end });
  return (
    PLACE.test(form.slice(first, behind)) && OF_PLACE_BEFORE.test(form.slice(Math.max(0, first - 8), first))
  );
}

const OF_PLACE_BEFORE = /(?<![a-z])(?:in|of|from|to|outside|across|about) $/u;

/** UTF-16 units of the longest words before a name that are looked at. */
const LONGEST_BEFORE = 20;
const PHRASE = compactPattern(
  '(?<![a-z])(?:(?:how many|few|several|business|working) \\p{L}+|(?<!(?:look|looking|search|searching|ask|asking|wait|waiting|price|fan) )for real)$',
  'u',
);
const BOOKS_BEHIND = /^ (?:by|vol|book|chapter|manga)/;

/** True for a name that needs no other words; a surname is no part of a longer word. */
function isPlain({ common, kind }: Name, folded: Folded, start: number, end: number): boolean {
  if (common || kind !== 'surname') return !common;
  const [, to] = spanInForm(folded, { start, end });
  return isWholeRun(folded, { start, end }) && !OF_PLACE.test(folded.form.slice(to, to + 3));
}

/** True for a surname of another person or a figure, and for two words that make one by accident: "hoshi no". */
function isNoSurname(folded: Folded, start: number, end: number, dictionary: Dictionary): boolean {
  const spelt = folded.form.slice(...spanInForm(folded, { start, end }));
  return (
    /[a-z] [a-z]/.test(spelt) || isOfAnother(folded, start, dictionary) || isOfFigure(folded, start, end)
  );
}

/** True for a surname behind a word that is no English: a given name, and not that of the author alone. */
function isOfAnother({ form, from }: Folded, start: number, dictionary: Dictionary): boolean {
  const at = from[start] ?? 0;
  // The pattern begins anew at each letter of a text: only the word before the name is looked at.
  const [, before = ''] = WORD_BEFORE.exec(form.slice(Math.max(0, at - LONGEST_WORD), at)) ?? [];
  return /^[a-z]/.test(before) && isUnknownWord(before, dictionary);
}

/** True for a surname with a form of address that figures have in titles: 町田くんの世界. */
function isOfFigure(folded: Folded, start: number, end: number): boolean {
  const [, to] = spanInForm(folded, { start, end });
  return /^(?:くん|君|ちゃん|さん(?:ち|と|は|、|だけ)|っち)/u.test(folded.form.slice(to, to + 4));
}

const WORD_BEFORE = /([\p{L}\p{M}']+)\s$/u;
/** UTF-16 units of the longest word, with the space behind it. */
const LONGEST_WORD = 40;

/** Particles after a place or a thing: 河原で, and no author. */
const OF_PLACE = /^(?:で(?!す|しょ|は)|に(?!似)|へ|から|まで|を(?!探|検|読))/u;

/** True for a name in kana that is short or an everyday word and goes on as another word: タッチ in タッチパネル. */
function isWithinWord({ key, common }: Name, folded: Folded, start: number, end: number): boolean {
  if (!KANA.test(key) || (key.length >= LEAST_OF_KANA && !common)) return false;
  if (isWholeRun(folded, { start, end })) return false;
  const [from, to] = spanInForm(folded, { start, end });
  if (
    JOINED_BEFORE.test(folded.form.slice(Math.max(0, from - 2), from)) &&
    CHOSEN_AFTER.test(folded.form.slice(to, to + 4))
  )
    return false;
  return !LIKENED_AFTER.test(folded.form.slice(to, to + 6));
}

/** 犬夜叉とらんまどっち: a kana name between a joint behind another script and words that choose or ask. */
const JOINED_BEFORE = /[^\p{Script=Hiragana}\s][とやか]$/u;
const CHOSEN_AFTER = /^(?:どっち|どちら|は|の|って|なら|も|が|を|$|[、。?!])/u;

/** Joins two names of one list or comparison, with the volume of the first: "nana 1 and paradise kiss 1". */
const JOINT =
  /^(?:\s{0,3}(?:vol(?:ume)?\.? ?|#)?\d{1,3}巻?(?=[^\d]))?[\s,、"”」』'’]*(?:and|or|vs\.?|versus|than|to|&|,|、|と|や|か|より|または|それとも|・|\/)[\s"“「『'‘]*$/u;

/** True for an everyday word that stands beside a name, joined as in a comparison. */
function isBesideName(folded: Folded, mention: Mention, names: readonly Mention[]): boolean {
  const [start, end] = spanInForm(folded, mention);
  return names.some((name) => {
    const [from, to] = spanInForm(folded, name);
    const between = to <= start ? folded.form.slice(to, start) : folded.form.slice(end, from);
    return between.length < 14 && JOINT.test(between);
  });
}
