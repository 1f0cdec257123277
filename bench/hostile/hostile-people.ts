/** Functions that read what a shopper writes beside a question: the reason of a rating, a request for a person. */
import { transcriptOf } from '@mangaassist/conversation';
import { parseFrame } from '@mangaassist/protocol/schemas';
import { textOf } from '../../lambdas/adapters/handoff/email-desk.ts';
import { turnsOf } from './hostile-turns.ts';
import { type MeasuredFunction, measured } from './measured-function.ts';

const frameOf = (fields: object) => parseFrame(JSON.stringify({ id: 'm1', ...fields }));

export function ofPeople(): readonly MeasuredFunction[] {
  const request = { handoff: 'h1', language: 'en', reason: 'asked' } as const;
  return [
    ...measured('raw', {
      'parseFrame, of a rating': (text) => frameOf({ action: 'message.rate', rating: 'down', reason: text }),
      'parseFrame, of a request for a person': (text) =>
        frameOf({ action: 'handoff.request', contact: text, note: text }),
    }),
    ...measured('answer', {
      transcriptOf: (text) => transcriptOf(turnsOf(text)),
      'textOf (e-mail to the desk)': (text) =>
        textOf({ ...request, note: text.slice(0, 1_000), transcript: transcriptOf(turnsOf(text)) }),
    }),
  ];
}
