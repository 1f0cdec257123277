/** Words in a row that show a repeated prompt. Shorter runs are common phrases. */
export const RUN = 8;

/** The place before the first word of a run. */
const ROOT = 0;
/** No run of the prompt. */
const NONE = -1;

/** Runs of up to eight words of one prompt, as a tree: runs with the same first words share a branch. */
export class Runs {
  /** The starts of its words. */
  readonly starts: ReadonlySet<string>;
  /** The starts of the first words of its sentences. */
  readonly firsts: ReadonlySet<string>;
  readonly #ids: ReadonlyMap<string, number>;
  /** The place behind a place and a word. */
  readonly #places = new Map<number, number>();

  constructor(prompt: string) {
    const words = prompt.toLowerCase().match(/[\p{Script=Latin}\p{N}]+/gu) ?? [];
    this.#ids = new Map([...new Set(words)].map((word, id) => [word, id]));
    const firsts = prompt.match(/(?<=^|[.:;!?\n]\s*\(?)[\p{Script=Latin}\p{N}]+/gu) ?? [];
    this.starts = startsOf(words);
    this.firsts = startsOf(firsts);
    const ids = words.map((word) => this.idOf(word));
    for (const at of ids.keys()) this.#add(ids.slice(at, at + RUN));
  }

  get isEmpty(): boolean {
    return this.#ids.size === 0;
  }

  /** The number of a word in lower case; -1 if the prompt does not have it. */
  idOf(word: string): number {
    return this.#ids.get(word) ?? NONE;
  }

  /** True if some words, and then further ones, stand in the prompt in a row. At most eight. */
  has(words: readonly number[], further: readonly { readonly word: number }[] = []): boolean {
    let place = ROOT;
    for (const word of words) place = this.#behind(place, word);
    for (const { word } of further) place = this.#behind(place, word);
    return place !== NONE;
  }

  #behind(place: number, word: number): number {
    if (place === NONE || word === NONE) return NONE;
    return this.#places.get(this.#keyOf(place, word)) ?? NONE;
  }

  #add(words: readonly number[]): void {
    let place = ROOT;
    for (const word of words) {
      const key = this.#keyOf(place, word);
      place = this.#places.get(key) ?? this.#places.size + 1;
      this.#places.set(key, place);
    }
  }

  #keyOf(place: number, word: number): number {
    return place * this.#ids.size + word;
  }
}

const CACHE = new Map<string, Runs>();
/** Prompts of the tasks, each with and without the estimate, and some to spare. */
const MAX_PROMPTS = 64;

/** The runs of a prompt. They are kept: a few prompts serve all answers. */
export function runsOf(prompt: string): Runs {
  const kept = CACHE.get(prompt);
  if (kept !== undefined) return kept;
  if (CACHE.size >= MAX_PROMPTS) CACHE.clear();
  const made = new Runs(prompt);
  CACHE.set(prompt, made);
  return made;
}

function startsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words.flatMap((word) =>
      Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1).toLowerCase()),
    ),
  );
}
