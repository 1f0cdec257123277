import type { LegEvent, LegOutcome } from '../answer/leg.ts';
import type { AnswerStopReason } from '../events/cascade-event.ts';

/** How one leg ended. */
export type Verdict =
  | { readonly kind: 'accept'; readonly stopReason: AnswerStopReason }
  /** `declined`: the model refused the question. */
  | { readonly kind: 'escalate'; readonly declined?: true }
  /** The stronger leg, started at the same time, had its text first. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'fail'; readonly late?: true }
  | { readonly kind: 'block' }
  /** The caller cancelled, or the deadline passed. */
  | { readonly kind: 'stop' };

export const STOP: Verdict = { kind: 'stop' };

export const LEG_OUTCOMES = {
  accept: 'accepted',
  escalate: 'escalated',
  overtaken: 'aborted',
  fail: 'failed',
  block: 'aborted',
  stop: 'aborted',
} as const satisfies Record<Verdict['kind'], LegOutcome>;

/** True if the answer ends because a model declined the question (docs/decisions/0021). */
export function isDeclined(verdict: Verdict): boolean {
  if (verdict.kind === 'escalate') return verdict.declined === true;
  return verdict.kind === 'accept' && verdict.stopReason === 'refusal';
}

/** What a leg's event means for it; null to read on. */
export function judge(event: LegEvent, confidenceBp: number, acceptAtBp: number): Verdict | null {
  const stopReason = event.type === 'end' ? event.stopReason : null;
  if (stopReason === 'guardrail') return { kind: 'block' };
  // An estimate without an answer is a draft that nothing supports.
  if (event.type === 'end' && event.isEmpty) return { kind: 'escalate' };
  // The strong model may answer a question that the cheap one declines.
  if (stopReason === 'refusal' && acceptAtBp > 0) return { kind: 'escalate', declined: true };
  // Evidence only lowers confidence: below the threshold now means below it at the end.
  if (confidenceBp < acceptAtBp) return { kind: 'escalate' };
  return stopReason === null ? null : { kind: 'accept', stopReason };
}
