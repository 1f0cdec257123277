/** Rules for a question that names no series: it is about what the conversation has at hand, or about a service. */
import type { Task } from '@mangaassist/protocol';
import type { Query } from '../query/query.ts';
import { aboutIds, found } from './about-series.ts';
import { changedSearch, hasSearch, isSearchChange } from './change-search.ts';
import type { Focus } from './focus.ts';
import { titleOf } from './naming.ts';
import { picked } from './picks.ts';
import type { References } from './references.ts';
import { renderSearch } from './render-search.ts';
import type { Asked, ResolvedQuestion, Rule } from './resolved-question.ts';
import { ofSearch } from './rules-of-named.ts';
import {
  isOrderAlone,
  isOrderFollowUp,
  isPolicyFollowUp,
  isShort,
  onward,
  orderQuestion,
} from './service-follow-up.ts';
import { taskOf } from './task-of.ts';

/** Rules for a question that names none, the plainest first. */
export const OF_UNNAMED: readonly Rule[] = [
  ({ text, query, refs, focus }) =>
    isOrderAlone(query, refs)
      ? { ...found('order', onward(text, focus, true), 'order_status'), beside: focus.policies }
      : null,
  ofLanguage,
  sameAuthor,
  likened,
  ({ text, query, refs, focus, language }) =>
    isOrderFollowUp(query, refs, focus)
      ? { ...found('order', orderQuestion(text, focus, language), 'order_status'), beside: focus.policies }
      : null,
  forReader,
  ofPicked,
  ({ query, refs, focus, language, snapshot }) =>
    isSearchChange(query, refs, focus)
      ? found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation')
      : null,
  others,
  ({ text, query, refs, focus }) =>
    isPolicyFollowUp(query, refs, focus)
      ? { ...found('policy', onward(text, focus), 'faq'), beside: focus.policies }
      : null,
  aboutService,
  agreed,
  (asked) => (isAboutSubject(asked) ? aboutIds(asked, asked.subject, 'subject') : null),
  ofSearch,
  besideSubject,
];

/** Series that are picked; "how does it compare with the first one?" is about both. */
function ofPicked(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot } = asked;
  const ids = picked(query, refs, focus, snapshot);
  const [current] = focus.series;
  const isBoth = ids.length === 1 && current !== undefined && current !== ids[0] && COMPARED.test(refs.form);
  return isBoth ? aboutIds(asked, [...ids, current], 'compared') : aboutIds(asked, ids, 'list');
}

const COMPARED =
  /(?<![a-z])(?:compared?|than|versus|vs|as (?:good|long|scary|funny|sad) as)(?![a-z])|と比べ|に比べ|より(?!も?前)/u;

/** What words mean in another language is asked of no book, even behind "in this book". */
function ofLanguage({ refs }: Asked): Partial<ResolvedQuestion> | null {
  return OF_LANGUAGE.test(refs.form) ? { task: 'translation' } : null;
}

const OF_LANGUAGE =
  /(?<![a-z])(?:translate|what does .{1,40} mean|(?:say|mean) .{0,20}in (?:english|japanese)|how (?:do|would|d'you|'d) (?:you|i|they|we) say)(?![a-z])|(?:英語|日本語)(?:だと|で(?:は)?)(?:どう(?:いう意味|言|訳)|なんて|何て|何と)|どう(?:訳|いう意味合い)|訳すと/u;

/** "It's for my niece, she's 9 and loves cats": a reader and what they like is a search, whatever was at hand. */
function forReader({ query, refs, focus, language, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (!READER.test(refs.form) || !LIKES.test(refs.form) || refs.service) return null;
  return hasSearch(focus) && focus.isSearch && query.rest.length <= MOST_OTHER_WORDS
    ? found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation')
    : { task: 'recommendation' };
}

const READER =
  /(?<![a-z])(?:my|a|his|her|our) (?:\w+ )?(?:niece|nephew|son|daughter|kids?|child|wife|husband|friend|mom|mum|dad|brother|sister|grand(?:ma|pa|son|daughter|kid)|girlfriend|boyfriend|gf|bf|partner|cousin|aunt|uncle|student|teen)(?![a-z])|姪|甥|娘|息子|子ども|子供|孫|友達|友人|彼女|彼氏|妻|夫|母|父|弟|妹|兄|姉/u;
const LIKES =
  /(?<![a-z])(?:likes?|loves?|adores?|into|enjoys?|obsessed|crazy about|fan of|fond of|mad (?:on|about)|wants? to (?:read|try))(?![a-z])|好き|ハマっ|はまっ|夢中|興味|読みたが/u;

/** "Yes, please" goes on with the book at hand. */
function agreed(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, subject } = asked;
  if (!refs.agrees || subject.length === 0 || focus.task !== 'product_search') return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

/** True if a question has nothing of its own but what belongs to a book at hand. */
function isAboutSubject(asked: Asked): boolean {
  const { query, subject } = asked;
  if (query.entities.orders.length > 0 || subject.length === 0) return false;
  if (pointsAtSubject(asked)) return query.rest.length <= MOST_OTHER_WORDS;
  if (query.describes && query.suggests) return false;
  return isOfVolumeToo(asked) || asksForAspect(asked) || asksForItem(asked);
}

function pointsAtSubject({ refs, subject }: Asked): boolean {
  const { pronoun, place, step, number, all, which } = refs;
  const isOfSome = (all || which) && subject.length > 1;
  return pronoun || isOfSome || [place, step, number].some((each) => each !== null);
}

/** A price that is too high, a service with its volumes, an age: of the book at hand where no search goes on. */
function isOfVolumeToo({ query, refs }: Asked): boolean {
  const { entities, conditions, rest } = query;
  if (refs.sort !== null && rest.length <= 1) return true;
  if (refs.service) return entities.volumes.length > 0;
  return conditions.age !== undefined && taskOf(query, refs) === 'discussion';
}

function asksForAspect({ query, refs, text }: Asked): boolean {
  return refs.aspect && query.rest.length <= MOST_WORDS_OF_ASPECT[query.language] && isShort(text);
}

function asksForItem({ query, refs }: Asked): boolean {
  const { entities, conditions, rest, suggests } = query;
  const { language, formats, kind, inStock } = conditions;
  const ofItem =
    entities.volumes.length > 0 ||
    [language, formats, kind, inStock].some((condition) => condition !== undefined);
  return ofItem && rest.length <= 1 && (!suggests || refs.which);
}

/** Words of its own that a question about "it", and one without a pronoun, may have. */
const MOST_OTHER_WORDS = 8;
const MOST_WORDS_OF_ASPECT = { en: 3, ja: 4 };

/** A question about a service stays as it is, with the book at hand that it speaks of. */
function aboutService({ query, refs, subject, focus }: Asked): Partial<ResolvedQuestion> | null {
  if (!refs.service || query.entities.volumes.length > 0) return null;
  const isOfBook = refs.pronoun || refs.all || OF_STOCK_TOO.test(refs.form);
  const policies = refs.pronoun && OF_SERVICE.has(focus.task) ? focus.policies : [];
  return {
    beside: [...policies, ...(isOfBook ? subject.slice(0, 1) : [])],
    task: OF_PARCEL.test(refs.form) ? null : 'faq',
  };
}

const OF_STOCK_TOO =
  /(?<![a-z])(?:in stock|sold out|together|combined|both)(?![a-z])|在庫|合わせて|あわせて|一緒|まとめて/u;
const OF_SERVICE: ReadonlySet<Task | null> = new Set<Task | null>(['faq', 'order_status']);
/** Words of an order on its way: whose it is, its own words do not say. */
const OF_PARCEL = /(?<![a-z])(?:arrive|track|parcel|order|delivered)|注文|届|荷物|追跡/u;

/** An open question has the passages of the subject beside those that its words find. */
function besideSubject({ query, subject, refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  const isOfOthers = query.suggests && focus.series.length === 0;
  if (refs.service || isOfOthers || query.entities.orders.length > 0) return null;
  const most = OF_SEVERAL.has(focus.task) ? subject.length : 1;
  return subject.length > 0 ? { beside: subject.slice(0, most) } : null;
}

/** Tasks whose next question is about all of their series: "why?" after a comparison. */
const OF_SEVERAL: ReadonlySet<Task | null> = new Set<Task | null>(['comparison', 'discussion']);

const LIKE_IT =
  /(?<![a-z])(like|similar to|as good as)\s+(?:it|this|that|them|these|those)(?: one| ones)?(?![a-z])/iu;
const LIKE_IT_JA = /(?:それ|これ|あれ)(みたい|っぽ|のよう|に似|と同じ)/u;

/** "Something like it but shorter", with the title in place of the pronoun. */
function likened({ text, subject: [first], language, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (first === undefined) return null;
  const title = titleOf(first, language, snapshot);
  const resolved = text.replace(LIKE_IT, `$1 ${title}`).replace(LIKE_IT_JA, `${title}$1`);
  return resolved === text
    ? null
    : { text: resolved, by: 'likened', task: 'recommendation', beside: [first] };
}

/** Others like a book at hand, where no search goes before: "anything shorter?" */
function others({
  query,
  refs,
  focus,
  subject: [first],
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  if (first === undefined || !isOfOthers(query, refs, focus)) return null;
  const title = titleOf(first, language, snapshot);
  const { sort } = refs;
  const conditions = { ...query.conditions, ...(sort === null ? {} : { sort }) };
  const search = { conditions, like: [title], authors: [], words: [] };
  return { text: renderSearch(search, language), by: 'likened', task: 'recommendation' };
}

function isOfOthers(query: Query, { sort, more, pronoun, service }: References, focus: Focus): boolean {
  if (hasSearch(focus) || pronoun || service || focus.series.length === 0) return false;
  return (sort !== null && query.suggests) || more;
}

const SAME_AUTHOR =
  /(?<![a-z])(?:else|other|others|more|another)(?![a-z])[^?]{0,40}(?<![a-z])(?:by|from) (?:him|her|them|(?:the|this|that) (?:same )?(?:author|artist|creator|mangaka|writer|person|guy))(?![a-z])|(?:その|この|同じ)(?:作者|作家|人|先生)の(?:他|別|ほか|作品|漫画)/iu;

function sameAuthor({ text, subject: [first], language, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (first === undefined || !SAME_AUTHOR.test(text)) return null;
  const title = titleOf(first, language, snapshot);
  const lead = language === 'ja' ? `${title}の作者の他の作品：` : `Other works by the author of ${title}: `;
  return { text: `${lead}${text}`, by: 'author', task: 'recommendation' };
}
