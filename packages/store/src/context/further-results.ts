/** Results that the search of a question does not give: policies of its topic, and series at hand. */
import type { ContextRequest } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { matchForm } from '@mangaassist/text';
import { withoutOrder } from '../orders/about-orders.ts';
import type { Conditions } from '../query/query.ts';
import { hasReaderMark, withoutReaderMark } from '../query/reader-mark.ts';
import { policyScores } from '../search/policies/policy-scores.ts';
import { wordsForPolicies } from '../search/policies/words-for-policies.ts';
import type { PolicyResult, SearchAnswer, SeriesResult } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { BESIDE } from './beside.ts';
import { isNamed } from './list-items.ts';
import { namedTopics } from './named-topics.ts';
import { topicsOf } from './topics.ts';
import { topicOfOrders, topicsOfConditions, topicsOfGoods } from './topics-of-conditions.ts';

export interface FurtherRequest extends Required<Pick<ContextRequest, 'text' | 'words' | 'task' | 'beside'>> {
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
}

/** The results of the search, then the topics of the question, then the series that the conversation was about. */
export function withFurther(
  { query, results }: Pick<SearchAnswer, 'query' | 'results'>,
  { text, words, task, beside, today }: FurtherRequest,
  snapshot: Snapshot,
): SearchAnswer['results'] {
  if (!TOPICAL.has(task)) return withBeside(results, beside, snapshot);
  const own = task === 'order_status' ? ofOrder(words) : words;
  const topics = topicsOfEither(own, withoutOrder(withoutReaderMark(text)), snapshot, today);
  const { entities } = query;
  const ofWords = withTopics(results, topics);
  const hasAge =
    query.conditions.age !== undefined &&
    !hasReaderMark(text) &&
    !onlyMentionsReader(words, task, ofWords, snapshot);
  const conditions = hasAge ? query.conditions : withoutAge(query.conditions);
  const { volumes } = entities;
  const demands = { text: words, conditions, volumes, unlisted: query.unlisted };
  const demanded = topicsOfConditions(demands, snapshot);
  const named = namedTopics(matchForm(words), snapshot).slice(0, MOST_NAMED);
  const found = withBeside(ofWords, [...named, ...demanded, ...beside], snapshot);
  // That there is no such edition is an answer.
  const isOpen =
    OF_SERVICE.has(task) && query.unlisted === undefined && found.every(({ kind }) => kind !== 'policy');
  if (!isOpen) return found;
  const usual = task === 'order_status' ? topicOfOrders(snapshot) : [];
  return withBeside(found, [...usual, ...nearestTopics(words, snapshot)], snapshot);
}

/** "Cancel half of it" is of the order: the pronoun alone is like the pre-orders, too. */
const ofOrder = (words: string): string =>
  /(?<![a-z])order/iu.test(words)
    ? words
    : words.replace(/(?<![a-z])(?:it|this|that|them)(?![a-z'’])/iu, 'my order');

/** The age of an earlier question asks for no policy, nor does that of a reader who is only mentioned. */
const withoutAge = ({ age, ...conditions }: Readonly<Conditions>): Readonly<Conditions> => conditions;

/** Tasks whose question is about a policy, whatever its words. */
const OF_SERVICE: ReadonlySet<Task> = new Set<Task>(['faq', 'order_status']);

/**
 * True for a reader who is only mentioned, as in "my kid ripped a page, can I send it back?": the policy that is asked for
 * is none about goods, and no named book is to suit the reader.
 */
function onlyMentionsReader(
  words: string,
  task: Task,
  found: SearchAnswer['results'],
  snapshot: Snapshot,
): boolean {
  const [first] = found.filter(({ kind }) => kind === 'policy');
  const likest = () => (OF_SERVICE.has(task) ? policyScores({ text: words }, snapshot)[0]?.topic : undefined);
  const topic = first?.id ?? likest();
  if (topic === undefined || topicsOfGoods(snapshot).includes(topic)) return false;
  const isOfBook = found.some((result) => result.kind === 'series' && isNamed(result));
  return !isOfBook && !SUITS.test(matchForm(words));
}

/** A word beside a service whether books suit the reader. The rules of follow-ups know more of them, for any message. */
const SUITS =
  /(?<![a-z])(?:too [a-z]+|ok(?:ay)?|fine|suitable|appropriate|safe) (?:for|to)(?![a-z])|過激|早い|早すぎ|ふさわし/u;

/** Topics that a question names, at most. */
const MOST_NAMED = 2;
/** Policies that travel along where none is plain, and their least likeness to the question, 0–1. */
const NEAREST = { most: 3, score: 0.25 };

function nearestTopics(words: string, snapshot: Snapshot): readonly string[] {
  return policyScores({ text: wordsForPolicies(snapshot.query(words), snapshot) }, snapshot)
    .filter(({ score }) => score >= NEAREST.score)
    .slice(0, NEAREST.most)
    .map(({ topic }) => topic);
}

/** Tasks whose question may be about a policy, too. */
const TOPICAL: ReadonlySet<Task> = new Set<Task>([
  'faq',
  'product_search',
  'order_status',
  'unknown',
  'discussion',
]);

/** Results among which topics are looked for. */
const TOPICS_FROM = 12;

/** Topics of the shopper's own words, or of the whole question if these are but a number. */
function topicsOfEither(
  words: string,
  text: string,
  snapshot: Snapshot,
  today: string,
): SearchAnswer['results'] {
  const options = { limit: TOPICS_FROM, today };
  const own = topicsOf(words, snapshot, options);
  return own.length > 0 || words === text ? own : topicsOf(text, snapshot, options);
}

/** The results with the topics of the shopper's own words, which the names of a resolved question may hide. */
function withTopics(
  results: SearchAnswer['results'],
  topics: SearchAnswer['results'],
): SearchAnswer['results'] {
  return [...results, ...topics.filter(({ id }) => results.every((result) => result.id !== id))];
}

/** The results, then the policies and series that the conversation was about. */
function withBeside(
  results: SearchAnswer['results'],
  beside: readonly string[],
  snapshot: Snapshot,
): SearchAnswer['results'] {
  const further = [...new Set(beside)].filter((id) => results.every((result) => result.id !== id));
  const topics = further.flatMap((id): PolicyResult[] => {
    const policy = snapshot.policies.find(({ topic, language }) => topic === id && language === 'en');
    return policy === undefined
      ? []
      : [{ kind: 'policy', id, title: policy.title, score: BESIDE, why: 'described' }];
  });
  const series = further.flatMap((id): SeriesResult[] => {
    const place = snapshot.placeOf(id);
    if (place === undefined) return [];
    const product = snapshot.product(place);
    const { title } = product.series;
    return [
      {
        kind: 'series',
        id,
        title,
        score: BESIDE,
        why: 'named',
        items: product.items,
        series: product.series,
      },
    ];
  });
  return [...results, ...topics, ...series];
}
