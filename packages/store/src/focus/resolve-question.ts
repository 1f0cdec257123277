/**
 * Resolves a question against the focus of its conversation: "how much is it?" becomes “Dandadan” volume 3: how much
 * is it? Deterministic, and only where it is plain; a question that names its own subject is left as it is.
 */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Query, VolumesAsked } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { carried, comparesSubject, withoutDenied } from './carry-over.ts';
import { changedSearch, hasSearch, isSearchChange } from './change-search.ts';
import type { Focus } from './focus.ts';
import { about, titleOf } from './naming.ts';
import { parsed } from './parsed.ts';
import { MOST_OF_LIST, picked } from './picks.ts';
import { type References, referencesIn } from './references.ts';
import { renderSearch } from './render-search.ts';
import {
  isOrderAlone,
  isOrderFollowUp,
  isPolicyFollowUp,
  isShort,
  onward,
  orderQuestion,
} from './service-follow-up.ts';
import { taskOf } from './task-of.ts';
import { volumesFor, withStep } from './volumes.ts';

/** The rule that resolved a question. */
export type ResolvedBy =
  | 'list'
  | 'subject'
  | 'conditions'
  | 'policy'
  | 'order'
  | 'carried'
  | 'corrected'
  | 'compared'
  | 'likened'
  | 'author';

export interface ResolvedQuestion {
  /** The question as it stands alone. */
  readonly text: string;
  /** For the log; null if the question stands alone as it is. */
  readonly by: ResolvedBy | null;
  /** Series whose data should be at hand as well, because it may be about them. */
  readonly beside: readonly string[];
  /** The language of the conversation, for a question that has none of its own (🙏, "ok"); null otherwise. */
  readonly language: Language | null;
  /** The task, where the rule makes it plain; null otherwise. */
  readonly task: Task | null;
  /** 2 for a comparison of one fact; null where the task's usual one holds. */
  readonly complexity: 2 | null;
  /** What the conversation says to a classifier; null at its beginning. */
  readonly context: ConversationContext | null;
}

export interface ConversationContext {
  readonly lastTask: Task | null;
  /** True if the conversation is about a series, an order or a policy. */
  readonly hasFocus: boolean;
  /** True if the question itself names a series or an author. */
  readonly namesEntity: boolean;
}

/** What the rules read. */
interface Asked {
  readonly text: string;
  readonly query: Query;
  readonly refs: References;
  readonly focus: Focus;
  readonly language: Language;
  readonly snapshot: Snapshot;
  /** Series that "it" or "they" are. */
  readonly subject: readonly string[];
}

type Rule = (asked: Asked) => Partial<ResolvedQuestion> | null;

export function resolveQuestion(text: string, focus: Focus | null, snapshot: Snapshot): ResolvedQuestion {
  const query = parsed(text, snapshot);
  const refs = referencesIn(text);
  if (focus === null)
    return { ...standsAlone(text), ...(ofStock({ query, refs }) ?? ofSearch({ query, refs })) };
  const namesEntity = isNamed(query);
  const own: ResolvedQuestion = {
    ...standsAlone(text),
    language: NO_LANGUAGE.test(text.trim()) ? focus.language : null,
    context: { lastTask: focus.task, hasFocus: hasSubject(focus), namesEntity },
  };
  const language = languageOf(query, text, focus);
  const asked: Asked = { text, query, refs, focus, language, snapshot, subject: subjectOf(focus, refs) };
  for (const rule of namesEntity ? OF_NAMED : OF_UNNAMED) {
    const resolved = rule(asked);
    if (resolved !== null) return { ...own, ...resolved };
  }
  return own;
}

/** A question without a conversation before it. */
export function standsAlone(text: string): ResolvedQuestion {
  return { text, by: null, beside: [], language: null, task: null, complexity: null, context: null };
}

/** "The first one" names no author called ONE. */
function isNamed({ entities, text }: Query): boolean {
  if (entities.series.length + entities.like.length > 0) return true;
  const isAuthor = ({ text: name }: { readonly text: string }) => name !== 'one' || text.includes('ONE');
  return entities.authors.some(isAuthor);
}

function hasSubject({ series, spoken, policies, order }: Focus): boolean {
  return series.length + spoken.length + policies.length > 0 || order !== null;
}

/** Rules for a question that names a series or an author. */
const OF_NAMED: readonly Rule[] = [
  corrected,
  ({ query, refs, focus, snapshot }) => carried(query, refs, focus, snapshot),
  (asked) =>
    comparesSubject(asked.query, asked.refs) ? aboutIds(asked, othersThanNamed(asked), 'compared') : null,
  added,
  ofStock,
];

/** "And Pluto, too?" sets one more beside those at hand. */
function added(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, query } = asked;
  if (!refs.adds || query.entities.series.length !== 1) return null;
  if (focus.task !== 'comparison' && focus.task !== 'discussion') return null;
  const list = focus.series.length > 1 ? focus.series : focus.spoken.slice(0, MOST_OF_LIST - 1);
  const others = list.filter((id) => id !== query.entities.series[0]?.id);
  const of = aboutIds(asked, others, 'compared');
  return of === null ? null : { ...of, task: 'comparison' };
}

/** A search for books by what they are about. */
function ofSearch({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { genres, tone, demographics } = query.conditions;
  const hasKind = [genres, tone, demographics].some((each) => each !== undefined);
  const isPlain = query.suggests || query.rest.length <= 1;
  return hasKind && isPlain && !refs.service && query.entities.series.length === 0
    ? { task: 'recommendation' }
    : null;
}

const OF_STOCK =
  /(?<![a-z])(?:how much|price|cost|in stock|do you (?:have|sell|carry)|have you got|got any|rating)(?![a-z])|いくら|値段|価格|在庫|置いて|ありますか|ある[?？]?$|売って/u;

/** A question of a volume or of stock is of the shop's goods, also behind thanks and the like. */
function ofStock({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { language, formats, kind, inStock } = query.conditions;
  const isOfItem =
    query.entities.volumes.length > 0 ||
    [language, formats, kind, inStock].some((each) => each !== undefined) ||
    OF_STOCK.test(refs.form);
  if (query.entities.series.length === 0) return null;
  return isOfItem && !refs.service && taskOf(query, refs) === 'product_search'
    ? { task: 'product_search' }
    : null;
}

/** Rules for a question that names none, the plainest first. */
const OF_UNNAMED: readonly Rule[] = [
  ({ refs, language }) => (refs.thanks ? { task: 'greeting', language } : null),
  ({ text, query, refs, focus }) =>
    isOrderAlone(query, refs) ? found('order', onward(text, focus), 'order_status') : null,
  sameAuthor,
  likened,
  ({ text, query, refs, focus, language }) =>
    isOrderFollowUp(query, refs, focus)
      ? found('order', orderQuestion(text, focus, language), 'order_status')
      : null,
  (asked) => aboutIds(asked, picked(asked.query, asked.refs, asked.focus, asked.snapshot), 'list'),
  ({ query, refs, focus, language, snapshot }) =>
    isSearchChange(query, refs, focus)
      ? found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation')
      : null,
  others,
  ({ text, query, refs, focus }) =>
    isPolicyFollowUp(query, refs, focus) ? found('policy', onward(text, focus), 'faq') : null,
  aboutService,
  agreed,
  (asked) => (isAboutSubject(asked) ? aboutIds(asked, asked.subject, 'subject') : null),
  ofSearch,
  besideSubject,
];

/** A series that is denied is left out; what is left may go on with the last question. */
function corrected({ query, refs, focus, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  const text = withoutDenied(query, refs);
  if (text === null) return null;
  const rest = carried(parsed(text, snapshot), referencesIn(`no ${text}`), focus, snapshot);
  return { text, ...rest, by: 'corrected' };
}

function found(by: ResolvedBy, text: string, task: Task): Partial<ResolvedQuestion> {
  return { text, by, task };
}

function aboutIds(asked: Asked, ids: readonly string[], by: ResolvedBy): Partial<ResolvedQuestion> | null {
  if (ids.length === 0) return null;
  const { query, refs, focus, language, snapshot } = asked;
  const isSame = ids.length === 1 && ids[0] === focus.series[0];
  const volumes: readonly VolumesAsked[] =
    isSame || by === 'list' ? volumesFor(query, refs, focus, isSame) : [];
  const text = isSame ? withStep(asked.text, refs, focus, language) : asked.text;
  const resolved = about(text, ids, text === asked.text ? volumes : [], language, snapshot);
  if (isOfOneFact(query, refs) && ids.length > 1) {
    return { text: resolved, by, task: 'comparison', complexity: 2 };
  }
  return { text: resolved, by, task: taskOf(query, refs) ?? usualTask(query, focus, by) };
}

/** "Which is shorter?", "which of them is finished?" */
function isOfOneFact({ conditions }: Query, { which, by }: References): boolean {
  return which && (by !== null || conditions.status !== undefined);
}

/** "Yes, please" goes on with the book at hand. */
function agreed(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, subject } = asked;
  if (!refs.agrees || subject.length === 0 || focus.task !== 'product_search') return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

/** A book is pointed at and nothing is said of it: the last question goes on, or it is asked for. */
function usualTask({ rest }: Query, { task }: Focus, by: ResolvedBy): Task | null {
  if (rest.length > 1 && by !== 'list') return null;
  return task !== null && OF_BOOK.has(task) ? task : 'product_search';
}

/** Tasks that go on with another book. */
const OF_BOOK: ReadonlySet<Task> = new Set<Task>([
  'product_search',
  'summarization',
  'discussion',
  'comparison',
]);

function othersThanNamed({ subject, query }: Asked): readonly string[] {
  return subject.filter((id) => query.entities.series.every((named) => named.id !== id)).slice(0, 1);
}

/** Questions of a few words without kana or kanji, such as "vol 2?", go on in the language of the conversation. */
function languageOf(query: Query, text: string, focus: Focus): Language {
  return query.language === 'en' && isShort(text) && !/[a-z]{2,}\s+[a-z]{2,}/i.test(text)
    ? focus.language
    : query.language;
}

function subjectOf({ series, spoken, before }: Focus, refs: References): readonly string[] {
  const isOfAll = refs.all && !refs.pronoun && spoken.length > 1;
  if (isOfAll && (series.length < 2 || spoken.length > series.length)) return spoken.slice(0, MOST_OF_LIST);
  if (refs.all && series.length === 1 && before.length > 0) return [...before.slice(0, 2), ...series];
  if (series.length > 0) return series.slice(0, MOST_OF_LIST);
  return spoken.slice(0, refs.which ? MOST_OF_LIST : 1);
}

/** True if a question has nothing of its own but what belongs to a book at hand. */
function isAboutSubject({ query, refs, subject, text }: Asked): boolean {
  const { entities, conditions, rest, suggests, describes } = query;
  if (entities.orders.length > 0 || subject.length === 0) return false;
  const { pronoun, place, step, number, all, which } = refs;
  const isOfSome = (all || which) && subject.length > 1;
  if (pronoun || isOfSome || [place, step, number].some((each) => each !== null))
    return rest.length <= MOST_OTHER_WORDS;
  if (describes && suggests) return false;
  if ((refs.sort !== null && rest.length <= 1) || (refs.service && entities.volumes.length > 0)) return true;
  if (conditions.age !== undefined && taskOf(query, refs) === 'discussion') return true;
  if (refs.aspect)
    return rest.length <= (query.language === 'ja' ? 4 : MOST_WORDS_OF_ASPECT) && isShort(text);
  const ofItem =
    entities.volumes.length > 0 ||
    [conditions.language, conditions.formats, conditions.kind, conditions.inStock].some(
      (each) => each !== undefined,
    );
  return ofItem && rest.length <= 1 && (!suggests || refs.which);
}

/** Words of its own that a question about "it", and one without a pronoun, may have. */
const MOST_OTHER_WORDS = 6;
const MOST_WORDS_OF_ASPECT = 2;

/** A question about a service stays as it is, with the book at hand that it speaks of. */
function aboutService({ query, refs, subject }: Asked): Partial<ResolvedQuestion> | null {
  if (!refs.service || query.entities.volumes.length > 0) return null;
  const isOfBook = refs.pronoun || refs.all || OF_STOCK_TOO.test(refs.form);
  return { beside: isOfBook ? subject.slice(0, 1) : [], task: OF_PARCEL.test(refs.form) ? null : 'faq' };
}

const OF_STOCK_TOO = /(?<![a-z])(?:in stock|sold out)(?![a-z])|在庫/u;
/** Words of an order on its way: whose it is, its own words do not say. */
const OF_PARCEL = /(?<![a-z])(?:arrive|track|parcel|order|delivered)|注文|届|荷物|追跡/u;

/** What stays open has the passages of the subject beside what its words find. */
function besideSubject({ query, text, subject, refs }: Asked): Partial<ResolvedQuestion> | null {
  const isOpen =
    isShort(text) && !query.suggests && Object.keys(query.conditions).length === 0 && query.rest.length > 0;
  return isOpen && !refs.service && subject.length > 0 ? { beside: subject.slice(0, 1) } : null;
}

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

/** Texts that are of no language: emojis, numbers, "ok". */
const NO_LANGUAGE = /^(?:[^\p{L}]*|[^\p{L}]*(?:ok|okay|thx|ty|vol\.?\s?\d+|v\s?\d+)[^\p{L}]*)$/iu;
