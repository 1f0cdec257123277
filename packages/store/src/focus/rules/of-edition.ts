/** Follow-ups about another edition, currency or date of the book at hand. */
import type { Query } from '../../query/query.ts';
import { aboutIds } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

const BEFORE =
  '(?:(?:no|nah|wait|actually|and|ok|okay|but|hmm+|sorry|i meant?|what about|how about)[\\s,.!]+)*';

/** A whole question that is an edition or a date of the one book at hand. */
const OF_EDITION = new RegExp(
  [
    `^${BEFORE}(?:is (?:it|there one) )?(?:in|the) (?:japanese|english)(?: (?:one|edition|version))?[\\s?.!]*$`,
    `^${BEFORE}(?:just )?(?:the |a )?(?:regular|normal|standard|ordinary|plain|single) (?:ones?|volumes?|editions?|versions?|books?|cop(?:y|ies)|singles?)[\\s?.!]*$`,
    `^${BEFORE}(?:the )?cheapest(?: (?:one|edition|copy))?[\\s?.!]*$`,
    `^${BEFORE}when[\\s?.!]*$`,
    '^(?:で|じゃあ?|あと)?、?(?:最新(?:刊)?|(?:英語|日本語|電子|中古)版?)(?:だと|では?|は)?[?？。\\s]*$',
    '^(?:で|じゃあ?)?、?いつ(?:頃|ごろ)?(?:ですか)?[?？。\\s]*$',
  ].join('|'),
  'u',
);

/** "Which one comes next?" behind a volume is the volume after it, whatever else its words are read as. */
export function ofStep(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, subject } = asked;
  const hasVolume = focus.series.length === 1 && focus.volumes.some(({ kind }) => kind === 'range');
  if (refs.step === null || refs.service || refs.more || !hasVolume) return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

/** "Can I preorder it?" of one book at hand, with the volume that was spoken of. */
export function ofPreorder(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, subject } = asked;
  if (focus.series.length !== 1 || focus.isSearch || !PREORDERS_IT.test(refs.form)) return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

const PREORDERS_IT =
  /(?<![a-z])(?:pre-?order|reserve)(?:ing)? (?:it|this|that|one|a copy)(?: one| now| already| then| please| here| online| today)*[\s?.!]*$|^(?:それ|これ)?(?:は|を|も|って)?、?(?:もう)?予約(?:は)?(?:でき|し(?:たい|ます|て|とき))/u;

/** A few words that stand for an edition, a price or a date of the one series that the conversation is about. */
export function ofEdition(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, subject } = asked;
  const isOfOne = focus.series.length === 1 && focus.spoken.length < 2 && !focus.isSearch;
  return isOfOne && (OF_EDITION.test(refs.form) || isCurrency(query))
    ? aboutIds(asked, subject, 'subject')
    : null;
}

/** "In £?", ユーロだと, "how much in yen": no other word of it has a meaning. */
function isCurrency({ currency, entities, conditions, rest }: Query): boolean {
  const { series, like, authors, absent, orders, volumes } = entities;
  const named = [series, like, authors, absent, orders, volumes].every(({ length }) => length === 0);
  return (
    currency !== undefined &&
    named &&
    rest.every((word) => word === 'じゃあ') &&
    Object.keys(conditions).length === 0
  );
}
