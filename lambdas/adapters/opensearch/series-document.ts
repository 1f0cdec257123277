/** The document of a series: its words, what filters read of it, and its vector. */
import type { Facets, Product } from '@mangaassist/store';
import { type BuiltSnapshot, seriesEntry } from '@mangaassist/store/building';

/** A version's series with what filters read of them. */
export type SeriesOfVersion = Pick<BuiltSnapshot, 'lines'> & {
  readonly data: Pick<BuiltSnapshot['data'], 'facets'>;
};

export interface SeriesText {
  /** The document without its vector. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The text whose meaning the vector has. */
  readonly meaning: string;
}

/** The documents of a version, one at a time: a large shop's series are not all in memory twice. */
export function* seriesTexts({ data, lines }: SeriesOfVersion): Generator<SeriesText, void> {
  for (const [place, line] of lines.entries()) {
    const { series } = JSON.parse(line) as Product;
    yield textOf(series, data.facets[place] as Facets);
  }
}

function textOf(series: Product['series'], facets: Facets): SeriesText {
  const { names, keywords, text, more } = seriesEntry(series);
  const document = {
    series: facets.id,
    names,
    keywords,
    text,
    more,
    age: facets.age,
    status: facets.status,
    demographic: facets.demographic,
    genres: withKinds(facets.genres),
    ownGenres: facets.genres,
    tone: facets.tone,
    volumes: facets.volumes,
    year: facets.year,
    editions: facets.editions,
    prices: pricesOf(facets),
  };
  const { title, description } = series;
  const meaning = [
    `${title.en} ${title.ja}`,
    description.en,
    description.ja,
    keywords.replaceAll('\n', ', '),
  ];
  return { document, meaning: meaning.join('\n') };
}

/** Dark fantasy is fantasy, too. */
function withKinds(genres: readonly string[]): readonly string[] {
  return genres.includes('dark-fantasy') && !genres.includes('fantasy') ? [...genres, 'fantasy'] : genres;
}

/** Bounds for filters, as of the load; a series without a whole edition has no `whole`. */
function pricesOf({ prices }: Facets) {
  return Object.fromEntries(
    Object.entries(prices).map(([currency, [least, whole, dearest]]) => [
      currency,
      { least, most: dearest ?? HIGHEST, ...(whole !== null && { whole }) },
    ]),
  );
}

/** Of versions that were loaded before the dearest volume was part of them: no lower bound leaves their series out. */
const HIGHEST = 100_000_000;
