import type { BuiltSnapshot } from '@mangaassist/store/building';

/** The index of a version in a search engine, beside the table. Its writes are complete when they return. */
export interface VersionIndex {
  /** True if the engine finds as many series of the version. */
  isComplete(version: string, series: number): Promise<boolean>;
  /** Writes the index anew; what a failure leaves is deleted. */
  write(
    version: string,
    series: Pick<BuiltSnapshot, 'lines'> & { readonly data: Pick<BuiltSnapshot['data'], 'facets'> },
    onProgress?: (written: number) => void,
  ): Promise<void>;
  /** Deletes the index, if there is one. */
  delete(version: string): Promise<void>;
}
