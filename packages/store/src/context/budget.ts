/** The bounds of what the store adds to a prompt. Reservations count them before the question is read. */

import type { Passage } from '@mangaassist/cascade-core';
import { estimateTokens } from '@mangaassist/text';

/** Most tokens of the shop's data in one prompt: the largest contexts of the demo store take about 2,000. */
const SHOP_TOKENS = 3_000;

/** Most tokens of the shopper's own orders in one prompt: five orders of twelve lines take about 2,900. */
export const ORDER_TOKENS = 3_000;

/** Most tokens, by `tokenCeiling`, of a resolved question: some 400 kana or 1,200 Latin letters. */
export const RESOLVED_TOKENS = 1_200;

/** Most tokens that the store adds to one prompt. */
export const CONTEXT_TOKENS = SHOP_TOKENS + ORDER_TOKENS + RESOLVED_TOKENS;

/** The first passages that fit; one that would not is left out, and so are those after it. */
export function withinBudget(passages: readonly Passage[], tokens = SHOP_TOKENS): readonly Passage[] {
  let used = 0;
  const fitting: Passage[] = [];
  for (const passage of passages) {
    used += estimateTokens(`${passage.id}${passage.title}${passage.text}`, 1);
    if (used > tokens) break;
    fitting.push(passage);
  }
  return fitting;
}
