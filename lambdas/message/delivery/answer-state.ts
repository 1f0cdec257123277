/** State of one answer: frames move it from phase to phase, and the text, the tier and the end are read from it. */
import type { AnswerFrameBody, TierName } from '@mangaassist/protocol';
import type { Body } from './frame-queue.ts';

type Started = Extract<AnswerFrameBody, { type: 'answer.started' }>;

export type AnswerState =
  /** Before `answer.started`. */
  | { readonly phase: 'pending'; readonly text: string; readonly tier: null; readonly started: null }
  /** `tier` writes the text. */
  | { readonly phase: 'writing'; readonly text: string; readonly tier: TierName; readonly started: Started }
  | {
      readonly phase: 'ended';
      readonly text: string;
      readonly tier: TierName | null;
      readonly started: Started | null;
      /** The terminal frame. */
      readonly end: Body;
    };

export const PENDING: AnswerState = { phase: 'pending', text: '', tier: null, started: null };

/** The state after a frame. */
export function nextState(state: AnswerState, body: Body): AnswerState {
  switch (body.type) {
    case 'answer.started':
      return { phase: 'writing', text: '', tier: body.tier, started: body };
    case 'answer.replaced':
      return state.phase === 'writing' ? { ...state, text: '', tier: body.tier } : { ...state, text: '' };
    case 'answer.delta':
      return { ...state, text: state.text + body.text };
    default:
      return { ...state, phase: 'ended', end: body };
  }
}

/** The frames that bring a connection to this state: all from the start, or one snapshot. */
export function framesOf(state: AnswerState, fromStart: boolean): readonly Body[] {
  const { text, tier, started } = state;
  const end = state.phase === 'ended' ? [state.end] : [];
  if (started === null || tier === null) return end;
  const before: readonly Body[] = fromStart
    ? [started, { type: 'answer.delta', text }]
    : [{ type: 'answer.snapshot', text, tier }];
  return [...before, ...end];
}
