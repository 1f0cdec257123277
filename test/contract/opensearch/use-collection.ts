/** A collection on this machine with the small shop's series, over the real clients, with faults on the wire. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import { EMBEDDING_MODELS } from '@mangaassist/cascade-core/embeddings';
import { BedrockEmbeddings } from '../../../lambdas/adapters/bedrock/bedrock-embeddings.ts';
import { collectionClient } from '../../../lambdas/adapters/opensearch/opensearch-client.ts';
import { OpenSearchSeriesEngine } from '../../../lambdas/adapters/opensearch/opensearch-series-engine.ts';
import { SeriesIndexWriter } from '../../../lambdas/adapters/opensearch/series-index-writer.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import {
  type OpenSearchStandIn,
  type OpenSearchStandInOptions,
  startOpenSearchStandIn,
} from '../../../local/opensearch/opensearch-stand-in.ts';
import { builtStore } from '../../../local/store/built-store.ts';
import { fixedStore } from '../../../local/store/fixed-store.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { fixtureContents } from '../store-table/store-fixture.ts';

const KEYS = { region: 'us-east-1', credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' } };

export interface CollectionParts {
  readonly proxy: FaultProxy;
  readonly standIn: OpenSearchStandIn;
  readonly loaded: ReturnType<typeof fixedStore>['loaded'];
  readonly series: ReturnType<typeof builtStore>;
  /** Reasons for which questions had no vector. */
  readonly noVector: unknown[];
  readonly engine: (options?: { readonly vectorMs?: number }) => OpenSearchSeriesEngine;
  readonly writer: (clock?: FakeClock) => SeriesIndexWriter;
}

/** @param options of the collection; `embedding` is the model of its vectors. */
export function useCollection(
  options: Partial<OpenSearchStandInOptions> & { readonly embedding?: EmbeddingName } = {},
): () => CollectionParts {
  const { embedding = 'titan-v2', fusesRanks = true } = options;
  const stops: (() => unknown)[] = [];
  let parts: CollectionParts;
  beforeAll(async () => {
    const standIn = await startOpenSearchStandIn({ fusesRanks });
    const proxy = await FaultProxy.start();
    proxy.upstream = standIn.endpoint;
    const client = collectionClient({ ...KEYS, endpoint: proxy.endpoint });
    const model = EMBEDDING_MODELS[embedding];
    const access = { ...KEYS, endpoint: proxy.endpoint };
    const embeddings = new BedrockEmbeddings({ model, access, maxAttempts: 1 });
    stops.push(
      () => embeddings.destroy(),
      () => client.close(),
      () => proxy.stop(),
      () => standIn.stop(),
    );
    const contents = await fixtureContents();
    const noVector: unknown[] = [];
    const common = { client, embedding, embeddings };
    parts = {
      proxy,
      standIn,
      loaded: fixedStore(contents).loaded,
      series: builtStore(contents),
      noVector,
      engine: ({ vectorMs = 5_000 } = {}) =>
        new OpenSearchSeriesEngine({
          ...common,
          clock: systemClock,
          onNoVector: (error) => noVector.push(error),
          vectorMs,
        }),
      writer: (clock = new FakeClock({ auto: true })) => new SeriesIndexWriter({ ...common, clock }),
    };
  });
  afterEach(() => {
    parts.proxy.reset();
    parts.noVector.length = 0;
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });
  return () => parts;
}
