/** Ordinary words that are titles as well: by accident among other words, or alone as a question. */
import { wordsOf } from '@mangaassist/text/words';
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import type { Query } from '../query.ts';
import { isStopWord } from '../stop-words.ts';
import type { Lexicon } from './lexicon.ts';
import { isMeantAsName, isWholeRun, spanInForm } from './meant-names.ts';
import { isWorkMention } from './mention-kinds.ts';
import type { Spotted } from './spot-names.ts';

/**
 * True if the words that were read as titles are ordinary ones among several others, and nothing shows that a title is
 * meant: "gets reborn as goo and builds a country".
 */
export function isByAccident(
  { text, rest }: Query,
  { folded, mentions }: Spotted,
  { dictionary }: Pick<Lexicon, 'dictionary'>,
): boolean {
  const titles = mentions.filter(isWorkMention);
  if (titles.length === 0 || rest.length < LEAST_OTHERS) return false;
  return titles.every((mention) => isOrdinary(mention, text, folded, dictionary));
}

/** Other words that a question has in which an ordinary word is no title. */
const LEAST_OTHERS = 3;

function isOrdinary(
  mention: Mention,
  text: string,
  folded: Folded,
  dictionary: Lexicon['dictionary'],
): boolean {
  const { start: from, end: to, name, distance } = mention;
  if (distance > 0 || isMeantAsName(text, folded, from, to, name.kind)) return false;
  const [start, end] = spanInForm(folded, mention);
  const words = folded.form.slice(start, end).split(/[\s-]+/);
  if (!words.every((word) => dictionary.has(word))) return false;
  return words.length === 1 || NOUN_BEFORE.test(folded.form.slice(0, start));
}

/** Words before a noun that is no name. */
const NOUN_BEFORE = /(?<![a-z])(?:an?|his|her|their|its|some|two|three|these|those)\s$/u;

/** The everyday words that are names, if the question has no other words. */
export function soleName(
  doubtful: readonly Mention[],
  { rest, conditions }: Query,
  folded: Folded,
): readonly Mention[] {
  const [first] = doubtful.filter(
    (mention) => mayBeSole(mention.name) && (mention.name.kind !== 'surname' || isWholeRun(folded, mention)),
  );
  if (first === undefined) return [];
  const [start, end] = spanInForm(folded, first);
  if (NOUN_BEFORE.test(folded.form.slice(0, start))) return [];
  const own = new Set(wordsOf(folded.form.slice(start, end)));
  const others = rest.filter((word) => !own.has(word));
  const isOfKind = ['genres', 'tone', 'notTone'].some((condition) => condition in conditions);
  return others.length === 0 && !isOfKind
    ? doubtful.filter((each) => each.start === first.start && each.end === first.end)
    : [];
}

/** Folding drops long vowels: a key of two characters is no stop word because it looks like one. */
function mayBeSole({ kind, key }: Mention['name']): boolean {
  return kind !== 'part' && (key.length === 2 || !isStopWord(key));
}
