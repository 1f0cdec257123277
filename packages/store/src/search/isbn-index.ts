/** Places of series by the ISBNs of their items, in two flat arrays: twelve bytes an item. */

const FIELD = '"isbn":"';
const DIGITS = 13;

export class IsbnIndex {
  readonly #lines: readonly string[];
  #found: [isbn: number, place: number][] = [];
  #isbns = new Float64Array(0);
  #places = new Uint32Array(0);
  /** Lines that have been read. */
  #read = 0;

  /** @param lines JSON of a series with its items, by its place. */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Reads the ISBNs of some further lines; false if none are left. */
  readSome(most: number): boolean {
    const end = Math.min(this.#lines.length, this.#read + most);
    if (this.#read === this.#lines.length) return false;
    for (; this.#read < end; this.#read += 1) this.#readLine(this.#read);
    if (this.#read === this.#lines.length) this.#sort();
    return this.#read < this.#lines.length;
  }

  #readLine(place: number): void {
    const line = this.#lines[place] as string;
    for (let at = line.indexOf(FIELD); at >= 0; at = line.indexOf(FIELD, at + DIGITS)) {
      this.#found.push([Number(line.slice(at + FIELD.length, at + FIELD.length + DIGITS)), place]);
    }
  }

  #sort(): void {
    this.#found.sort((a, b) => a[0] - b[0]);
    this.#isbns = Float64Array.from(this.#found, ([isbn]) => isbn);
    this.#places = Uint32Array.from(this.#found, ([, place]) => place);
    this.#found = [];
  }

  /** Place of the series that an ISBN-13 belongs to; null if no item has it. */
  placeOf(isbn: string): number | null {
    this.readSome(this.#lines.length);
    const wanted = Number(isbn);
    let [low, high] = [0, this.#isbns.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#isbns[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#isbns[low] === wanted ? (this.#places[low] as number) : null;
  }
}
