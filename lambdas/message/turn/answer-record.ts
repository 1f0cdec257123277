/** The record of an answer, for metrics and log. It has no text of the question or the answer. */
import type { LegRecord, TerminalEvent } from '@mangaassist/cascade-core';
import type {
  AnswerOutcome,
  AnswerRecord,
  FailureCode,
  GradeKey,
  JudgedDraft,
  StoredTurn,
} from '@mangaassist/conversation';
import { tierName } from '@mangaassist/protocol';

type Measures = Omit<AnswerRecord, 'frames' | 'variant' | 'configVersion'>;

/**
 * The measures of an answer.
 * @param terminal - null if the cascade ended with an exception; the latency is then `elapsedMs`.
 */
export function recordOf(
  outcome: AnswerOutcome,
  started: StoredTurn['started'],
  terminal: TerminalEvent | null,
  elapsedMs: number,
): Measures {
  const task = started?.task ?? 'unknown';
  const failure = outcome === 'failed' ? failureOf(terminal) : null;
  return terminal === null
    ? { ...unmeasured(started, elapsedMs), task, outcome, failure }
    : { ...measured(terminal), task, outcome, failure };
}

type Totals = Omit<Measures, 'task' | 'outcome' | 'failure'>;

function unmeasured(started: StoredTurn['started'], latencyMs: number): Totals {
  return {
    tier: started?.tier ?? tierName('fast'),
    draft: null,
    legs: [],
    costUsd: 0,
    wastedUsd: 0,
    savedUsd: 0,
    cached: false,
    care: started?.care ?? null,
    inputTokens: 0,
    outputTokens: 0,
    firstTextMs: null,
    latencyMs,
  };
}

function measured(terminal: TerminalEvent): Totals {
  const { tier, legs, costUsd, wastedUsd, savedUsd, usage, firstTextMs, latencyMs } = terminal;
  return {
    tier: tierName(tier),
    draft: judgedDraft(legs),
    legs: legs.map((leg) => ({ ...leg, tier: tierName(leg.tier) })),
    costUsd,
    wastedUsd,
    savedUsd,
    cached: terminal.type === 'finished' && terminal.cached,
    care: (terminal.type === 'finished' && terminal.care) || null,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    firstTextMs,
    latencyMs,
  };
}

/** The key under which grades of an answer are counted. */
export function gradeKeyOf(answer: Pick<AnswerRecord, 'task' | 'tier' | 'variant' | 'draft'>): GradeKey {
  const { task, tier, variant, draft } = answer;
  return { task, tier, variant, draftBp: draft?.confidenceBp ?? null };
}

/**
 * The outcome of an answer. An aborted one was cancelled by the shopper or interrupted. One that the limit of tokens cut off is
 * not whole, as one that the model broke off: the alarm on such answers counts both.
 */
export function outcomeOf(terminal: TerminalEvent, cancelled: boolean): AnswerOutcome {
  if (terminal.type === 'finished') {
    if (terminal.stopReason === 'refusal') return 'refused';
    return terminal.degraded || terminal.stopReason === 'max_tokens' ? 'degraded' : 'answered';
  }
  if (terminal.type === 'failed') return 'failed';
  return cancelled ? 'cancelled' : 'interrupted';
}

/**
 * The draft that has a verdict of the gate; null if it failed, was overtaken or was aborted before. The draft of a
 * model that declined counts with a confidence of 0.
 */
function judgedDraft(legs: readonly LegRecord[]): JudgedDraft | null {
  const leg = legs.find(({ acceptAtBp }) => acceptAtBp > 0);
  if (leg === undefined || leg.confidenceBp === null) return null;
  if (leg.outcome === 'accepted') return { confidenceBp: leg.confidenceBp, passed: true };
  if (leg.outcome !== 'escalated') return null;
  return { confidenceBp: leg.confidenceBp < leg.acceptAtBp ? leg.confidenceBp : 0, passed: false };
}

/** A failure outside of the cascade is `internal`. */
function failureOf(terminal: TerminalEvent | null): FailureCode {
  return terminal?.type === 'failed' ? terminal.code : 'internal';
}
