/** The engine of a deployment's collection with its clients, for questions. */
import type { Clock } from '@mangaassist/cascade-core';
import { EMBEDDING_MODELS, type EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import type { SeriesEngine } from '@mangaassist/store';
import type { AwsAccess } from '../aws-access.ts';
import { BedrockEmbeddings } from '../bedrock/bedrock-embeddings.ts';
import { collectionClient } from './opensearch-client.ts';
import { OpenSearchSeriesEngine } from './opensearch-series-engine.ts';

export interface CollectionOfQuestions {
  readonly endpoint: string;
  readonly embedding: EmbeddingName;
  /** Credentials of the collection's requests. */
  readonly collection?: AwsAccess;
  /** Bedrock, for the vectors of questions. */
  readonly bedrock?: AwsAccess;
  readonly clock: Clock;
  readonly onNoVector: (error: unknown) => void;
}

export function openSeriesEngine(options: CollectionOfQuestions): SeriesEngine {
  const { endpoint, embedding, collection = {}, bedrock = {}, clock, onNoVector } = options;
  return new OpenSearchSeriesEngine({
    client: collectionClient({ ...collection, endpoint }),
    embedding,
    embeddings: new BedrockEmbeddings({
      model: EMBEDDING_MODELS[embedding],
      access: bedrock,
      maxAttempts: 1,
    }),
    clock,
    onNoVector,
  });
}
