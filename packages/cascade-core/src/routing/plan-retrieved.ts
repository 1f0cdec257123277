/** Adapts a plan to what the search in the store's data found. */
import type { Task } from '@mangaassist/protocol';
import { isVerified } from '../config/is-verified.ts';
import type { CascadeConfig } from '../config/live-config.ts';
import { asksForData } from '../verifier/evidence/free-tasks.ts';
import type { Plan } from './plan.ts';

export interface Retrieved {
  readonly task: Task;
  readonly hasPassages: boolean;
  readonly config: Pick<CascadeConfig, 'confidenceFrom'>;
}

/**
 * Begins with the escalation if a draft could not pass: its answer would stand in the store's data, and nothing was
 * found. A hedged plan has started both tiers already.
 */
export function planRetrieved(plan: Plan, { task, hasPassages, config }: Retrieved): Plan {
  const [draft, next, ...rest] = plan.legs;
  if (hasPassages || plan.hedged || !asksForData(task) || !isVerified(config)) return plan;
  if (draft === undefined || draft.acceptAtBp === 0 || next === undefined || next.onlyAfterFailure)
    return plan;
  const legs = [{ ...next, insteadOfDraft: true }, ...rest] as const;
  return { ...plan, hedged: false, legs, reason: `${plan.reason}; nothing retrieved` };
}
