/**
 * A search engine for what a question describes, within a bound of time; the embedded index has names, conditions and
 * policies, and answers alone whenever the engine does not.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { Knowledge } from '../ports/knowledge.ts';
import {
  type EngineFailure,
  type FoundSeries,
  type SeriesEngine,
  SeriesEngineError,
  type SeriesQuestion,
} from '../ports/series-engine.ts';
import { isDescription } from './is-description.ts';
import { type SearchAnswer, type SearchOptions, search } from './search.ts';

/** Longest wait for the engine, in ms. A collection that has scaled to zero takes 10 to 30 s. */
const ENGINE_MS = 300;

/** After as many failures in a row the engine is asked once in this time, in ms: the others do not wait for it. */
const MOST_FAILURES = 3;
const REST_MS = 5_000;

export interface EngineKnowledgeOptions {
  readonly engine: SeriesEngine;
  readonly clock: Clock;
  /** Called for each question that the engine answered. */
  readonly onAnswer: () => void;
  /** Called for each question that the embedded index answered in its place. */
  readonly onFallback: (reason: EngineFailure, error: unknown) => void;
  /** In ms; default 300. */
  readonly engineMs?: number;
}

export class EngineKnowledge implements Knowledge {
  readonly #options: EngineKnowledgeOptions;
  #failures = 0;
  #restsUntilMs = 0;

  constructor(options: EngineKnowledgeOptions) {
    this.#options = options;
  }

  async search(
    text: string,
    { version, snapshot }: Parameters<Knowledge['search']>[1],
    options: SearchOptions,
  ): Promise<SearchAnswer> {
    const query = options.query ?? snapshot.query(text);
    // Names are certain in memory: an engine could only be slower.
    const found = isDescription(query) ? await this.#ask({ query, version, limit: options.limit }) : null;
    return search(text, snapshot, { ...options, query, ...(found !== null && { found }) });
  }

  /** Null if the embedded index has to answer. */
  async #ask(question: SeriesQuestion): Promise<readonly FoundSeries[] | null> {
    const { clock, onAnswer, onFallback } = this.#options;
    if (this.#failures >= MOST_FAILURES && clock.elapsedMs() < this.#restsUntilMs) {
      onFallback('resting', null);
      return null;
    }
    this.#restsUntilMs = clock.elapsedMs() + REST_MS;
    try {
      const found = await this.#inTime(question);
      this.#failures = 0;
      onAnswer();
      return found;
    } catch (error) {
      this.#failures += 1;
      onFallback(error instanceof SeriesEngineError ? error.reason : 'unreachable', error);
      return null;
    }
  }

  async #inTime(question: SeriesQuestion): Promise<readonly FoundSeries[]> {
    const { engine, clock, engineMs = ENGINE_MS } = this.#options;
    const ended = new AbortController();
    const late = clock.sleep(engineMs, ended.signal).then(() => {
      throw new SeriesEngineError('late', `The search engine did not answer within ${engineMs} ms.`);
    });
    // Both are settled by the end of the race; the loser's error has no handler.
    late.catch(() => undefined);
    const finding = engine.find(question, ended.signal);
    finding.catch(() => undefined);
    try {
      return await Promise.race([finding, late]);
    } finally {
      ended.abort();
    }
  }
}
