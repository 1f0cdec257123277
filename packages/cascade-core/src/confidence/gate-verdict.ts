import type { LegEvent, LegOutcome } from '../answer/leg-event.ts';
import type { AnswerStopReason } from '../events/cascade-event.ts';

/** The end of one leg: the gate's decision on its text, or the event that stopped it before one. */
export type GateVerdict =
  | { readonly kind: 'accept'; readonly stopReason: AnswerStopReason }
  /** `declined`: the model refused the question. */
  | { readonly kind: 'escalate'; readonly declined?: true }
  /** The hedged request to the stronger tier had text first. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'fail'; readonly late?: true }
  | { readonly kind: 'block' }
  /** The model finds a person in danger: the answer is a fixed one. */
  | { readonly kind: 'danger' }
  /** The caller cancelled, or the deadline passed. */
  | { readonly kind: 'stop' };

export const STOP: GateVerdict = { kind: 'stop' };

/** Verdicts after which the plan's next leg runs. */
export const NEXT_LEG: ReadonlySet<GateVerdict['kind']> = new Set<GateVerdict['kind']>([
  'escalate',
  'overtaken',
  'fail',
]);

export const LEG_OUTCOMES = {
  accept: 'accepted',
  escalate: 'escalated',
  overtaken: 'aborted',
  fail: 'failed',
  block: 'aborted',
  danger: 'aborted',
  stop: 'aborted',
} as const satisfies Record<GateVerdict['kind'], LegOutcome>;

/** True if the answer ends because a model declined the question (docs/decisions/0021). */
export function isDeclined(verdict: GateVerdict): boolean {
  if (verdict.kind === 'escalate') return verdict.declined === true;
  return verdict.kind === 'accept' && verdict.stopReason === 'refusal';
}

/** The gate: the verdict that follows from a leg's event and the evidence so far; null to continue. */
export function gateVerdict(event: LegEvent, confidenceBp: number, acceptAtBp: number): GateVerdict | null {
  if (event.type === 'danger') return { kind: 'danger' };
  if (event.type === 'end') return endVerdict(event, confidenceBp, acceptAtBp);
  // Evidence only lowers the confidence: a value below the threshold stays below it.
  return confidenceBp < acceptAtBp ? { kind: 'escalate' } : null;
}

function endVerdict(
  { stopReason, isEmpty }: Extract<LegEvent, { type: 'end' }>,
  confidenceBp: number,
  acceptAtBp: number,
): GateVerdict {
  if (stopReason === 'guardrail') return { kind: 'block' };
  // An estimate without an answer supports nothing.
  if (isEmpty) return { kind: 'escalate' };
  const gated = acceptAtBp > 0;
  // The strong tier may answer a question that the fast tier declines.
  if (stopReason === 'refusal' && gated) return { kind: 'escalate', declined: true };
  // An answer that was cut off is incomplete, however good it is so far.
  if (stopReason === 'max_tokens' && gated) return { kind: 'escalate' };
  return confidenceBp < acceptAtBp ? { kind: 'escalate' } : { kind: 'accept', stopReason };
}
