/**
 * A draft of the fast tier with the gate's confidence in it, for no shopper: evidence on a task whose questions begin on the
 * strong tier.
 */
import { groundInContext } from '../confidence/grounding.ts';
import { thresholdBp } from '../config/live-config.ts';
import type { ModelClient } from '../models/model-client.ts';
import type { Clock } from '../resilience/clock.ts';
import { Leg } from './leg.ts';
import { type AskedContext, legEvidence, legRequest } from './leg-request.ts';

export interface ShadowDraft {
  /** As it would be shown; empty if the model wrote no answer, null if it failed. */
  readonly text: string | null;
  /** In basis points; 0 of an empty one, which the gate never accepts. */
  readonly confidenceBp: number;
  readonly costUsd: number;
}

export interface ShadowCall {
  readonly client: ModelClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks for the draft as an answer would, behind the gate, and reads it to its end. Does not throw. */
export async function shadowDraft(
  asked: Omit<AskedContext, 'deps'> & { readonly deps: Omit<AskedContext['deps'], 'grounding'> },
  call: ShadowCall,
): Promise<ShadowDraft> {
  const context = { ...asked, deps: { ...asked.deps, grounding: groundInContext } };
  const { question, classification } = context;
  const gated = {
    tier: 'fast',
    acceptAtBp: thresholdBp(question.assignment.cascade, classification.task),
  } as const;
  const leg = new Leg({ ...call, request: legRequest(gated, context), selfEstimate: gated.acceptAtBp > 0 });
  const evidence = legEvidence(gated, context);
  let text = '';
  let isWhole = false;
  try {
    for await (const event of leg.events()) {
      evidence.add(event);
      if (event.type === 'text') text += event.text;
      isWhole ||= event.type === 'end';
    }
  } catch {
    isWhole = false;
  }
  const { costUsd } = leg.record(isWhole ? 'accepted' : 'failed', null);
  const confidenceBp = text.trim() === '' ? 0 : evidence.confidenceBp;
  return { text: isWhole ? text.trim() : null, confidenceBp, costUsd };
}
