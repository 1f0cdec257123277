/** Volumes that were found in a question, with the places where they stand. */
import type { VolumesAsked } from '../query.ts';

/** Volumes with the places in the text where they stand. */
export class Found {
  readonly #volumes: { readonly at: number; readonly volumes: VolumesAsked }[] = [];

  /** Returns false for a range that ends before it begins. */
  range(at: number, from: number, to = from): boolean {
    if (!(from >= 0 && to >= from)) return false;
    this.number(at, from, to);
    return true;
  }

  /** A number that may be none of a volume. */
  number(at: number, from: number, to = from): void {
    this.#volumes.push({ at, volumes: { kind: 'range', from, to } });
  }

  special(at: number, kind: Exclude<VolumesAsked['kind'], 'range'>): void {
    if (!this.#volumes.some(({ volumes }) => volumes.kind === kind)) {
      this.#volumes.push({ at, volumes: { kind } });
    }
  }

  has(kind: VolumesAsked['kind']): boolean {
    return this.#volumes.some(({ volumes }) => volumes.kind === kind);
  }

  /** The place of each in the text. */
  get places(): ReadonlyMap<VolumesAsked, number> {
    return new Map(this.#volumes.map(({ at, volumes }) => [volumes, at]));
  }

  /** In the order of the text. */
  get all(): readonly VolumesAsked[] {
    return this.#volumes.toSorted((a, b) => a.at - b.at).map(({ volumes }) => volumes);
  }
}

/** Volumes, and the places of those that stand in the text as they are. */
export interface PlacedVolumes {
  readonly volumes: readonly VolumesAsked[];
  readonly places: ReadonlyMap<VolumesAsked, number>;
}

export const NO_VOLUMES: PlacedVolumes = { volumes: [], places: new Map() };
