/** Words in a row that show a repeated prompt. Shorter runs are common phrases. */
export const RUN = 8;

/** Runs of up to eight words of one prompt. */
export interface Runs {
  readonly runs: ReadonlySet<string>;
  /** The starts of its words. */
  readonly starts: ReadonlySet<string>;
  /** The starts of the first words of its sentences. */
  readonly firsts: ReadonlySet<string>;
}

const CACHE = new Map<string, Runs>();
/** Prompts of the tasks, each with and without the estimate, and some to spare. */
const MAX_PROMPTS = 64;

/** The runs of a prompt. They are kept: a few prompts serve all answers. */
export function runsOf(prompt: string): Runs {
  const kept = CACHE.get(prompt);
  if (kept !== undefined) return kept;
  const words = prompt.toLowerCase().match(/[\p{Script=Latin}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (const at of words.keys()) {
    for (let length = 1; length <= RUN && at + length <= words.length; length += 1) {
      runs.add(words.slice(at, at + length).join(' '));
    }
  }
  const firsts = prompt.match(/(?<=^|[.:;!?\n]\s*\(?)[\p{Script=Latin}\p{N}]+/gu) ?? [];
  if (CACHE.size >= MAX_PROMPTS) CACHE.clear();
  const made = { runs, starts: startsOf(words), firsts: startsOf(firsts) };
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
