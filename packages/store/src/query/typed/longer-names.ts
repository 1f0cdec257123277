/**
 * Names that stand in part of a longer one of the same words: "captian tsubasa" is no Tsubasa, and in "jujutsu k 14" the
 * letter belongs to the name. A name beside a word that is none of English is read once more with that word.
 */
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { spanInForm } from '../names/meant-names.ts';
import { isTitleMention } from '../names/mention-kinds.ts';
import type { Spelling } from '../names/misspelt-names.ts';
import { isUnknownWord } from './unknown-word.ts';

/** Mentions of a question that are read so. */
const MOST_MENTIONS = 6;
/** UTF-16 units of a word beside a name. */
const LONGEST_WORD = 16;
const BEFORE = /(?<![\p{L}\p{N}'’])([a-z][a-z'’]+)\s$/u;
const BOTH_BEHIND = /^(?:\s[a-z][a-z'’]*){1,2}(?![\p{L}\p{N}'’])/u;
const BEHIND = /^\s([a-z][a-z'’]*)(?![\p{L}\p{N}'’])/u;

/** The mentions, those that are part of a longer name as that one. */
export function asLongerNames(
  mentions: readonly Mention[],
  folded: Folded,
  spelling: Spelling,
): readonly Mention[] {
  if (!mentions.some(isTitleMention)) return mentions;
  return mentions.map((mention, i) => {
    if (i >= MOST_MENTIONS || !isTitleMention(mention) || !/^[a-z]/.test(mention.name.key)) return mention;
    const from = mentions[i - 1]?.end ?? 0;
    const to = mentions[i + 1]?.start ?? folded.text.length;
    return longerName(mention, [from, to], folded, spelling) ?? mention;
  });
}

/** @param between end of the mention before it, and start of the one behind it. */
function longerName(
  mention: Mention,
  [from, to]: readonly [number, number],
  folded: Folded,
  spelling: Spelling,
): Mention | null {
  return (
    misspeltBefore(mention, from, folded, spelling) ??
    misspeltBehind(mention, to, folded, spelling) ??
    cutBehind(mention, to, folded, spelling)
  );
}

/** A longer name that a misspelt word before the mention begins. */
function misspeltBefore(
  mention: Mention,
  from: number,
  folded: Folded,
  { names, dictionary }: Spelling,
): Mention | null {
  const [first] = spanInForm(folded, mention);
  const [, word = ''] = BEFORE.exec(folded.form.slice(Math.max(0, first - LONGEST_WORD), first)) ?? [];
  if (word.length < 4 || !isUnknownWord(word, dictionary)) return null;
  const start = folded.from.indexOf(first - word.length - 1);
  if (start < from) return null;
  return titleAt(start, mention.end, folded, names, (key) => key.endsWith(mention.name.key));
}

/** A longer name that goes on with a misspelt word: "komi cant comunicate". */
function misspeltBehind(
  mention: Mention,
  to: number,
  folded: Folded,
  { names, dictionary }: Spelling,
): Mention | null {
  const [, behind] = spanInForm(folded, mention);
  const [words = ''] = BOTH_BEHIND.exec(folded.form.slice(behind, behind + 2 * LONGEST_WORD)) ?? [];
  const last = words.trim().split(' ').at(-1) ?? '';
  if (last.length < 4 || !isUnknownWord(last, dictionary)) return null;
  const at = folded.from.findIndex((place) => place >= behind + words.length);
  const end = at < 0 ? folded.text.length : at;
  if (end > to) return null;
  return titleAt(mention.start, end, folded, names, (key) => key.startsWith(mention.name.key));
}

/** The title that a stretch of text misspells as a whole, with the shorter name in it. */
function titleAt(
  start: number,
  end: number,
  folded: Folded,
  names: Spelling['names'],
  hasShorter: (key: string) => boolean,
): Mention | null {
  const longer = names
    .approximate(folded, start, end)
    .find((found) => found.start === start && found.end === end && hasShorter(found.name.key));
  return longer !== undefined && isTitleMention(longer) ? longer : null;
}

/** The mention with a cut word behind it that goes on with a longer name of the same series. */
function cutBehind(
  mention: Mention,
  to: number,
  folded: Folded,
  { names, dictionary }: Spelling,
): Mention | null {
  const [, behind] = spanInForm(folded, mention);
  const [, word = ''] = BEHIND.exec(folded.form.slice(behind, behind + LONGEST_WORD)) ?? [];
  if (word === '' || (word.length > 1 && !isUnknownWord(word, dictionary))) return null;
  const at = folded.from.findIndex((place) => place >= behind + 1 + word.length);
  const end = at < 0 ? folded.text.length : at;
  if (end > to) return null;
  const { begin } = names.partlyNamed(folded.text.slice(mention.start, end));
  return begin.some(({ of }) => of === mention.name.of) ? { ...mention, end } : null;
}
