/**
 * The result of a turn. It is computed once when the answer ends; the terminal frame, the stored end, the record of
 * metrics and log, and the grade key are projections of it.
 */
import type { CascadeEvent, TerminalEvent } from '@mangaassist/cascade-core';
import type { AnswerOutcome, EndedBody, StoredTurn } from '@mangaassist/conversation';
import { errorBody, tierName } from '@mangaassist/protocol';
import type { End } from '../lease/heartbeat.ts';
import { gradeKeyOf, outcomeOf, recordOf } from './answer-record.ts';
import { endOf } from './frame-bodies.ts';

type SoFar = Pick<StoredTurn, 'answer' | 'tier' | 'started'>;

export interface TurnResult extends SoFar {
  readonly outcome: AnswerOutcome;
  /** Null if the cascade ended with an exception. */
  readonly terminal: TerminalEvent | null;
  /** The terminal frame. */
  readonly ended: EndedBody;
  /** Left out if the cascade ended before it had one, or with an exception. */
  readonly plan?: StartedEvent | null;
  /** The turn was deleted while it was answered: nothing more of it is stored. */
  readonly isDeleted?: boolean;
}

/** The event with the plan of an answer. */
export type StartedEvent = Extract<CascadeEvent, { type: 'started' }>;

/** The result of an answer whose cascade has ended. An aborted one was cancelled by the shopper or interrupted. */
export function resultOf(
  terminal: TerminalEvent,
  { started }: Pick<SoFar, 'started'>,
  isCancelled: boolean,
): TurnResult {
  return {
    outcome: outcomeOf(terminal, isCancelled),
    answer: terminal.text,
    tier: tierName(terminal.tier),
    started: withCare(started, terminal),
    terminal,
    ended: endOf(terminal, isCancelled),
  };
}

/** A need that a model found while it answered belongs to the whole answer, as one that was found before it. */
function withCare(started: SoFar['started'], terminal: TerminalEvent): SoFar['started'] {
  const care = terminal.type === 'finished' ? terminal.care : undefined;
  return started === null || care === undefined ? started : { ...started, care };
}

/** The result after an exception. It keeps the text that was shown. */
export function failedResult(soFar: SoFar, terminal: TerminalEvent | null, requestId: string): TurnResult {
  const ended = errorBody('internal', `Something went wrong here; it is logged as ${requestId}.`);
  return { ...soFar, outcome: 'failed', terminal, ended };
}

const STATUSES: Readonly<Record<AnswerOutcome, StoredTurn['status']>> = {
  answered: 'answered',
  degraded: 'answered',
  refused: 'answered',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** The end to store. Answered turns have a grade key, unless the model has refused or the answer is fixed. */
export function storedEnd(result: TurnResult, variant: string): End & { readonly ended: EndedBody } {
  const { outcome, answer, tier, started, ended } = result;
  const status = STATUSES[outcome];
  const isGraded = status === 'answered' && outcome !== 'refused' && started?.care === undefined;
  const gradedAs = isGraded ? { gradedAs: gradeKeyOf({ ...measuresOf(result, 0), variant }) } : {};
  return { status, answer, tier, started, ended, ...gradedAs };
}

/** The measures of the record. `elapsedMs` is the latency if the cascade ended with an exception. */
export function measuresOf({ outcome, started, terminal }: TurnResult, elapsedMs: number) {
  return recordOf(outcome, started, terminal, elapsedMs);
}
