/** Makes, checks and deletes the index of a version. Each version has one of its own, and nothing is edited in it. */
import type { Clock } from '@mangaassist/cascade-core';
import { EMBEDDING_MODELS, type EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import { type Client, errors } from '@opensearch-project/opensearch';
import * as z from 'zod/mini';
import type { BedrockEmbeddings } from '../bedrock/bedrock-embeddings.ts';
import type { VersionIndex } from '../store-table/version-index.ts';
import { type DocumentsOptions, writeDocuments } from './bulk-documents.ts';
import { FUSION_PIPELINE, indexName } from './index-names.ts';
import { RANK_CONSTANT } from './rank-fusion.ts';
import { type SeriesOfVersion, type SeriesText, seriesTexts } from './series-document.ts';
import { indexBody } from './series-index.ts';

/** Series of one bulk request, and of one round of vectors: under 1 MB with vectors of 1,024 numbers. */
const BATCH = 48;

/** Tries of a whole index: a bulk request whose answer was lost may have been written, and would be written twice. */
const MOST_TRIES = 3;

/** Longest wait, in ms, until all documents are found, and the pause between two looks: a collection refreshes late. */
const VISIBLE_MS = 180_000;
const LOOK_MS = 2_000;

/** The collection has not all documents of a version. */
export class IncompleteIndexError extends Error {
  override readonly name = 'IncompleteIndexError';
}

export interface SeriesIndexWriterOptions extends DocumentsOptions {
  readonly client: Client;
  readonly embedding: EmbeddingName;
  readonly embeddings: Pick<BedrockEmbeddings, 'embed'>;
  readonly clock: Clock;
}

export class SeriesIndexWriter implements VersionIndex {
  readonly #options: SeriesIndexWriterOptions;

  constructor(options: SeriesIndexWriterOptions) {
    this.#options = options;
  }

  async isComplete(version: string, series: number): Promise<boolean> {
    return (await this.#count(indexName(version, this.#options.embedding))) >= series;
  }

  async write(
    version: string,
    series: SeriesOfVersion,
    onProgress: (written: number) => void = () => undefined,
  ): Promise<void> {
    await this.#makePipeline();
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#writeOnce(version, series, onProgress);
      } catch (error) {
        await this.delete(version).catch(() => undefined);
        if (tries >= MOST_TRIES || !isLost(error)) throw error;
      }
    }
  }

  async delete(version: string): Promise<void> {
    const index = indexName(version, this.#options.embedding);
    await this.#options.client.indices.delete({ index }, { ignore: [404] });
  }

  async #writeOnce(
    version: string,
    series: SeriesOfVersion,
    onProgress: (written: number) => void,
  ): Promise<void> {
    const { client, embedding } = this.#options;
    const index = indexName(version, embedding);
    // The documents of an earlier try would be there twice.
    await this.delete(version);
    await client.transport.request({
      method: 'PUT',
      path: `/${index}`,
      body: indexBody(EMBEDDING_MODELS[embedding]),
    });
    let written = 0;
    for (const batch of batchesOf(seriesTexts(series), BATCH)) {
      await writeDocuments(index, await this.#withVectors(batch), this.#options);
      written += batch.length;
      onProgress(written);
    }
    await this.#waitUntilFound(index, series.lines.length);
  }

  async #withVectors(batch: readonly SeriesText[]): Promise<readonly object[]> {
    const texts = batch.map(({ meaning }) => meaning);
    const vectors = await this.#options.embeddings.embed(texts, 'document');
    return batch.map(({ document }, i) => ({ ...document, vector: vectors[i] }));
  }

  /** The version comes into force when all of it can be found. */
  async #waitUntilFound(index: string, series: number): Promise<void> {
    const { clock } = this.#options;
    const deadlineMs = clock.elapsedMs() + VISIBLE_MS;
    for (;;) {
      const count = await this.#count(index);
      if (count >= series) return;
      if (clock.elapsedMs() >= deadlineMs) {
        throw new IncompleteIndexError(
          `OpenSearch finds ${count} of ${series} series in ${index} after ${VISIBLE_MS / 1_000} s.`,
        );
      }
      await clock.sleep(LOOK_MS);
    }
  }

  async #count(index: string): Promise<number> {
    const { body, statusCode } = await this.#options.client.transport.request(
      { method: 'GET', path: `/${index}/_count` },
      { ignore: [404] },
    );
    return statusCode === 404 ? 0 : z.parse(z.object({ count: z.number() }), body).count;
  }

  /** A collection that has no processor for it refuses; questions then fuse the ranks themselves. */
  async #makePipeline(): Promise<void> {
    const combination = { technique: 'rrf', rank_constant: RANK_CONSTANT };
    await this.#options.client.transport.request(
      {
        method: 'PUT',
        path: `/_search/pipeline/${FUSION_PIPELINE}`,
        body: { phase_results_processors: [{ 'score-ranker-processor': { combination } }] },
      },
      { ignore: [400, 404, 405] },
    );
  }
}

/** True if a request may have been carried out although it failed. */
function isLost(error: unknown): boolean {
  return (
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.DeserializationError
  );
}

function* batchesOf<T>(all: Iterable<T>, size: number): Generator<readonly T[], void> {
  let batch: T[] = [];
  for (const each of all) {
    batch.push(each);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
