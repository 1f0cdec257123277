/** The alarm on a search engine that does not answer. */
import type { StageMetrics } from '../metrics.ts';
import { math } from '../metrics.ts';
import { type AlarmSpec, QUARTER, TWICE } from './alarm-spec.ts';

/** Questions in a period from which a share is computed. */
const LEAST_QUESTIONS = 20;

/** The engine is paid for, and the embedded index answers in its place. */
export function searchAlarm(metrics: StageMetrics): AlarmSpec {
  const period = QUARTER;
  const sum = (name: 'SearchAnswers' | 'SearchFallbacks') => metrics.metric(name, 'Sum', { period });
  const share = `IF(FILL(failed, 0) + FILL(answered, 0) >= ${LEAST_QUESTIONS}, FILL(failed, 0) / (FILL(failed, 0) + FILL(answered, 0)), 0)`;
  return {
    id: 'SearchFallbacks',
    section: 'search engine',
    what: 'OpenSearch did not answer more than 20 % of the questions that were put to it in 15 minutes, twice in a row; the embedded index answered them. Search the log of the message function for "search engine gave no answer": its reason names the fault.',
    metric: math(share, { failed: sum('SearchFallbacks'), answered: sum('SearchAnswers') }, period),
    threshold: { over: 0.2 },
    periods: TWICE,
  };
}
