/**
 * Evidence that a name in a question stands for its series, and is not part of the name of another work that the shop
 * does not carry ("Bleach: Burn the Witch", "Salaryman Kintaro"): a logistic model over how much of the question the
 * name explains. Its weights were learnt from labelled questions and from names of works that are not carried, without
 * the list of these: `npm run bench -- fit-evidence` learns them again.
 */
import { probability } from '../../search/evidence/probability.ts';
import type { Query } from '../query.ts';
import { japaneseNameEvidence } from './japanese-name-evidence.ts';
import { isLatinText } from './latin-text.ts';
import type { Lexicon } from './lexicon.ts';
import { type FoundName, type Surroundings, surroundingsOf } from './name-surroundings.ts';
import { goesOnAsOther } from './names-of-others.ts';

/** Words that make the name of another work of the title before them. */
const OF_SEQUELS =
  /^[\s:!-]{0,3}(?:the )?(?:gaiden|side stor(?:y|ies)|spin-?offs?|sequels?|prequels?|prelude|anthology|(?:light )?novels?|doujin(?:shi)?|art ?book|zero|super|gt|gx|re|another|origins?|next gen(?:eration)?s?|new(?! (?:volumes?|vol|releases?|ones?|chapters?|edition)(?![a-z]))|return(?:s|ed)?|legends?|chronicles?|memories|rebirth|episode|act|2nd|ii+|iv|[efgrvxz](?![. ]{0,2}\d)|jr\.?)(?![a-z'’])/u;

const MANY = 4;
const part = (count: number) => Math.min(MANY, count) / MANY;

/** Features of a name's place in its question, in the order of {@link WEIGHTS}. */
export function nameFeatures(query: Query, found: FoundName, lexicon: Lexicon): number[] {
  return featuresOf(surroundingsOf(query, found, lexicon), query, found);
}

function featuresOf(around: Surroundings, query: Query, found: FoundName): number[] {
  return [
    1,
    ...ofNeighbours(around),
    ...ofSigns(around, query),
    ...ofName(around, found),
    ...ofCharacter(around, query, found),
  ];
}

/** Features of the words around the name. */
function ofNeighbours({ before, after, left, right, grammar, isBare }: Surroundings): number[] {
  const bare = Number(isBare);
  return [
    bare,
    part(grammar),
    Number(grammar > 0),
    Number(right === 'unknown'),
    Number(right === 'other'),
    Number(left === 'unknown'),
    Number(left === 'other'),
    part(before.own + after.own),
    bare * part(after.unknown),
    bare * part(after.other),
    bare * part(before.unknown),
    bare * part(before.other),
    bare * Number(after.small > 0 && after.own + after.unknown + after.other > 0),
    Number(isBeside(before) && isBeside(after)),
  ];
}

const isBeside = ({ own, unknown, other }: Surroundings['before']) => own + unknown + other > 0;

/** Marks and words that tell of another work, or of this one. */
function ofSigns({ head, tail, core, isBare }: Surroundings, { entities }: Query): number[] {
  const isSequel = Number(OF_SEQUELS.test(tail));
  return [
    isSequel,
    isSequel * Number(isBare),
    Number(COMPARED.test(` ${core[0]} ${core[1]} `)),
    Number(entities.authors.length > 0),
    Number(/^['’]s/u.test(tail)),
    Number(/(?<![a-z])of (?:the )?$/u.test(head)),
    Number(/^[\s(,]*by /u.test(tail)),
  ];
}

const COMPARED = / vs\.? /u;

/** Features of the name's share of the question, and of its spelling. */
function ofName(
  { strangers, words, isEnglish, share, isBare }: Surroundings,
  { kind, edits, length, beginsAlike }: FoundName,
): number[] {
  const bare = Number(isBare);
  const isOneWord = Number(words === 1);
  const isMisspelt = Number(edits > 0);
  return [
    Number(kind === 'alias'),
    Number(kind === 'alias') * isOneWord,
    bare * isOneWord * part(strangers),
    bare * isOneWord * Number(isEnglish && strangers > 0),
    Number(isEnglish),
    share,
    bare * (1 - share),
    edits,
    edits / length,
    isMisspelt * Number(!beginsAlike),
    isMisspelt * part(strangers),
    isMisspelt * bare * isOneWord,
  ];
}

/** The same for the name of a character, a place or a thing. */
function ofCharacter(
  { before, after, strangers, isBare }: Surroundings,
  { describes }: Query,
  { kind, form }: FoundName,
): number[] {
  const isCharacter = Number(kind === 'character');
  return [
    isCharacter,
    isCharacter * Number(isBare),
    isCharacter * Number(isBare) * part(strangers),
    isCharacter * part(strangers),
    isCharacter * part(before.unknown + after.unknown),
    isCharacter * Number(describes || BOOK.test(form)),
  ];
}

const BOOK = /(?<![a-z])(?:manga|comics?|series|book|character)(?![a-z])/u;

const WEIGHTS: readonly number[] = [
  2.355, 2.093, 5.341, -0.547, -1.723, -2.125, -1.581, -0.575, -1.179, 0.952, -6.958, 5.11, 2.671, 1.535,
  2.429, -4.274, -3.307, 3.006, 3.482, -8.596, 2.098, -4.647, -0.293, 1.341, -1.697, -1.676, -0.717, -0.481,
  -6.193, 1.25, -17.178, -4.27, 0.49, 0.008, -2.738, 3.436, -23.205, -0.503, 14.64, 5.075,
];

/** Least probability that a name stands for its series. */
const LEAST_EVIDENCE = 0.3;
const LEAST_OF_JAPANESE = 0.4;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** True if a name is rather part of the name of a work that the shop does not carry. */
export function isOfOtherWork(query: Query, found: FoundName, lexicon: Lexicon): boolean {
  if (isLatinText(found.form)) return nameEvidence(query, found, lexicon) < LEAST_EVIDENCE;
  return JAPANESE.test(found.form) && japaneseNameEvidence(query, found, lexicon) < LEAST_OF_JAPANESE;
}

/** True for a name that is all there is between the marks of a resolved question: “Dorohedoro”: scary? */
const isQuoted = ({ form, start, end }: FoundName): boolean =>
  form.charAt(start - 1) === '“' && /^[^“”]+”/u.test(form.slice(start, end + 1));

/**
 * Probability, 0–1, that a name stands for its series. A character's name within a longer one ("Inside Mari"), and a
 * short name that is misspelt in one ("aku no hana"), are names of others.
 */
export function nameEvidence(query: Query, found: FoundName, lexicon: Lexicon): number {
  if (isQuoted(found)) return 1;
  const around = surroundingsOf(query, found, lexicon);
  if (around.isBare && around.strangers > 0 && (found.kind === 'character' || isShortTypo(found))) return 0;
  if (goesOnAsOther(around, found, query.text)) return 0;
  return probability(featuresOf(around, query, found), WEIGHTS);
}

const isShortTypo = ({ edits, length }: FoundName): boolean => edits > 0 && length <= SHORT;

/** Units of a name that one typo makes another. */
const SHORT = 7;
