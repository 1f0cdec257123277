/** The series that each volume of a question stands beside, where the question names several: "Berserk 20, One Piece 67 and Akira". */
import type { Entities, VolumesAsked } from '../query.ts';

/** The name of a work in the form of a question. */
export interface NamePlace {
  /** Id of the series; null for a work that the shop does not carry. */
  readonly id: string | null;
  readonly start: number;
  readonly end: number;
}

/** A number before its title: "volume 3 of the ...". */
const OF_NEXT = /^[^,、。.;]{0,40}(?<![a-z])(?:of|from) (?:the )?["“『「]?$/u;

/**
 * The volumes by series, each with the name before it, or with the one behind it that "of" joins to it. Undefined where
 * the places show no owner: one book, volumes before all names, words as "the latest", and numbers that stand at one
 * name alone behind the others ("Naruto and Bleach 3"), which may be of all. A set behind a former name needs no volume:
 * "the Death Note box set and Monster 1".
 * @param form of the question.
 * @param places of the volumes that stand in it.
 */
export function volumeOwners(
  form: string,
  volumes: readonly VolumesAsked[],
  places: ReadonlyMap<VolumesAsked, number>,
  names: readonly NamePlace[],
): Entities['volumesOf'] {
  const ordered = names.toSorted((a, b) => a.start - b.start);
  if (ordered.length < 2 || volumes.length === 0) return;
  const owners = volumes.map((each) => ownerOf(each, places.get(each), form, ordered));
  if (owners.some((owner) => owner === null)) return;
  const [first] = owners;
  const isOfOne = owners.every((owner) => owner?.name === first?.name);
  const isAtFormer = first?.isBefore === false && first.name !== ordered.at(-1)?.id;
  if (isOfOne && !isAtFormer && !isBehindSet(form, ordered)) return;
  return [...new Set(ordered.flatMap(({ id }) => id ?? []))].map((id) => ({
    id,
    volumes: volumes.filter((_, i) => owners[i]?.name === id),
  }));
}

/** True if each name but the last has a set behind it. Series may share a name. */
function isBehindSet(form: string, ordered: readonly NamePlace[]): boolean {
  const names = ordered.filter(({ start }, i) => start !== ordered[i - 1]?.start);
  return (
    names.length > 1 && names.slice(1).every(({ start }, i) => SET.test(form.slice(names[i]?.end, start)))
  );
}

const SET = /(?<![a-z])(?:box(?:ed)?[- ]?sets?|complete sets?|full sets?)(?![a-z])|ボックス|全巻セット/u;

interface Owner {
  readonly name: string | null;
  /** The volume stands before its name. */
  readonly isBefore: boolean;
}

function ownerOf(
  asked: VolumesAsked,
  at: number | undefined,
  form: string,
  names: readonly NamePlace[],
): Owner | null {
  if (asked.kind !== 'range' || at === undefined) return null;
  const next = names.find(({ start }) => start > at);
  if (next !== undefined && OF_NEXT.test(form.slice(Math.floor(at), next.start)))
    return { name: next.id, isBefore: true };
  const last = names.findLast(({ end }) => end <= at);
  return last === undefined ? null : { name: last.id, isBefore: false };
}
