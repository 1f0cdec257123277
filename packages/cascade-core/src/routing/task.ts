import type { Tier } from '@mangaassist/protocol';

/** What a shopper wants. The names are part of the WebSocket protocol. */
export const TASKS = [
  'greeting',
  'faq',
  'product_search',
  'order_status',
  'summarization',
  'recommendation',
  'comparison',
  'discussion',
  'translation',
  'unknown',
] as const;

export type Task = (typeof TASKS)[number];

/** Question complexity, 1 (trivial) to 5 (expert): the document's `QueryComplexity`. */
export type Complexity = 1 | 2 | 3 | 4 | 5;

export interface TaskProfile {
  /** Where the task starts: the document's `TASK_MODEL_MAP`. */
  readonly tier: Tier;
  /** Added to the base confidence, in basis points: the document's `task_adjustments`. */
  readonly confidenceAdjustmentBp: number;
  /** Complexity of a typical question of this task. */
  readonly complexity: Complexity;
}

export const TASK_PROFILES: Readonly<Record<Task, TaskProfile>> = {
  greeting: { tier: 'haiku', confidenceAdjustmentBp: 1_000, complexity: 1 },
  faq: { tier: 'haiku', confidenceAdjustmentBp: 500, complexity: 2 },
  product_search: { tier: 'haiku', confidenceAdjustmentBp: 300, complexity: 2 },
  order_status: { tier: 'haiku', confidenceAdjustmentBp: 500, complexity: 2 },
  summarization: { tier: 'haiku', confidenceAdjustmentBp: 0, complexity: 3 },
  recommendation: { tier: 'sonnet', confidenceAdjustmentBp: -500, complexity: 3 },
  comparison: { tier: 'sonnet', confidenceAdjustmentBp: -800, complexity: 4 },
  discussion: { tier: 'sonnet', confidenceAdjustmentBp: -1_000, complexity: 5 },
  translation: { tier: 'sonnet', confidenceAdjustmentBp: 0, complexity: 4 },
  unknown: { tier: 'haiku', confidenceAdjustmentBp: -500, complexity: 3 },
};
