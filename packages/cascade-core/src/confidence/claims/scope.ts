import type { ItemFacts } from '../facts.ts';
import { type Amount, amountsIn } from './amounts.ts';
import type { Known, NameAt, Subject } from './known.ts';
import { type VolumesNamed, volumesIn } from './volumes.ts';

/** A sentence of an answer in one width, with what it names. */
export interface Sentence {
  readonly text: string;
  readonly names: readonly NameAt[];
  readonly volumes: readonly VolumesNamed[];
  readonly amounts: readonly Amount[];
  readonly isQuestion: boolean;
}

/** Reads a sentence of an answer, or a question. */
export function sentenceOf(text: string, known: Known): Sentence {
  const names = known.namesIn(text);
  return {
    text,
    names,
    volumes: volumesIn(
      text,
      names.filter(isSeries).map(({ end }) => end),
    ),
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
  subjectsAt({ names, text }: Sentence, index: number, end: number): readonly Subject[] {
    const before = names.filter((name) => name.end <= index);
    const next = names[before.length];
    if (next !== undefined && NEXT.test(text.slice(end, next.index))) return next.subjects;
    if (before.length > 0) return together(before.toReversed(), text);
    return next === undefined ? this.subjects : together(names, text);
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
    if (between.length > 0) return between.flatMap((one) => one.volumes);
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
  const items = subjects.flatMap((subject) => subject.items);
  if (volumes.length === 0) return items;
  return items.filter(({ first, last }) => volumes.some((volume) => first <= volume && volume <= last));
}
