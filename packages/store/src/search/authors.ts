/** The authors of a shop's series by their places, and their places by id. */
import type { SnapshotData } from './snapshot.ts';

type Author = SnapshotData['authors'][number];

export class Authors {
  readonly #authors: readonly Author[];
  readonly #places = new Map<string, number[]>();

  constructor(authors: readonly Author[]) {
    this.#authors = authors;
    for (const [place, { id }] of authors.entries()) {
      const known = this.#places.get(id);
      if (known === undefined) this.#places.set(id, [place]);
      else known.push(place);
    }
  }

  at(place: number): Author {
    return this.#authors[place] as Author;
  }

  /** Places of the authors with an id. */
  of(id: string): readonly number[] {
    return this.#places.get(id) ?? [];
  }
}
