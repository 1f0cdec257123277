/** The child that words mean without its name: "OK for her?", "for the first one", 下の子. */
import { matchForm } from '@mangaassist/text';
import { firstMatch } from '@mangaassist/text/needed';
import { aYearOld } from '../query/reader-mark.ts';
import type { KnownReader, Reader, Readers } from './reader-age.ts';
import { GROWN_UP } from './words/reader-words.ts';

/** The pronoun of a person. */
export type Sex = 'her' | 'him';

const HER = /(?:daughter|niece|sister|girl)s?$|姪|娘|妹/u;
const HIM = /(?:son|nephew|brother|boy)s?$|甥|息子|弟/u;
const WOMAN =
  /wife|girlfriend|fianc[eé]e(?![a-z])|mom|mum|mother|aunt|grandma|sister|daughter|(?<![a-z])she(?![a-z])|妻|嫁|彼女|母|祖母|おばあ/iu;
const MAN =
  /husband|boyfriend|fianc[eé](?!e)|dad|father|uncle|grandpa|brother|son(?![a-z])|(?<![a-z])he(?![a-z])|夫|旦那|主人|彼氏|父|祖父|おじい/iu;
/** Persons of either sex. */
const EITHER: readonly Sex[] = ['her', 'him'];

/** The pronouns of the grown-up who reads after a question; of the one before if it names none. */
export function grownUpAfter(before: readonly Sex[], text: string): readonly Sex[] {
  const named = firstMatch(GROWN_UP, text.toLowerCase())?.[0];
  if (named === undefined) return before;
  if (WOMAN.test(named)) return ['her'];
  return MAN.test(named) ? ['him'] : EITHER;
}

const PRONOUN =
  /(?<![a-z])(?:for (her|him)|(?:would|will|does|do|can|could|may|might|should|is|if|that) (s?he)|(?:the|that|this) (girl|boy|kid|child|little one))(?![a-z'])|([あそこ]の子)/u;

/** The age of a known child that a pronoun means; null if it means the present reader, or no known child. */
export function ageByPronoun(text: string, { reader, known, grownUp }: Readers): number | null {
  const match = PRONOUN.exec(matchForm(text));
  if (match === null) return null;
  const sexes = sexesOf(match);
  const isPerson = match[1] !== undefined || match[2] !== undefined;
  if (reader === null && isPerson && sexes.some((sex) => grownUp.includes(sex))) return null;
  const meant = known.filter(({ who }) => sexes.some((sex) => canBe(who, sex)));
  if (meant.length === 0 || meant.some(({ age }) => age === reader?.age)) return null;
  return Math.min(...meant.map(({ age }) => age));
}

/** The children of a conversation that a pronoun may mean; none without one. */
export function knownByPronoun(text: string, known: readonly KnownReader[]): readonly KnownReader[] {
  const match = PRONOUN.exec(matchForm(text));
  return match === null ? [] : known.filter(({ who }) => sexesOf(match).some((sex) => canBe(who, sex)));
}

function sexesOf([, object, subject, noun]: RegExpExecArray): readonly Sex[] {
  if (object === 'her' || subject === 'she' || noun === 'girl') return ['her'];
  return object === 'him' || subject === 'he' || noun === 'boy' ? ['him'] : EITHER;
}

function canBe(who: string, sex: Sex): boolean {
  return !(sex === 'her' ? HIM : HER).test(who);
}

const ONE =
  '(first|second|younger|youngest|older|oldest|elder|other|little|big) (?:one|kid|child|girl|boy|reader)';
const BY_PLACE = new RegExp(
  `(?<![a-z])(for the )${ONE}(?![a-z])|(下|上|最初|一人目|二人目|もう一人)の子`,
  'iu',
);

/** A question with the age of the child that it means by its place among those that were told: for the first one. */
export function withChildMeant(text: string, { reader, known }: Pick<Readers, 'reader' | 'known'>): string {
  const match = known.length < 2 ? null : BY_PLACE.exec(text);
  if (match === null) return text;
  const age = ageOfPlace((match[2] ?? match[3] ?? '').toLowerCase(), reader, known);
  if (age === null) return text;
  const by = match[3] === undefined ? `for ${aYearOld(age)}` : `${age}歳の子`;
  return `${text.slice(0, match.index)}${by}${text.slice(match.index + match[0].length)}`;
}

function ageOfPlace(place: string, reader: Reader | null, known: readonly KnownReader[]): number | null {
  const ages = known.map(({ age }) => age);
  if (/^(?:first|最初|一人目)$/u.test(place)) return ages[0] ?? null;
  if (/^(?:second|二人目)$/u.test(place)) return ages[1] ?? null;
  if (/^(?:young|little|下)/u.test(place)) return Math.min(...ages);
  if (/^(?:old|elder|big|上)/u.test(place)) return Math.max(...ages);
  const others = ages.filter((age) => age !== reader?.age);
  return others.length === 1 ? (others[0] ?? null) : null;
}
