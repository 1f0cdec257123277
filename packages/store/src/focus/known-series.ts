/** Series by their ids, kept for a while: a product of many volumes takes long to parse. */
import type { Series } from '../model/series.ts';
import type { Snapshot } from '../search/snapshot.ts';

const MOST_KEPT = 2_000;

const kept = new WeakMap<Snapshot, Map<string, Series>>();

/** The series with an id; undefined if the shop does not carry it. */
export function knownSeries(id: string, snapshot: Snapshot): Series | undefined {
  const known = kept.get(snapshot) ?? new Map<string, Series>();
  kept.set(snapshot, known);
  const place = snapshot.placeOf(id);
  if (place === undefined) return undefined;
  const series = known.get(id) ?? snapshot.product(place).series;
  if (known.size < MOST_KEPT) known.set(id, series);
  return series;
}
