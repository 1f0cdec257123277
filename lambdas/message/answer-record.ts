/** What is counted and logged of an answer: what it took, never what was said. */
import type { TerminalEvent } from '@mangaassist/cascade-core';
import type { AnswerOutcome, AnswerRecord } from '../shared/answer-metrics.ts';
import type { StoredTurn } from '../shared/turn-store.ts';

type What = Omit<AnswerRecord, 'frames' | 'variant' | 'configVersion'>;

/** @param terminal - null where the cascade did not come to an end. */
export function recordOf(
  outcome: AnswerOutcome,
  started: StoredTurn['started'],
  terminal: TerminalEvent | null,
  elapsedMs: number,
): What {
  const finished = terminal?.type === 'finished' ? terminal : null;
  return {
    task: started?.task ?? 'unknown',
    tier: terminal?.tier ?? started?.tier ?? 'haiku',
    outcome,
    escalated: finished?.escalated ?? false,
    confidenceBp: finished?.confidenceBp ?? null,
    legs: terminal?.legs ?? [],
    costUsd: terminal?.costUsd ?? 0,
    wastedUsd: terminal?.wastedUsd ?? 0,
    savedUsd: terminal?.savedUsd ?? 0,
    cached: finished?.cached ?? false,
    inputTokens: terminal?.usage.inputTokens ?? 0,
    outputTokens: terminal?.usage.outputTokens ?? 0,
    firstTextMs: terminal?.firstTextMs ?? null,
    latencyMs: terminal?.latencyMs ?? elapsedMs,
  };
}

/** One that was broken off was either cancelled by its reader or interrupted. */
export function outcomeOf(terminal: TerminalEvent, cancelled: boolean): AnswerOutcome {
  if (terminal.type === 'finished') return terminal.degraded ? 'degraded' : 'answered';
  if (terminal.type === 'failed') return 'failed';
  return cancelled ? 'cancelled' : 'interrupted';
}
