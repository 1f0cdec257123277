/** The document's constants of each task. */
import type { Complexity } from '@mangaassist/classifier';
import type { Task, Tier } from '@mangaassist/protocol';

export interface TaskProfile {
  /** The task's first tier (R3). */
  readonly tier: Tier;
  /** Added to the base confidence, in basis points (R3, R5). */
  readonly confidenceAdjustmentBp: number;
  /** Complexity of a typical question of this task. */
  readonly complexity: Complexity;
}

export const TASK_PROFILES: Readonly<Record<Task, TaskProfile>> = {
  greeting: { tier: 'fast', confidenceAdjustmentBp: 1_000, complexity: 1 },
  faq: { tier: 'fast', confidenceAdjustmentBp: 500, complexity: 2 },
  product_search: { tier: 'fast', confidenceAdjustmentBp: 300, complexity: 2 },
  order_status: { tier: 'fast', confidenceAdjustmentBp: 500, complexity: 2 },
  summarization: { tier: 'fast', confidenceAdjustmentBp: 0, complexity: 3 },
  recommendation: { tier: 'strong', confidenceAdjustmentBp: -500, complexity: 3 },
  comparison: { tier: 'strong', confidenceAdjustmentBp: -800, complexity: 4 },
  discussion: { tier: 'strong', confidenceAdjustmentBp: -1_000, complexity: 5 },
  translation: { tier: 'strong', confidenceAdjustmentBp: 0, complexity: 4 },
  unknown: { tier: 'fast', confidenceAdjustmentBp: -500, complexity: 3 },
};
