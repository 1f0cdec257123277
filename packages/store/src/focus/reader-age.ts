/**
 * The reader that a conversation looks for books for. The age is a hard limit: a child that was named once is the
 * reader of each later question about books, until the shopper takes it back or names another reader.
 */
import { everyMatch } from '@mangaassist/text';
import { finds, mayMatch } from '@mangaassist/text/needed';
import { AGES, ageOf } from '../query/conditions/ages-told.ts';
import type { Query } from '../query/query.ts';
import { ageByPronoun, type Sex } from './child-meant.ts';
import type { Focus } from './focus.ts';
import type { OwnSearch } from './known-searches.ts';
import {
  GROWN_UP,
  OWN_AGE,
  RELATIONS,
  SHOPPER_ASKS,
  SHOPPER_GROWN_UP,
  SHOPPER_READS,
  SUPPOSED,
} from './words/reader-words.ts';

/** A reader with a limit of age. */
export interface Reader {
  /** Years. */
  readonly age: number;
  /** True if the shopper is the reader: then "for me" does not take the age back. */
  readonly isShopper: boolean;
}

/** A child with an age: "my niece is nine". */
export interface KnownReader {
  /** The word for it, as in {@link RELATIONS}; empty for "a nine-year-old". */
  readonly who: string;
  /** Years. */
  readonly age: number;
  /** The search for this child. Left out: it has none of its own. */
  readonly search?: OwnSearch;
}

/** The readers of a conversation: the present one, and the children whose ages were named. */
export interface Readers {
  readonly reader: Reader | null;
  /** Years of a shopper who is a child; null of another one. Who pays, or is given a book, does not change them. */
  readonly own: number | null;
  readonly known: readonly KnownReader[];
  /** The pronouns of the last grown-up who was named as the reader. */
  readonly grownUp: readonly Sex[];
}

/** Readers before anybody was named. */
export const NO_READERS: Readers = { reader: null, own: null, known: [], grownUp: [] };

/** Most children that are remembered. */
const MOST_KNOWN = 8;

/**
 * The reader after a question: its own, an earlier child if it is named again, the shopper or none for a
 * grown-up, otherwise the one before.
 */
export function readerAfter(readers: Readers, whole: string, { conditions }: Query): Reader | null {
  const text = whole.toLowerCase();
  const { reader: before, known, own } = readers;
  const { age } = conditions;
  if (age !== undefined) return { age, isShopper: isOwnAge(before, age, text) };
  if (before !== null && finds(SUPPOSED, text)) return before;
  const ages = agesOfNamed(text, known);
  if (ages.length > 0) return { age: Math.min(...ages), isShopper: false };
  const shopper = shopperAfter(own, text);
  // "My dad is 45 and he will pay", from a child: the child reads.
  if (finds(GROWN_UP, text)) return shopper;
  const meant = ageByPronoun(text, readers);
  if (meant !== null) return { age: meant, isShopper: false };
  return before?.isShopper === true || !readsShopper(text, own) ? before : shopper;
}

/** Ages of the known children that are named. "For my grown-up son", "not for my niece" and "not my daughter" name none that reads. */
function agesOfNamed(text: string, known: readonly KnownReader[]): readonly number[] {
  const named = relationsIn(without(DENIED, without(GROWN_UP, text)));
  return known.filter(({ who }) => named.includes(who)).map(({ age }) => age);
}

/** A shopper who is a child, as the reader; null of another one. */
const shopperAfter = (own: number | null, text: string): Reader | null =>
  own === null || finds(SHOPPER_GROWN_UP, text) ? null : { age: own, isShopper: true };

const readsShopper = (text: string, own: number | null): boolean =>
  finds(SHOPPER_READS, text) || (own !== null && finds(SHOPPER_ASKS, text));

/**
 * Years of a shopper who is a child after a turn.
 * @param reader the reader of the turn.
 */
export function ownAfter({ own }: Pick<Readers, 'own'>, reader: Reader | null, words: string): number | null {
  if (reader?.isShopper === true) return reader.age;
  return own !== null && finds(SHOPPER_GROWN_UP, words.toLowerCase()) ? null : own;
}

const without = (words: RegExp, text: string): string =>
  mayMatch(words, text) ? text.replace(words, ' ') : text;

const DENIED =
  /(?<![a-z])(?:not|isn['’]?t|wasn['’]?t) (?:my|our) (?:[a-z]+ )?[a-z]+|(?:息子|娘|孫|甥|姪|弟|妹)(?:じゃ|では|で)なく/gu;

/** The children of a conversation after a question: of several ages of one the last counts. */
export function knownAfter(
  known: readonly KnownReader[],
  whole: string,
  { conditions: { age } }: Query,
): readonly KnownReader[] {
  if (age === undefined) return known;
  const text = whole.toLowerCase();
  const named = relationsIn(text);
  if (named.length === 0) {
    // A resolved question repeats the age of a child; that of the shopper is no child's.
    const isKnown = finds(OWN_AGE, text) || known.some((each) => each.age === age);
    return isKnown ? known : [...known, { who: '', age }].slice(-MOST_KNOWN);
  }
  const own = named.length > 1 ? agesByClause(text) : new Map<string, number>();
  const told = named.flatMap((who) =>
    named.length > 1
      ? [{ who, age: own.get(who) ?? age }]
      : agesOfOne(text, age).map((each) => ({ who, age: each })),
  );
  return [...known.filter(({ who }) => !named.includes(who)), ...told].slice(-MOST_KNOWN);
}

/** 5歳と10歳の娘: two of one word. */
function agesOfOne(text: string, age: number): readonly number[] {
  const ages = [...agesIn(text)];
  return ages.length > 1 && ages.includes(age) ? ages : [age];
}

/** The ages in a text, each once. */
function* agesIn(text: string): Generator<number> {
  const form = text.toLowerCase();
  const known = new Set<number>();
  for (const pattern of AGES) {
    for (const [, told = ''] of mayMatch(pattern, form) ? everyMatch(pattern, form) : []) {
      const age = ageOf(told);
      if (!known.has(age)) yield age;
      known.add(age);
    }
  }
}

/** Ends of what is said of one child where several are: "my girl is 6, and my boy 12", 6歳の娘と、12歳の息子に. */
const CLAUSE_END =
  /[,;。、.！!]|と(?=[^、。と]{0,8}\d{1,2}(?:歳|才))|(?<![a-z])(?:and|but|plus|while)(?![a-z])/giu;

/** The ages of several children, by the word for each: those of clauses that tell one age. */
function agesByClause(text: string): ReadonlyMap<string, number> {
  const ages = new Map<string, number>();
  for (const [who, said] of clausesOfEach(text)) {
    const [age, other] = agesIn(said);
    if (other === undefined && age !== undefined) ages.set(who, age);
  }
  return ages;
}

/** Clauses that name a child, each with those behind it that name none, by the word for the child. */
function clausesOfEach(text: string): ReadonlyMap<string, string> {
  const clauses = new Map<string, string[]>();
  let last: readonly string[] = [];
  for (const clause of text.split(CLAUSE_END)) {
    // A clause is short, and searched at once.
    const named = everyRelation(clause.toLowerCase());
    if (named.length > 0) last = named;
    for (const who of last) {
      const own = clauses.get(who);
      if (own === undefined) clauses.set(who, [clause]);
      else own.push(clause);
    }
  }
  return new Map([...clauses].map(([who, own]) => [who, own.join(',')]));
}

/** Words behind the name of each child, up to those of the next: "my son is 7 and likes robots, my daughter …". */
export function saidOfEach(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...clausesOfEach(text)].map(([who, said]) => [who, said.slice(said.toLowerCase().indexOf(who))]),
  );
}

/** Words for children in a text, each once. */
export function relationsIn(text: string): readonly string[] {
  const form = text.toLowerCase();
  return mayMatch(RELATIONS, form) ? everyRelation(form) : [];
}

const everyRelation = (form: string): readonly string[] => [
  ...new Set(everyMatch(RELATIONS, form).map(([word]) => word)),
];

/** The limit of a child ends with another reader, who may have one. */
export function ofReader<F extends Pick<Focus, 'conditions'>>(focus: F, reader: Reader | null): F {
  const { age, ...conditions } = focus.conditions;
  if (age === undefined || age === reader?.age) return focus;
  return { ...focus, conditions: reader === null ? conditions : { ...conditions, age: reader.age } };
}

/** A resolved question repeats the age without the words that showed whose it is. */
function isOwnAge(before: Reader | null, age: number, text: string): boolean {
  return before?.age === age ? before.isShopper : finds(OWN_AGE, text);
}
