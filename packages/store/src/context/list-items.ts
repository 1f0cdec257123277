/** Chooses for each series of a context the items that its passage lists. */
import type { Item } from '../model/item.ts';
import type { Entities, VolumesAsked } from '../query/query.ts';
import type { SeriesResult } from '../search/results/results.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { BESIDE } from './beside.ts';
import { chooseItems } from './choose-items.ts';
import { type PassageOptions, pageOf } from './series-passage.ts';
import { beginningsOf } from './suggestions/begun-first.ts';

export interface Listed {
  readonly result: SeriesResult;
  /** The items to list. */
  readonly chosen: readonly Item[];
  /** All items, where sums and missing volumes are needed; empty otherwise. */
  readonly all: readonly Item[];
  /** The page of the work where no item is listed: that of its first item, in the language of the answer if it has one. */
  readonly page: string | null;
  /** Volumes that the question asks for of this series. */
  readonly volumes: readonly VolumesAsked[];
}

/** Series whose items are all read: of further series only the listed items are. */
const READ_WHOLE = 2;
/** Most items of a series that are read at once. */
const MOST_READ = 300;

type Options = Omit<PassageOptions, 'volumes'>;

export interface AskedOf extends Pick<Entities, 'volumes' | 'volumesOf'> {
  /** Ids of the items that the question names itself, in lower case. */
  readonly marked: ReadonlySet<string>;
}

/** The items that each passage needs: none where only the work matters, one of a candidate. */
export function listItems(
  results: readonly SeriesResult[],
  snapshot: Snapshot,
  options: Options,
  asked: AskedOf,
): readonly Listed[] {
  const named = results.filter(isNamed);
  return results.map((result) => {
    const own = { ...options, volumes: ownVolumes(result, named, asked) };
    return ofMarked(result, snapshot, options, asked.marked) ?? listed(result, snapshot, own, results.length);
  });
}

/** The very items that the question names; null if it names none of this series. */
function ofMarked(
  result: SeriesResult,
  snapshot: Snapshot,
  { form }: Options,
  marked: ReadonlySet<string>,
): Listed | null {
  if (marked.size === 0 || form !== 'items') return null;
  const chosen = itemsOf(result, snapshot).filter(({ id }) => marked.has(id.toLowerCase()));
  return chosen.length === 0 ? null : { result, chosen, all: [], page: pageOf(chosen), volumes: [] };
}

/** The volumes that are asked for of a series: by their places in the text; else one of each series, or all of all. */
function ownVolumes(
  result: SeriesResult,
  named: readonly SeriesResult[],
  { volumes, volumesOf }: Pick<Entities, 'volumes' | 'volumesOf'>,
): readonly VolumesAsked[] {
  const own = volumesOf?.find(({ id }) => id === result.id);
  if (own !== undefined) return own.volumes;
  const place = named.indexOf(result);
  const isPaired = named.length > 1 && volumes.length === named.length;
  return isPaired && place >= 0 ? volumes.slice(place, place + 1) : volumes;
}

/** True for a series that the question names. */
export function isNamed(result: SeriesResult | undefined): boolean {
  return (
    result !== undefined && result.score !== BESIDE && (result.why === 'named' || result.why === 'misspelt')
  );
}

function listed(result: SeriesResult, snapshot: Snapshot, options: PassageOptions, found: number): Listed {
  const { form, volumes, conditions, language } = options;
  const whole = itemsOf(result, snapshot);
  const page = pageOf(whole.filter((item) => item.language === language)) ?? pageOf(whole);
  if (form === 'about') return { result, chosen: [], all: [], page, volumes };
  const all = whole.slice(0, MOST_READ);
  const choose = (items: readonly Item[]) => chooseItems(items, volumes, conditions, language);
  const meeting = meetsByItem(result, options) ? choose(result.items) : [];
  // A named volume over the price is shown with its price.
  const chosen = meeting.length > 0 ? meeting : choose(all);
  if (form === 'candidate') {
    const candidates = volumes.length > 0 ? chosen.slice(0, 1) : beginningsOf(chosen);
    return { result, chosen: candidates, all: [], page, volumes };
  }
  return { result, chosen, all: found <= READ_WHOLE ? all : [], page, volumes };
}

/** True if the items are those that meet the conditions: of a series that is found by them, and of a named one under a price. */
function meetsByItem(result: SeriesResult, { form, conditions }: PassageOptions): boolean {
  if (result.items.length === 0) return false;
  return form === 'candidate' || !isNamed(result) || conditions.price?.of === 'volume';
}

/** All items of a result's series. */
function itemsOf({ id }: SeriesResult, snapshot: Snapshot): readonly Item[] {
  return snapshot.product(snapshot.placeOf(id) as number).items;
}
