/** The editions that series are offered in, and the conditions about them: read without the items. */
import type { Conditions } from '../../query/query.ts';
import type { Facets } from '../snapshot.ts';

/** True if conditions about items are set, for which the items must be read. */
export function needsItems({ price, inStock, language, formats, kind }: Conditions): boolean {
  return [price, inStock, language, formats, kind].some((condition) => condition !== undefined);
}

/** The sets of editions that series have, each once, and the set of each series: some dozen for thousands of series. */
export interface EditionSets {
  readonly sets: readonly (readonly string[])[];
  readonly of: Uint16Array;
}

export function editionSets(facets: readonly Facets[]): EditionSets {
  const numbers = new Map<string, number>();
  const sets: (readonly string[])[] = [];
  const of = Uint16Array.from(facets, ({ editions }) => {
    const key = editions.join('|');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, sets.length);
    return sets.push(editions) - 1;
  });
  return { sets, of };
}

/** True if a series with these editions may have an item of the edition that is asked for. */
export function mayHaveEdition(
  editions: readonly string[],
  { language, formats, kind }: Conditions,
): boolean {
  return editions.some((edition) => {
    const parts = partsOfEdition(edition);
    if (language !== undefined && parts.language !== language) return false;
    if (formats !== undefined && !formats.some((each) => each === parts.format)) return false;
    return kind === undefined || parts.kind === kind;
  });
}

interface EditionParts {
  readonly language: string;
  readonly format: string;
  readonly kind: string;
}

function partsOfEdition(edition: string): EditionParts {
  const [language = '', format = '', ...kind] = edition.split(' ');
  return { language, format, kind: kind.join(' ') };
}
