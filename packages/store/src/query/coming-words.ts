/** Words for books that are to come out, of no work that is named: 来月の新刊, "which books can I preorder right now". */
import { compactPattern } from '@mangaassist/text';
import type { Query } from './query.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?:${MONTHS.join('|')})[a-z]{0,6}`;
const WHEN = `(?:in |for |of |this |next |early |late )*(?:${MONTH}|month)(?![a-z])`;
const BOOKS = '(?:books?|manga|volumes?|titles?|releases?|series)';

const COMING = compactPattern(
  `(?<![a-z])(?:(?:(?:what|which)(?: ${BOOKS})?(?:'s| is| are| will)?(?: be)? (?:releas(?:es|ed)|out|new)|coming out|comes? out|releasing) ${WHEN}|(?:new(?:est)?|latest|upcoming)? ?releases? ${WHEN}|(?:what|which|any|show me|list|are there|got)(?: me)?(?: the| your)? (?:${BOOKS} )?(?:pre-?orders?|(?:up)?coming|forthcoming)|(?:what|which)(?: ${BOOKS})? (?:can|could|may) i pre-?order|what(?:'s| is) coming(?: up| soon| out| next)?(?=[\\s?.!]*$)|(?:upcoming|forthcoming|coming) ${BOOKS})` +
    '|(?:\\d{1,2}月|来月|翌月)(?:の|に|は)?(?:新刊|発売|出る|リリース)|新刊(?:の)?(?:情報|予定|一覧|カレンダー)|発売予定|(?:今後|近日|もうすぐ|これから)(?:の)?(?:発売|出る|新刊)|予約(?:が|の)?(?:できる|受付中|受け?付け?中|可能な?)(?:の)?(?:本|漫画|マンガ|作品|新刊|商品|もの)',
  'u',
);

/** The month that books come out in, 1–12, the next one, or any. */
export type Coming = number | 'next' | 'any';

/** Null for a question that asks for no books that come, or names a work. "This month" has books that are out as well. */
export function comingIn({ text, entities }: Pick<Query, 'text' | 'entities'>, form: string): Coming | null {
  const { series, like, authors, absent, orders } = entities;
  const isNamed = [series, like, authors, absent, orders].some(({ length }) => length > 0);
  const [words] = isNamed || text.length > LONGEST ? [] : (COMING.exec(form) ?? []);
  return words === undefined || words.includes('this month') ? null : periodOf(words);
}

function periodOf(words: string): Coming {
  const { month, number } = PERIOD.exec(words)?.groups ?? {};
  if (month !== undefined) return MONTHS.indexOf(month) + 1;
  if (number !== undefined) return Number(number);
  return NEXT.test(words) ? 'next' : 'any';
}

const PERIOD = compactPattern(`(?<![a-z])(?<month>${MONTHS.join('|')})|(?<number>\\d{1,2})月`, 'u');
const NEXT = /next month|来月|翌月/u;

/** UTF-16 units of a question that is read for it. */
const LONGEST = 120;
