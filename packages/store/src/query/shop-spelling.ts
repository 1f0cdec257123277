/**
 * Words of a shop as they are usually spelled, for questions in hiragana or romaji alone: そうりょうはいくら and
 * "soryo wa ikura" are read as 送料はいくら. Children, learners and shoppers without a Japanese keyboard write so.
 */
import { compactPattern, everyMatch, matchForm } from '@mangaassist/text';
import { isRomaji, romajiInKana } from '@mangaassist/text/romaji';
import type { Query } from './query.ts';
import lists from './query-words.data.json' with { type: 'json' };

/** The usual spelling and the kana of it. What sounds like a more frequent word is left out. */
const WORDS = lists.spelling
  .split(/\s+/)
  .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] as string] as const] : []));

/** Romaji often leaves a long vowel out. */
const shortened = (kana: string): string =>
  kana.replace(/(?<=[こそとのほもよろょゅごどぼゆ])う(?!$)/g, 'う?');

const SPELLED = WORDS.map(
  ([spelling, kana]) => [compactPattern(shortened(kana), 'gu'), spelling] as const,
).toSorted(([a], [b]) => b.source.length - a.source.length);

const KANJI = /\p{Script=Han}/u;
const HIRAGANA = /[\u3041-\u3096]{2}/;
/** UTF-16 units of a question that is spelled anew. */
const LONGEST = 300;

/** "Frieren arimasu ka": a name of no Japanese before words of a question. */
const ASKS =
  /[a-z\d] (?:arimasu ?ka|arimasen ?ka|kudasai|onegai ?shimasu|hoshii(?: desu)?|ikura(?: desu ?ka)?)[?!. ]*$/;

/** The question with the words of the shop in their usual spelling; as it is if it has kanji, or neither kana nor romaji. */
export function inShopSpelling(text: string, queryOf: (text: string) => Query): string {
  if (text.length > LONGEST || KANJI.test(text)) return text;
  const form: string = matchForm(text);
  const inRomaji = isRomaji(form) || ASKS.test(form);
  if (!inRomaji && !HIRAGANA.test(form)) return text;
  const names = namesIn(form, queryOf(text));
  const isName = (start: number, end: number) => names.some(([from, to]) => start < to && end > from);
  if (inRomaji) return joined(spelled(romajiInKana(form, isName), []));
  return form.length === text.length ? joined(spelled(text, names)) : text;
}

/** Without the spaces beside kanji, which only kana needs, and those before particles: ねこ の まんが. */
const joined = (text: string): string =>
  text
    .replace(
      /(?<=[\u3041-\u30ff\u4e00-\u9fff]) (?=(?:の|は|を|が|に|で|も|と|へ|か|ですか?)(?:[ 、。?？!！]|$))/g,
      '',
    )
    .replace(/(?<=[\u3041-\u30ff]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[\u3041-\u30ff])/g, '');

type Span = readonly [start: number, end: number];

/** A surname alone may be a word of the shop: soryo. */
function namesIn(form: string, { entities: { series, like, authors, absent } }: Query): readonly Span[] {
  const persons = authors.filter(({ text }) => text.includes(' '));
  const others = absent.filter((name) => !ASKS.test(name));
  return [...series, ...like, ...persons, ...others].flatMap((named) => {
    const name = typeof named === 'string' ? named : named.text;
    const at = name === '' ? -1 : form.indexOf(name);
    return at < 0 ? [] : [[at, at + name.length] as const];
  });
}

/** Spells the parts between the names. */
function spelled(text: string, names: readonly Span[]): string {
  const [first, ...others] = names.toSorted(([a], [b]) => a - b);
  if (first === undefined)
    return SPELLED.reduce((left, [kana, spelling]) => replaced(left, kana, spelling), text);
  const [start, end] = first;
  const rest = others.flatMap(([from, to]) => (from < end ? [] : [[from - end, to - end] as const]));
  return spelled(text.slice(0, start), []) + text.slice(start, end) + spelled(text.slice(end), rest);
}

function replaced(text: string, kana: RegExp, spelling: string): string {
  let [done, at] = ['', 0];
  for (const match of everyMatch(kana, text)) {
    done += text.slice(at, match.index) + spelling;
    at = match.index + match[0].length;
  }
  return done + text.slice(at);
}
