import type { Task } from '@mangaassist/protocol';

/** How sure a small model is of itself, in percent, by what is asked of it. */
const USUAL: Readonly<Record<Task, number>> = {
  greeting: 97,
  faq: 93,
  product_search: 92,
  order_status: 92,
  summarization: 87,
  translation: 52,
  recommendation: 64,
  comparison: 46,
  discussion: 38,
  unknown: 66,
};

/**
 * The stand-in's estimate of itself: high on what is routine, low on what needs weighing, low on a
 * question with many conditions. It notices nothing when the store's data lacks the answer, as small
 * models do not: then the hedging in its text gives it away.
 */
export function selfEstimatePercent(task: Task, question: string): number {
  const conditions =
    question.match(
      /\b(?:if|but|although|unless|whereas|while|because|except|despite|instead)\b|[、;,]|(?:場合|けど|なら|ても)/gi,
    )?.length ?? 0;
  const hardness = conditions >= 3 ? 35 : 0;
  let hash = 0;
  for (const character of question) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return Math.max(5, USUAL[task] - hardness - (hash % 4));
}
