/** The rule for a follow-up that is no more than a kind of books: "revenge story", "how about football?" */

import type { Task } from '@mangaassist/protocol';
import { characterTest } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import { themeOf } from '../../search/wishes/themes.ts';
import { found } from '../books/about-series.ts';
import { titleOf } from '../books/naming.ts';
import type { Focus } from '../focus.ts';
import { renderSearch } from '../render-search.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { asksOpinion } from '../words/opinion-words.ts';
import { changedSearch, hasSearch } from './change-search.ts';

/** Words before a kind that only join it to the conversation. */
const LEAD =
  /^(?:(?:and|or|ok(?:ay)?|so|then|hm+|well|maybe|perhaps|actually|no|nah|sorry|now|also|instead|rather|just|what about|how about|let's (?:try|do)|(?:do )?(?:you|u) (?:have|got)|have you got|got|give me|show me|i(?:'d| would) (?:like|prefer)|i want|something|anything|any|some|more|a|an|with|of|in|good|really|kind of|sort of)[\s,.!:]+)*/u;
/** Words that speak of a book, or of one of a list: "too dark?", "the revenge one". */
const OF_BOOK =
  /(?<![a-z])(?:is|are|was|were|does|do|did|has|have|how|why|too|very|the|that|this|these|those|its?|ones?|which|who|same)(?![a-z])/u;
const MOST_WORDS = 4;
const PICKS_JA = /[ぁ-ん]$|(?:方|奴|作品|漫画|本|話|ヤツ|マンガ)$/u;

/** Another search, whatever the classifier reads: a kind alone asks nothing of the books that were found. */
export function ofKindAlone(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  const isAway = AWAY_FROM_BOOKS.has(focus.task);
  const kind = withoutEnd(refs.form.replace(LEAD, '')).replace(isAway ? / ones?$/u : / ones$/u, '');
  if (kind === '' || isOfBook(kind, asked)) return null;
  if (refs.service || !(isAway || goesOn(focus))) return null;
  if (themeOf(query, snapshot) !== null) return { task: 'recommendation' };
  const { genres, tone, demographics } = query.conditions;
  const namesKind = [genres, tone, demographics].some((each) => each !== undefined);
  return namesKind && query.rest.length === 0
    ? found(
        'conditions',
        changedSearch(ofBoth(asked), refs, withoutTheme(asked), language, snapshot),
        'recommendation',
      )
    : null;
}

/** "Other cyberpunk, completed", "which cooking ones do you have in English?" */
const SOME_OF_KIND =
  /^(?:(?:and|or|ok(?:ay)?|so|then|hm+|no|nah|well|any|some|got any|do you have|have you got)[\s,.]+)*(?:other|another|more) (?!(?:one|ones|volumes?|editions?|books?|works?)(?![a-z]))|(?<![a-z])(?:which|what)(?: other)? (?:[a-z-]+ ){1,3}(?:(?:ones?|manga|series|books?|titles?|stories|comics) )?(?:do you (?:have|carry|stock|sell)|have you got|are there)(?![a-z])/u;

/** Another search for some of a kind, in a whole sentence. */
export function ofSomeOfKind(asked: Asked): Partial<ResolvedQuestion> | null {
  return asksForKind(asked) ? ofOtherKind(asked) : null;
}

function asksForKind({ query, refs }: Asked): boolean {
  const { genres, tone } = query.conditions;
  if (refs.service || refs.pronoun || query.entities.volumes.length > 0 || query.rest.length > 1)
    return false;
  return (genres !== undefined || tone !== undefined) && SOME_OF_KIND.test(refs.form);
}

/** Without the book at hand, where others than it are asked for. */
function ofOtherKind({ query, refs, focus, language, snapshot }: Asked): Partial<ResolvedQuestion> {
  const like = /(?<![a-z])(?:other|another|more) /u.test(refs.form) ? focus.series.slice(0, 1) : [];
  const search = { conditions: query.conditions, authors: [], words: [] };
  const text = renderSearch({ ...search, like: like.map((id) => titleOf(id, language, snapshot)) }, language);
  return found('conditions', text, 'recommendation');
}

/** 料理のやつ完結してた？ is of one of the list: Japanese has no spaces to count words by. */
function isOfBook(kind: string, { refs: { one, form }, focus }: Pick<Asked, 'refs' | 'focus'>): boolean {
  if (kind.split(' ', MOST_WORDS + 1).length > MOST_WORDS || OF_BOOK.test(kind)) return true;
  // 怖いですか, with one book at hand, looks for no horror.
  if (focus.series.length === 1 && !focus.isSearch && asksOpinion(form)) return true;
  return one !== null && PICKS_JA.test(one);
}

const isMark = characterTest(/[\s?.!]/u);

/** "Football instead, please?" without the end, which says nothing. One pattern for it would begin at each of a row of marks. */
function withoutEnd(form: string): string {
  let end = form.length;
  while (end > 0 && isMark(form.charAt(end - 1))) end -= 1;
  return form.slice(0, end).replace(/(?: instead| then| please| maybe)+$/u, '');
}

const goesOn = (focus: Focus): boolean => focus.series.length + focus.spoken.length > 0 && hasSearch(focus);

/** Tasks behind which a kind is not asked of the book that was spoken of before. */
const AWAY_FROM_BOOKS: ReadonlySet<Task | null> = new Set<Task | null>(['faq', 'order_status', 'greeting']);

/** "School ones" are of those that were found: both kinds are looked for. */
function ofBoth({ query, refs, focus }: Asked): Query {
  const { genres } = query.conditions;
  if (genres === undefined || !focus.isSearch || !/(?<![a-z])ones(?![a-z])/u.test(refs.form)) return query;
  const both = [...new Set([...(focus.conditions.genres ?? []), ...genres])];
  return { ...query, conditions: { ...query.conditions, genres: both } };
}

/** A genre takes the place of a theme: "sports one" behind revenge stories. */
function withoutTheme({ query, focus, snapshot }: Asked): Focus {
  const isOfTheme = themeOf(snapshot.query(focus.words.join(' ')), snapshot) !== null;
  return query.conditions.genres !== undefined && isOfTheme ? { ...focus, words: [] } : focus;
}
