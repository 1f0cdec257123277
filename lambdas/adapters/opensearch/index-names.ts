/** Names in a collection. They need no client: policies have them, too. */

/** Name of the index of a version: with the embedding model, whose vectors of another model mean nothing. */
export function indexName(version: string, embedding: string): string {
  return `series-${version.toLowerCase()}-${embedding}`;
}

/** The search pipeline that fuses ranks, where the collection has the processor for it. */
export const FUSION_PIPELINE = 'series-rank-fusion';

/** Pattern of all names of {@link indexName}. */
export const INDEX_PATTERN = 'series-*';
