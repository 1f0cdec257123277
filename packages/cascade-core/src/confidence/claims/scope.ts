import { keptBy } from '@mangaassist/text';
import type { ItemFacts } from '../facts.ts';
import type { Known, NameAt, Subject } from './known.ts';
import { type Amount, amountsIn } from './prices/amounts.ts';
import { type VolumesNamed, volumesIn } from './volumes.ts';

/** A sentence of an answer in one width, with what it names. */
export interface Sentence {
  readonly text: string;
  readonly names: readonly NameAt[];
  readonly volumes: readonly VolumesNamed[];
  readonly amounts: readonly Amount[];
  readonly isQuestion: boolean;
}

/**
 * Reads a sentence of an answer, or a question.
 * @param hasVolumes - false: the volumes that it names are not read.
 */
export function sentenceOf(text: string, known: Known, hasVolumes = true): Sentence {
  const names = known.namesIn(text);
  const titleEnds = names.filter(isSeries).map(({ end }) => end);
  return {
    text,
    names,
    volumes: hasVolumes ? volumesIn(text, titleEnds) : [],
    amounts: amountsIn(text),
    isQuestion: /(?:[?？]|ですか。|ますか。|でしょうか。)\s*$/u.test(text),
  };
}

const isSeries = ({ subjects }: NameAt): boolean => subjects.some(({ order }) => order === undefined);

/** The gap between two names that are spoken of together. */
const JOINED =
  /^["'”’』」*]*\s?(?:#?\d+[^\p{L}]{0,3}|第?\d+巻)?\s?(?:,\s?(?:and|or)?|、|・|\/|and|or|&|と|や|または)\s?(?:the\s)?["'“‘『「*]*$/iu;
/** The words that follow a claim and bring the next name into it: "$9.99 for Nana". */
const NEXT = /^\s*(?:each\s)?(?:for|per volume of|の)\s*(?:the\s|a\s)?["'“『「*]*$/iu;

/** The subject of an answer so far: titles and volumes that a sentence does not repeat. */
export class Scope {
  subjects: readonly Subject[] = [];
  volumes: readonly number[] = [];

  /** The subjects that a claim from `index` to `end` is about. */
  subjectsAt(sentence: Sentence, index: number, end: number): readonly Subject[] {
    const { names, text } = sentence;
    const before = names.filter((name) => name.end <= index).length;
    const next = names[before];
    if (next !== undefined && NEXT.test(text.slice(end, next.index))) return next.subjects;
    if (names.length === 0 || (before === 0 && this.#isBefore(sentence, end))) return this.subjects;
    return joinedBefore(sentence, before);
  }

  /** True for a claim of a clause that ends before the sentence names another title: "It has 45 volumes; Nana has 21". */
  #isBefore({ names, text }: Sentence, end: number): boolean {
    return this.subjects.length === 1 && /[;；]/.test(text.slice(end, names[0]?.index));
  }

  /** The volumes that a claim is about; `from` is the end of the claim before it. */
  volumesAt(
    { volumes, names, text }: Sentence,
    at: { from: number; index: number; end: number },
  ): readonly number[] {
    const after = volumes.find(({ index }) => index >= at.end);
    if (
      after !== undefined &&
      /^\s*(?:each\s)?(?:for|of|の)\s*(?:the\s)?$/iu.test(text.slice(at.end, after.index))
    ) {
      return after.volumes;
    }
    const between = volumes.filter(({ index, end }) => index >= at.from && end <= at.index);
    if (between.length > 1) return between.flatMap((one) => one.volumes);
    if (between[0] !== undefined) return between[0].volumes;
    const last = volumes.findLast(({ end }) => end <= at.index);
    const name = names.findLast(({ end }) => end <= at.index);
    if (last !== undefined && (name === undefined || name.index < last.end)) return last.volumes;
    return names.length === 0 || name === undefined ? this.volumes : [];
  }

  /** Goes on after a sentence. */
  advance({ names, volumes }: Sentence): void {
    if (names.length > 0) this.subjects = [...new Set(names.flatMap(({ subjects }) => subjects))];
    if (volumes.length > 0) this.volumes = [...new Set(volumes.flatMap((one) => one.volumes))];
    else if (names.length > 0) this.volumes = [];
  }
}

/** The last of the first `count` names with those joined to it; of none, the first name. */
const joinedBefore = keptBy(({ names, text }: Sentence, count: number) =>
  together(count === 0 ? names : names.slice(0, count).toReversed(), text),
);

/** The first name, and those joined to it. */
function together(names: readonly NameAt[], text: string): readonly Subject[] {
  const subjects: Subject[] = [];
  let last: NameAt | undefined;
  for (const name of names) {
    if (last !== undefined && !JOINED.test(gapBetween(last, name, text))) break;
    subjects.push(...name.subjects);
    last = name;
  }
  return subjects;
}

function gapBetween(a: NameAt, b: NameAt, text: string): string {
  return a.index < b.index ? text.slice(a.end, b.index) : text.slice(b.end, a.index);
}

/** Items of the subjects; of these volumes only if any are given. A single volume comes before its box. */
export function itemsOf(subjects: readonly Subject[], volumes: readonly number[]): readonly ItemFacts[] {
  const [volume] = volumes;
  if (volume === undefined) return subjects.flatMap(({ items }) => items);
  if (volumes.length === 1) return subjects.flatMap((subject) => itemsAt(subject, volume));
  const asked = new Set(volumes);
  const isAsked = ({ first, last }: ItemFacts) =>
    first === last ? asked.has(first) : volumes.some((one) => first <= one && one <= last);
  return subjects.flatMap(({ items }) => items.filter(isAsked));
}

/** Items of one volume. */
const itemsAt = keptBy(({ items }: Subject, volume: number) =>
  items.filter(({ first, last }) => first <= volume && volume <= last),
);
