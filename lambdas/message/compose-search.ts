/** Composes the search engine of a deployment that has one. */
import { EngineKnowledge, type Knowledge, type SeriesEngine } from '@mangaassist/store';
import { countSearches } from '../adapters/cloudwatch/emf-search-metrics.ts';
import type { CollectionOfQuestions } from '../adapters/opensearch/open-series-engine.ts';
import type { Shared } from './compose-shared.ts';

/** Nothing where the deployment has no engine: the embedded index answers. */
export function composeSearch({ settings, overrides, clock, log }: Shared): {
  readonly knowledge?: Knowledge;
} {
  const { SEARCH_ENDPOINT: endpoint, SEARCH_EMBEDDING: embedding, STAGE } = settings;
  if (endpoint === undefined) return {};
  const count = countSearches(STAGE, overrides.writeMetrics);
  const engine = engineOnceAsked({
    endpoint,
    embedding,
    ...overrides.search,
    clock,
    onNoVector: (error) => {
      count('SearchWithoutVector');
      if (error !== null) log.warn('question not embedded', { error });
    },
  });
  const knowledge = new EngineKnowledge({
    engine,
    clock,
    onAnswer: () => count('SearchAnswers'),
    onFallback: (reason, error) => {
      count('SearchFallbacks');
      log.warn('search engine gave no answer', { reason, ...(error !== null && { error }) });
    },
  });
  return { knowledge };
}

/** The engine, whose client is loaded at the first question: a start does not wait for it. */
function engineOnceAsked(options: CollectionOfQuestions): SeriesEngine {
  let opened: Promise<SeriesEngine> | null = null;
  return {
    find: async (question, signal) => {
      opened ??= load().then(({ openSeriesEngine }) => openSeriesEngine(options));
      return (await opened).find(question, signal);
    },
  };
}

/** The import stands in a branch of its own: the bundle of another deployment drops it with what it imports. */
const load = () =>
  process.env['SEARCH_BUNDLED'] === 'no'
    ? Promise.reject(new Error('This bundle has no search engine.'))
    : import('../adapters/opensearch/open-series-engine.ts');
