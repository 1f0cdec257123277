/** Rows from which the weights of `src/search/evidence` are learnt: labelled questions and what is found for them. */
import { parseQuery } from '../src/query/parse-query.ts';
import type { Query } from '../src/query/query.ts';
import { conditionsFeatures } from '../src/search/evidence/conditions-evidence.ts';
import { policyFeatures } from '../src/search/evidence/policy-evidence.ts';
import { evidenceFeatures, isInLatin, japaneseFeatures } from '../src/search/evidence/series-evidence.ts';
import { NAME_KINDS } from '../src/search/names/name-index.ts';
import { readingsOf } from '../src/search/readings.ts';
import { facetsFilter } from '../src/search/results/filter.ts';
import type { Facets, Snapshot, SnapshotData } from '../src/search/snapshot.ts';
import { byConditions } from '../src/search/wishes/by-wishes.ts';
import type { Row } from './logistic-fit.ts';

/** A question with the series and topics that answer it, and its kind: a task, or the kind of a labelled query. */
export interface EvidenceQuestion {
  readonly text: string;
  readonly kind: string;
  readonly want: readonly string[];
  /** Topics are wanted. */
  readonly isPolicy: boolean;
  /** Conditions are labelled. */
  readonly hasConditions: boolean;
  /** From the labelled queries, and not from the questions of the classifier. */
  readonly isQuery: boolean;
  /** What it is a form of, if it is one of several. */
  readonly group?: string;
}

/** Data without the names of works that the shop does not carry: they stand for those whose names are not listed. */
export function withoutOtherWorks(data: SnapshotData): SnapshotData {
  return { ...data, names: data.names.filter(([, , kind]) => NAME_KINDS[kind] !== 'elsewhere') };
}

/** Share of a question whose series was left out, so that what is best is wrong. */
const LEFT_OUT = 0.25;
const SERIES_WEIGHTS: Readonly<Record<string, number>> = { unknown: 0.5, greeting: 0.3, faq: 0.5, policy: 1 };
const POLICY_WEIGHTS: Readonly<Record<string, number>> = {
  faq: 0.4,
  policy: 2,
  phrase: 0.3,
  unknown: 0.6,
  greeting: 1,
  translation: 0.3,
  discussion: 0.5,
  recommendation: 0.6,
  product_search: 0.2,
};
const CONDITIONS_WEIGHTS: Readonly<Record<string, number>> = {
  faq: 0.4,
  unknown: 0.6,
  greeting: 0.3,
  translation: 0.3,
  discussion: 0.4,
  recommendation: 0.3,
};

/** Weight of each form of a name of a work that is not carried; of Japanese names fewer are listed. */
const OF_WORK = { latin: 0.035, japanese: 0.07 };

/**
 * Rows for the evidence of a described series.
 * @param isLatin of questions whose words of meaning are in Latin letters, or of the others.
 */
export function seriesRows(
  questions: readonly EvidenceQuestion[],
  snapshot: Snapshot,
  isLatin: boolean,
): readonly Row[] {
  return questions.flatMap((question) => {
    const query = parseQuery(question.text, snapshot);
    if (
      isInLatin(query) !== isLatin ||
      hasNames(query) ||
      query.rest.length === 0 ||
      CONDITIONS_KIND.test(question.kind)
    )
      return [];
    const wanted = question.isPolicy ? [] : question.want;
    const weight = weightOf(question, isLatin);
    if (weight === undefined) return [];
    const row = seriesRow(question, query, snapshot, { wanted, isLeftOut: false, weight });
    const without =
      wanted.length === 0
        ? null
        : seriesRow(question, query, snapshot, { wanted, isLeftOut: true, weight: LEFT_OUT });
    return [row, without].filter((each) => each !== null);
  });
}

function weightOf({ kind, isQuery, isPolicy }: EvidenceQuestion, isLatin: boolean): number | undefined {
  if (kind === 'work') return OF_WORK[isLatin ? 'latin' : 'japanese'];
  return isQuery && !isPolicy ? 1 : SERIES_WEIGHTS[kind];
}

const CONDITIONS_KIND = /^conditions?$/;

function seriesRow(
  { text, group }: EvidenceQuestion,
  query: Query,
  snapshot: Snapshot,
  { wanted, isLeftOut, weight }: { wanted: readonly string[]; isLeftOut: boolean; weight: number },
): Row | null {
  const isOfKind = facetsFilter(query.conditions);
  const idOf = (place: number) => (snapshot.facets[place] as Facets).id;
  const matches = snapshot.text.search(
    'series',
    snapshot.text.units(query.left, 'series'),
    (place) => isOfKind(snapshot.facets[place] as Facets) && !(isLeftOut && wanted.includes(idOf(place))),
    snapshot.isKnownStem,
  );
  const [best, second] = matches;
  const { policies, unknown } = readingsOf(query, snapshot);
  if (best === undefined || best.asked < 2) return null;
  const featuresOf = isInLatin(query) ? evidenceFeatures : japaneseFeatures;
  const first = matches.slice(0, 5).map(({ id }) => idOf(id));
  return {
    features: featuresOf(best, second, query, { policy: policies[0]?.score ?? 0, unknown }),
    isRight: !isLeftOut && wanted.some((id) => first.includes(id)),
    weight,
    group: group ?? text,
  };
}

/** Policies of a ranking that a result shows. */
const FIRST = 3;

/** Rows for the evidence of a policy. */
export function policyRows(questions: readonly EvidenceQuestion[], snapshot: Snapshot): readonly Row[] {
  return questions.flatMap((question) => {
    const query = parseQuery(question.text, snapshot);
    const readings = readingsOf(query, snapshot);
    const features = policyFeatures(query, readings);
    if (features === null || query.entities.orders.length > 0) return [];
    const first = readings.ranking.policies.slice(0, FIRST).map(({ topic }) => topic);
    const isRight = question.isPolicy
      ? question.want.some((topic) => first.includes(topic))
      : question.kind === 'faq';
    const weight = question.isPolicy && !isRight ? 0.15 : (POLICY_WEIGHTS[question.kind] ?? 2);
    return [{ features, isRight, weight, group: question.text }];
  });
}

/** Rows for the evidence that any books of the conditions are asked for. */
export function conditionsRows(questions: readonly EvidenceQuestion[], snapshot: Snapshot): readonly Row[] {
  return questions.flatMap((question) => {
    const query = parseQuery(question.text, snapshot);
    if (hasNames(query) || query.rest.length === 0 || Object.keys(query.conditions).length === 0) return [];
    const weight = question.isQuery ? 1 : CONDITIONS_WEIGHTS[question.kind];
    if (weight === undefined) return [];
    return [
      {
        features: conditionsFeatures(query, readingsOf(query, snapshot)),
        isRight: asksForKind(question, query, snapshot),
        weight,
        group: question.text,
      },
    ];
  });
}

function asksForKind(question: EvidenceQuestion, query: Query, snapshot: Snapshot): boolean {
  if (!question.isQuery) return question.kind === 'recommendation';
  if (question.isPolicy) return false;
  if (question.want.length === 0) return question.hasConditions;
  const found = byConditions(query, snapshot, { limit: 5, today: '2026-11-28' }, 1);
  return found.some(({ id }) => question.want.includes(id));
}

function hasNames({ entities: { series, like, authors, orders } }: Query): boolean {
  return series.length + like.length + authors.length + orders.length > 0;
}
