/**
 * A conversation as material to be judged, in one message of the user. As messages of its own, an earlier answer
 * would be the judging model's, and it would go on in its manner.
 */
import type { Passage } from '../confidence/retrieval.ts';
import type { Turn } from './past-turns.ts';
import { type AskedQuestion, notesOn } from './prompt.ts';
import { codeLine, contextBlock, foreignBlock } from './prompt-block.ts';

export interface Transcript extends AskedQuestion {
  /** Oldest first. */
  readonly history: readonly Turn[];
  readonly passages: readonly Passage[];
  readonly answer: string;
}

/** @param code - of this request; see {@link PromptCode}. */
export function transcript({ words, resolved, history, passages, answer }: Transcript, code: string): string {
  return [
    codeLine(code),
    ...history.flatMap((turn) => [
      foreignBlock('asked', code, turn.question),
      foreignBlock('reply', code, turn.answer),
      ...notesOn(turn),
    ]),
    contextBlock(passages, code),
    foreignBlock('question', code, words),
    ...(resolved === words ? [] : [foreignBlock('resolved', code, resolved)]),
    foreignBlock('answer', code, answer),
  ].join('\n');
}
