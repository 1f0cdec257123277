/** The writer of a deployment's collection with its clients, for loads. */
import { EMBEDDING_MODELS, type EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import type { AwsAccess } from '../aws-access.ts';
import { BedrockEmbeddings } from '../bedrock/bedrock-embeddings.ts';
import { systemClock } from '../system-clock.ts';
import { collectionClient } from './opensearch-client.ts';
import { SeriesIndexWriter } from './series-index-writer.ts';

/** Tries of one request for vectors: a load of a large shop meets the rate limit of the model. */
const MAX_ATTEMPTS = 8;

export interface CollectionOfLoad {
  readonly endpoint: string;
  readonly embedding: EmbeddingName;
  readonly collection?: AwsAccess;
  readonly bedrock?: AwsAccess;
}

/** @returns the writer, to be closed. */
export function openSeriesIndexWriter({ endpoint, embedding, collection, bedrock = {} }: CollectionOfLoad) {
  const client = collectionClient({ ...collection, endpoint });
  const embeddings = new BedrockEmbeddings({
    model: EMBEDDING_MODELS[embedding],
    access: bedrock,
    maxAttempts: MAX_ATTEMPTS,
  });
  const index = new SeriesIndexWriter({ client, embedding, embeddings, clock: systemClock });
  return {
    index,
    async close(): Promise<void> {
      embeddings.destroy();
      await client.close();
    },
  };
}
