/** Prepares the columns and ranks of all series that searches read, in steps that leave room for other work. */
import { facetIndexOf } from './results/facet-index.ts';
import { moodsOf } from './results/moods.ts';
import type { Facets } from './snapshot.ts';
import { prepareThemes } from './wishes/themes.ts';
import { topicsOfSeries } from './wishes/topics.ts';

/** Each step takes some milliseconds at 20,000 series. */
export function* prepareFacets(facets: readonly Facets[]): Generator<void, void, void> {
  const index = facetIndexOf(facets);
  yield;
  index.preparePrices();
  yield;
  topicsOfSeries(facets);
  yield;
  prepareThemes(facets);
  yield;
  for (const mark of index.marks) {
    moodsOf(facets).rank([mark]);
    yield;
  }
}
