/** Adapts a plan to what the search in the store's data found. */
import type { Task } from '@mangaassist/protocol';
import { isVerified } from '../config/is-verified.ts';
import type { CascadeConfig } from '../config/live-config.ts';
import { asksForData } from '../verifier/evidence/free-tasks.ts';
import type { Plan } from './plan.ts';

export interface Retrieved {
  readonly task: Task;
  readonly hasPassages: boolean;
  /** The passages refuse what is asked. */
  readonly refuses?: boolean | undefined;
  readonly config: Pick<CascadeConfig, 'confidenceFrom'>;
}

/**
 * Begins with the escalation if a draft could not pass: its answer would stand in the store's data, and nothing was
 * found. Does not escalate a draft that repeats a refusal. A hedged plan has started both tiers already.
 */
export function planRetrieved(plan: Plan, { task, hasPassages, refuses, config }: Retrieved): Plan {
  const [draft, next, ...rest] = plan.legs;
  if (refuses === true) return ungated(plan);
  if (hasPassages || plan.hedged || !asksForData(task) || !isVerified(config)) return plan;
  if (draft === undefined || draft.acceptAtBp === 0 || next === undefined || next.onlyAfterFailure)
    return plan;
  const legs = [{ ...next, insteadOfDraft: true }, ...rest] as const;
  return { ...plan, hedged: false, legs, reason: `${plan.reason}; nothing retrieved` };
}

/** The first tier alone answers, the others only if it fails. */
function ungated(plan: Plan): Plan {
  const [draft, ...others] = plan.legs;
  if (draft === undefined || draft.acceptAtBp === 0 || plan.hedged) return plan;
  const legs = [{ ...draft, acceptAtBp: 0 }, ...others.map((leg) => ({ ...leg, onlyAfterFailure: true }))];
  return { ...plan, legs, reason: `${plan.reason}; refused` };
}
