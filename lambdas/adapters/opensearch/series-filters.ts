/**
 * The conditions of a question as filters over the documents of series. They are those of the embedded index
 * (`packages/store/src/search/results/filter.ts`) without stock, which changes by the minute and is in no index.
 */
import { type Conditions, FORMATS, ITEM_KINDS } from '@mangaassist/store';
import type { Language } from '@mangaassist/text';

const LANGUAGES: readonly Language[] = ['en', 'ja'];

export type Clause = Readonly<Record<string, unknown>>;

export interface Filters {
  readonly filter: readonly Clause[];
  readonly must_not: readonly Clause[];
}

export function filtersOf(conditions: Readonly<Conditions>): Filters {
  const { age, status, demographics, genres = [], notGenres = [], notTone = [] } = conditions;
  return {
    filter: [
      // A hard limit: a series without an age has no document.
      ...given(age, (most) => ({ range: { age: { lte: most } } })),
      ...given(status, (value) => ({ term: { status: value } })),
      ...given(demographics, (values) => ({ terms: { demographic: values } })),
      ...genres.map((genre) => ({ term: { genres: genre } })),
      ...within('volumes', conditions.length),
      ...within('year', conditions.years),
      ...editions(conditions),
      ...price(conditions),
    ],
    must_not: [
      ...notGenres.map((genre) => ({ term: { ownGenres: genre } })),
      ...notTone.map((tone) => ({ term: { tone } })),
    ],
  };
}

function given<T>(value: T | undefined, clause: (value: T) => Clause): readonly Clause[] {
  return value === undefined ? [] : [clause(value)];
}

type Bounds = { readonly min?: number; readonly max?: number };

function within(field: string, bounds: Bounds | undefined): readonly Clause[] {
  return bounds === undefined ? [] : [range(field, bounds)];
}

function range(field: string, { min, max }: Bounds): Clause {
  return {
    range: { [field]: { ...(min !== undefined && { gte: min }), ...(max !== undefined && { lte: max }) } },
  };
}

/** Language, format and kind have to be those of one edition, so each edition is one word. */
export function editionsOf({ language, formats, kind }: Readonly<Conditions>): readonly string[] {
  return LANGUAGES.filter((each) => language === undefined || each === language).flatMap((each) =>
    FORMATS.filter((format) => formats === undefined || formats.includes(format)).flatMap((format) =>
      ITEM_KINDS.filter((of) => kind === undefined || of === kind).map((of) => `${each} ${format} ${of}`),
    ),
  );
}

function editions(conditions: Readonly<Conditions>): readonly Clause[] {
  const { language, formats, kind } = conditions;
  const isFree = language === undefined && formats === undefined && kind === undefined;
  return isFree ? [] : [{ terms: { editions: editionsOf(conditions) } }];
}

/**
 * Bounds on prices as of the load, which leave out series that cannot fit. What an item costs, and whether it fits, is
 * read from the store. Prices of box sets stand in the items alone.
 */
function price({ price: asked, kind }: Readonly<Conditions>): readonly Clause[] {
  if (asked === undefined || kind === 'box set') return [];
  const { currency, of, min, max } = asked;
  const fields =
    of === 'series'
      ? { least: `prices.${currency}.whole`, most: `prices.${currency}.whole` }
      : { least: `prices.${currency}.least`, most: `prices.${currency}.most` };
  return [
    { exists: { field: fields.least } },
    ...(max === undefined ? [] : [range(fields.least, { max })]),
    ...(min === undefined ? [] : [range(fields.most, { min })]),
  ];
}
