/** The rule for a book that the shopper leaves out of those at hand: "drop Bleach", ブルーロックはやっぱりいりません. */
import { detectLanguage } from '@mangaassist/text';
import type { NamedEntity } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { aboutIds } from './about-series.ts';

/** UTF-16 units of a question that is read for it. */
const LONGEST = 120;

const LEAVES_OUT =
  /(?<![a-z])(?:drop|remove|delete|skip|scratch|lose|cancel|minus|without|forget(?: about)?|leave out|take out|(?:don'?t|do not) (?:want|need)|(?:leave|take)(?= .{2,40} (?:out|off)(?![a-z]))) (?:the )?(?<en>[^?!]{2,60})/u;
const LEAVES_OUT_JA =
  /(?<ja>[^、。?？]{1,30}?)(?:の(?:方|ほう))?(?:は|を)?(?:、|やっぱり?|もう){0,2}(?:や(?:め(?:て|ます|とき|とく|ておき|る)|めに)|い(?:らない|らん|りません)|要(?:らない|りません)|な(?:し|く)で|抜き(?:で|に)|外(?:し|す)|キャンセル|取り消|除(?:い|外)|不要|結構です|削除)/u;

/** True for words that leave a book out, whatever its name is. */
export const leavesOut = (form: string): boolean =>
  form.length <= LONGEST && (LEAVES_OUT.test(form) || LEAVES_OUT_JA.test(form));

/** @returns the question about the other books at hand, each with its volumes; null where none or all are left out. */
export function ofLeftOut(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, snapshot } = asked;
  const atHand = focus.books.map(({ id }) => id);
  const named = atHand.length < 2 ? [] : leftOutOf(refs.form, snapshot);
  const left = atHand.filter((id) => named.every((gone) => gone.id !== id));
  if (named.length === 0 || left.length === 0 || left.length + named.length !== atHand.length) return null;
  const text = withoutNames(refs.form, named);
  const of = aboutIds({ ...asked, text, query: snapshot.query(text) }, left, 'subject');
  return of === null ? null : { ...of, task: 'product_search', complexity: null };
}

/** The question with words for the books in place of their names. */
export const withoutNames = (form: string, named: readonly NamedEntity[]): string =>
  named.reduce(
    (words, { text }) =>
      detectLanguage(form) === 'ja'
        ? words.replace(text, 'その本')
        : words.replace(text, 'that one').replace('the that one', 'that one'),
    form,
  );

/** "Nana out of my cart": the book is before it. */
const OUT_OF = / (?:out|off|from)(?: of)?(?![a-z]).*$/u;

/** The books that words leave out. */
export function leftOutOf(form: string, snapshot: Snapshot): readonly NamedEntity[] {
  if (!leavesOut(form)) return [];
  const { en, ja } = (LEAVES_OUT.exec(form) ?? LEAVES_OUT_JA.exec(form))?.groups ?? {};
  return snapshot.query((en ?? ja ?? '').replace(OUT_OF, '')).entities.series;
}
