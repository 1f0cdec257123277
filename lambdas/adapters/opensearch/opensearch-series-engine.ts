/** Series of a question from a collection of OpenSearch Serverless. */
import type { Clock } from '@mangaassist/cascade-core';
import type { EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import {
  type FoundSeries,
  type SeriesEngine,
  SeriesEngineError,
  type SeriesQuestion,
} from '@mangaassist/store';
import type { Client } from '@opensearch-project/opensearch';
import * as z from 'zod/mini';
import type { BedrockEmbeddings } from '../bedrock/bedrock-embeddings.ts';
import { engineError, isUnsupported, reasonOfStatus } from './engine-errors.ts';
import { FUSION_PIPELINE, indexName } from './index-names.ts';
import { foundSeries, fuseRanks, type Ranked } from './rank-fusion.ts';
import { hybridBody, listBody, type SeriesRequests, seriesRequests, type Vector } from './series-query.ts';

/** Longest wait for the vector of a question, in ms; without it the words alone decide. */
const VECTOR_MS = 80;

export interface OpenSearchSeriesEngineOptions {
  readonly client: Client;
  readonly embedding: EmbeddingName;
  readonly embeddings: Pick<BedrockEmbeddings, 'embed'>;
  readonly clock: Clock;
  /** Called for each question whose vector was not there in time. */
  readonly onNoVector: (error: unknown) => void;
  /** In ms; default 80. */
  readonly vectorMs?: number;
}

/** Of an answer, what is read. Shards that failed, or a search that timed out, make it a part of an answer. */
const answered = z.object({
  timed_out: z.literal(false),
  _shards: z.object({ failed: z.literal(0) }),
  hits: z.object({
    hits: z.array(z.object({ _score: z.number(), _source: z.object({ series: z.string() }) })),
  }),
});
const refused = z.object({ status: z.number() });
const answers = z.object({ responses: z.array(z.unknown()) });

export class OpenSearchSeriesEngine implements SeriesEngine {
  readonly #options: OpenSearchSeriesEngineOptions;
  /** False once the collection has refused a hybrid query: what it supports does not change while it runs. */
  #fusesRanks = true;

  constructor(options: OpenSearchSeriesEngineOptions) {
    this.#options = options;
  }

  async find(
    { query, version, limit }: SeriesQuestion,
    signal: AbortSignal,
  ): Promise<readonly FoundSeries[]> {
    const index = indexName(version, this.#options.embedding);
    try {
      const vector = await this.#vectorOf(query.text, signal);
      const requests = seriesRequests(query, vector);
      return foundSeries(await this.#ranked(index, requests, limit, signal), limit);
    } catch (error) {
      throw engineError(error);
    }
  }

  async #ranked(
    index: string,
    { words, meaning }: SeriesRequests,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly Ranked[]> {
    if (meaning === null) return fuseRanks([idsOf(await this.#search(index, listBody(words), signal))]);
    if (this.#fusesRanks) {
      try {
        return hitsIn(await this.#search(index, hybridBody(words, meaning, limit), signal, FUSION_PIPELINE));
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        this.#fusesRanks = false;
      }
    }
    return fuseRanks(await this.#searchEach(index, [listBody(words), listBody(meaning)], signal));
  }

  async #search(index: string, body: object, signal: AbortSignal, pipeline?: string): Promise<unknown> {
    return this.#send(
      {
        method: 'POST',
        path: `/${index}/_search`,
        body: { ...body },
        ...(pipeline !== undefined && { querystring: { search_pipeline: pipeline } }),
      },
      signal,
    );
  }

  /** Several searches in one request. */
  async #searchEach(index: string, bodies: readonly object[], signal: AbortSignal) {
    const bulkBody = bodies.flatMap((body) => [{}, { ...body }]);
    const answer = await this.#send({ method: 'POST', path: `/${index}/_msearch`, bulkBody }, signal);
    const parsed = answers.safeParse(answer);
    if (!parsed.success || parsed.data.responses.length !== bodies.length) throw unreadable();
    return parsed.data.responses.map(idsOf);
  }

  async #send(params: Parameters<Client['transport']['request']>[0], signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) throw new SeriesEngineError('late', 'The question is over.');
    const request = this.#options.client.transport.request(params);
    // Returns nothing: of a listener that returned the request, Node would throw its rejection.
    const abort = () => {
      request.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      return (await request).body;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Null if the model has not answered in time. */
  async #vectorOf(text: string, signal: AbortSignal): Promise<Vector> {
    const { embeddings, clock, vectorMs = VECTOR_MS, onNoVector } = this.#options;
    const ended = new AbortController();
    const stop = AbortSignal.any([ended.signal, signal]);
    const late = clock.sleep(vectorMs, stop).then(() => null);
    const embedded = embeddings.embed([text], 'question', stop).then(([vector]) => vector ?? null);
    try {
      const vector = await Promise.race([embedded, late]);
      if (vector === null) onNoVector(null);
      return vector;
    } catch (error) {
      onNoVector(error);
      return null;
    } finally {
      ended.abort();
      embedded.catch(() => undefined);
    }
  }
}

const idsOf = (answer: unknown): readonly string[] => hitsIn(answer).map(({ id }) => id);

function hitsIn(answer: unknown): readonly Ranked[] {
  const parsed = answered.safeParse(answer);
  if (parsed.success) {
    return parsed.data.hits.hits.map(({ _score, _source }) => ({ id: _source.series, score: _score }));
  }
  const { data } = refused.safeParse(answer);
  if (data === undefined || data.status < 300) throw unreadable();
  throw new SeriesEngineError(
    reasonOfStatus(data.status),
    `A search of OpenSearch failed with status ${data.status}.`,
  );
}

function unreadable(): SeriesEngineError {
  return new SeriesEngineError('unreadable', 'OpenSearch returned no whole answer.');
}
