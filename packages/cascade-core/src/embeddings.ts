/** Models that turn texts into vectors, for deployments with a search engine. */
export {
  EMBEDDING_MODELS,
  EMBEDDING_NAMES,
  type EmbeddingName,
  type EmbeddingSpec,
} from './models/model-catalogue.ts';
