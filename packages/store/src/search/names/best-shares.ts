/** The names of the highest shares, the first of equal ones before the others: a short sorted list beside thousands that fail. */

export class BestShares {
  readonly places: number[] = [];
  readonly #shares: number[] = [];
  readonly #most: number;
  #least = -1;

  constructor(most: number) {
    this.#most = most;
  }

  /** The share that a further name must exceed; -1 while there is room. */
  get least(): number {
    return this.#least;
  }

  add(place: number, share: number): void {
    if (share <= this.#least) return;
    const [places, shares] = [this.places, this.#shares];
    let at = places.length;
    while (at > 0 && (shares[at - 1] as number) < share) at -= 1;
    places.splice(at, 0, place);
    shares.splice(at, 0, share);
    if (places.length > this.#most) {
      places.pop();
      shares.pop();
    }
    if (places.length === this.#most) this.#least = shares[this.#most - 1] as number;
  }
}
