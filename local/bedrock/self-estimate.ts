import type { Task } from '@mangaassist/protocol';

/** Self-estimate of the fast tier in percent, by task. */
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
 * The stand-in's self-estimate: high for routine tasks, low for tasks that weigh alternatives and for questions
 * with many conditions. As with small models, it stays high if the store's data lacks the answer: then the
 * hedging phrases of the text show the doubt.
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
