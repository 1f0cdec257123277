/** A book that a clause of a longer message describes: "I want that volleyball one, is it finished". */
import type { Query } from '../../query/query.ts';
import type { Asked } from '../resolved-question.ts';
import { referencesIn } from '../words/references.ts';

export interface OwnSubject {
  readonly id: string;
  /** True if it takes the place of the book at hand; otherwise its data only stand beside. */
  readonly isSure: boolean;
}

/** The series of the shop that a question describes best, and how well. */
export type DescribedBy = (query: Query) => { readonly id: string; readonly score: number } | null;

/** Least score of a description. */
const SURE = 0.8;

/** The series; a pronoun behind the clause is of it. Null where the message wishes for no other book. */
export function describedOne(
  { refs, query, snapshot, subject }: Asked,
  describedBy: DescribedBy,
): OwnSubject | null {
  const { one, form } = refs;
  if (one === null || !WISHES.test(form) || pointsBefore(form, one)) return null;
  const surely = (of: Query) => [describedBy(of)].find((best) => best !== null && best.score >= SURE);
  const id = (surely(query) ?? surely(snapshot.query(one)))?.id;
  return id === undefined || subject.includes(id) ? null : { id, isSure: true };
}

/** Words of a wish for another book. */
const WISHES =
  /(?<![a-z])(?:wants?|wanted|looking for|after|prefer|instead|rather|actually|(?:do|have) (?:you|u)(?: got)?|(?:can|could) i (?:get|have)|i meant?|get me)(?![a-z])|ほし|欲し|やっぱ|代わり|かわり|ありますか|ある[?？]/u;

/** True if a pronoun stands before the clause: "is it the one with the cat?" */
const pointsBefore = (form: string, one: string): boolean =>
  referencesIn(form.slice(0, form.indexOf(one))).pronoun;
