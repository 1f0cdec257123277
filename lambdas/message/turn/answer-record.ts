/** What is counted and logged of an answer: what it took, never what was said. */
import type { LegRecord, TerminalEvent } from '@mangaassist/cascade-core';
import type {
  AnswerOutcome,
  AnswerRecord,
  FailureCode,
  GradeKey,
  JudgedDraft,
  StoredTurn,
} from '@mangaassist/conversation';

type What = Omit<AnswerRecord, 'frames' | 'variant' | 'configVersion'>;

/** @param terminal - null where the cascade did not come to an end. */
export function recordOf(
  outcome: AnswerOutcome,
  started: StoredTurn['started'],
  terminal: TerminalEvent | null,
  elapsedMs: number,
): What {
  return {
    task: started?.task ?? 'unknown',
    tier: terminal?.tier ?? started?.tier ?? 'haiku',
    outcome,
    failure: outcome === 'failed' ? failureOf(terminal) : null,
    draft: judgedDraft(terminal?.legs ?? []),
    legs: terminal?.legs ?? [],
    costUsd: terminal?.costUsd ?? 0,
    wastedUsd: terminal?.wastedUsd ?? 0,
    savedUsd: terminal?.savedUsd ?? 0,
    cached: terminal?.type === 'finished' && terminal.cached,
    inputTokens: terminal?.usage.inputTokens ?? 0,
    outputTokens: terminal?.usage.outputTokens ?? 0,
    firstTextMs: terminal?.firstTextMs ?? null,
    latencyMs: terminal?.latencyMs ?? elapsedMs,
  };
}

/** What grades of an answer are counted by. */
export function gradeKeyOf(answer: Pick<AnswerRecord, 'task' | 'tier' | 'variant' | 'draft'>): GradeKey {
  const { task, tier, variant, draft } = answer;
  return { task, tier, variant, draftBp: draft?.confidenceBp ?? null };
}

/** One that was broken off was either cancelled by its reader or interrupted. */
export function outcomeOf(terminal: TerminalEvent, cancelled: boolean): AnswerOutcome {
  if (terminal.type === 'finished') {
    if (terminal.stopReason === 'refusal') return 'refused';
    return terminal.degraded ? 'degraded' : 'answered';
  }
  if (terminal.type === 'failed') return 'failed';
  return cancelled ? 'cancelled' : 'interrupted';
}

/**
 * The draft that went through the gate and was judged: not one that failed, was overtaken or broken off
 * before it was. A model that declines is escalated whatever its confidence; that counts as none.
 */
function judgedDraft(legs: readonly LegRecord[]): JudgedDraft | null {
  const leg = legs.find(({ acceptAtBp }) => acceptAtBp > 0);
  if (leg === undefined || leg.confidenceBp === null) return null;
  if (leg.outcome === 'accepted') return { confidenceBp: leg.confidenceBp, passed: true };
  if (leg.outcome !== 'escalated') return null;
  return { confidenceBp: leg.confidenceBp < leg.acceptAtBp ? leg.confidenceBp : 0, passed: false };
}

/** What went wrong outside of the cascade was ours. */
function failureOf(terminal: TerminalEvent | null): FailureCode {
  return terminal?.type === 'failed' ? terminal.code : 'internal';
}
