/**
 * The second look: a cheap call reads a held draft once it is whole, and can turn the gate's verdict. Without its
 * reply in time, the verdict is as it was (docs/decisions/0053).
 */
import { type GateVerdict, STOP } from '../../confidence/gate-verdict.ts';
import type { SecondLookConfig } from '../../config/live-config.ts';
import { structuredReply } from '../../models/structured-reply.ts';
import { abortAfter } from '../../resilience/clock.ts';
import type { LegEvent, LegRecord, SecondLook } from '../leg-event.ts';
import type { LegContext } from '../leg-request.ts';
import { readSecondLook, secondLookRequest } from './request.ts';

/** A draft at its end, with the gate's verdict. */
export interface JudgedDraft {
  readonly text: string;
  readonly event: LegEvent;
  readonly verdict: GateVerdict;
  readonly confidenceBp: number;
  readonly acceptAtBp: number;
  /** There is evidence against it that no other evidence outweighs. */
  readonly isHard: boolean;
}

export interface LookedAgain {
  readonly verdict: GateVerdict;
  /** On the side of the threshold that the verdict is on. */
  readonly confidenceBp: number;
  readonly record: LegRecord;
}

/** Confidence is counted in whole percents. */
const STEP_BP = 100;

/**
 * True if the draft is whole, and its confidence so near to the threshold that a second look may pay. A draft with hard
 * evidence against it is not looked at: it could not pass.
 */
export function isUnsure(
  { event, verdict, confidenceBp, acceptAtBp, isHard }: JudgedDraft,
  { under, over }: SecondLookConfig,
): boolean {
  if (event.type !== 'end' || event.stopReason !== 'end_turn' || event.isEmpty) return false;
  if (verdict.kind === 'accept') return confidenceBp <= acceptAtBp + over * 10_000;
  return verdict.kind === 'escalate' && !isHard && confidenceBp >= acceptAtBp - under * 10_000;
}

/** Looks at a draft once more. Takes `timeoutMs` at most. */
export async function lookAgain(
  draft: JudgedDraft,
  { timeoutMs }: SecondLookConfig,
  context: LegContext & { readonly signal: AbortSignal },
): Promise<LookedAgain> {
  const { clock, pool } = context.deps;
  const startedAtMs = clock.elapsedMs();
  const request = secondLookRequest(draft.text, context);
  const late = abortAfter(clock, timeoutMs);
  const signal = AbortSignal.any([context.signal, late.signal]);
  const reply = await structuredReply(pool, request, readSecondLook, signal).finally(() => late.dispose());
  const found = reply.kind !== 'value' ? 'none' : reply.value ? 'right' : 'wrong';
  const record: LegRecord = {
    tier: request.model.tier,
    modelName: request.model.name,
    outcome: reply.kind === 'failed' ? 'failed' : 'aborted',
    errorCode: reply.kind === 'failed' ? reply.error.code : null,
    confidenceBp: null,
    acceptAtBp: 0,
    secondLook: found,
    usage: reply.usage,
    usageEstimated: reply.usageEstimated,
    costUsd: reply.costUsd,
    firstTextMs: null,
    latencyMs: clock.elapsedMs() - startedAtMs,
  };
  if (context.signal.aborted) return { verdict: STOP, confidenceBp: draft.confidenceBp, record };
  return { ...turned(draft, found), record };
}

function turned(
  { verdict, confidenceBp, acceptAtBp }: JudgedDraft,
  found: SecondLook,
): Pick<LookedAgain, 'verdict' | 'confidenceBp'> {
  if (found === 'right') {
    return {
      verdict: { kind: 'accept', stopReason: 'end_turn' },
      confidenceBp: Math.max(confidenceBp, acceptAtBp),
    };
  }
  if (found === 'wrong') {
    return { verdict: { kind: 'escalate' }, confidenceBp: Math.min(confidenceBp, acceptAtBp - STEP_BP) };
  }
  return { verdict, confidenceBp };
}
