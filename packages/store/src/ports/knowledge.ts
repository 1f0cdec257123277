import type { SearchAnswer, SearchOptions } from '../search/search.ts';
import type { LoadedStore } from './store-versions.ts';

/**
 * Finds what a question is about in a version of the shop's data. Results name items; what these cost and whether they
 * are in stock is read from the table for each answer.
 */
export interface Knowledge {
  search(
    text: string,
    loaded: Pick<LoadedStore, 'version' | 'snapshot'>,
    options: SearchOptions,
  ): Promise<SearchAnswer>;
}
