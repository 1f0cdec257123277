/** The bound of what the shop's data may take of a prompt. */
import { estimateTokens, type Passage } from '@mangaassist/cascade-core';

/** Most tokens of the shop's data in one prompt: the largest contexts of the demo store take about 2,000. */
export const CONTEXT_TOKENS = 3_000;

/** The first passages that fit; one that would not is left out, and so are those after it. */
export function withinBudget(passages: readonly Passage[], tokens = CONTEXT_TOKENS): readonly Passage[] {
  let used = 0;
  const fitting: Passage[] = [];
  for (const passage of passages) {
    used += estimateTokens(`${passage.id}${passage.title}${passage.text}`, 1);
    if (used > tokens) break;
    fitting.push(passage);
  }
  return fitting;
}
