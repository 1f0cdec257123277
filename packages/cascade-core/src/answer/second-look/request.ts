/** The request of a second look: three questions about a whole draft, each answered by a word. */
import type { ModelRequest } from '../../models/model-client.ts';
import { structuredForm } from '../../models/structured-form.ts';
import type { LegContext } from '../leg-request.ts';
import { lastTurns } from '../past-turns.ts';
import { transcript } from '../transcript.ts';
import { LOOK_RULES, LOOK_TOKENS } from './rules.ts';

const WORDS = ['yes', 'no'] as const;

const FORM = structuredForm('check', 'The answers to the three questions.', {
  supported: WORDS,
  answers: WORDS,
  language: WORDS,
});

/** Asks the cheap model about a draft. */
export function secondLookRequest(answer: string, context: LegContext): ModelRequest {
  const { question, deps, passages } = context;
  const { text: resolved, words = resolved, history, assignment } = question;
  const { cascade } = assignment;
  const model = deps.pool.models.fast;
  const asked = { words, resolved, history: lastTurns(history, cascade), passages, answer };
  return {
    model,
    system: LOOK_RULES,
    cacheSystem: false,
    messages: [{ role: 'user', text: transcript(asked, deps.promptCode()) }],
    maxTokens: LOOK_TOKENS,
    output: FORM.output,
    ...(model.sampling ? { temperature: 0 } : {}),
  };
}

/** True if all three answers are yes; null if the reply is not the form. */
export function readSecondLook(json: unknown): boolean | null {
  const form = FORM.read(json);
  return form && Object.values(form).every((word) => word === 'yes');
}
