/** Lines of help for a shopper in danger who writes so in the note of a request for a person. */
import type { FixedAnswer } from '@mangaassist/cascade-core';
import type { HandoffClose, HandoffRequest } from '@mangaassist/protocol';

/** A request for a person, with the lines of help that come first in its reply; null without need of them. */
export type RequestWithLines = HandoffRequest & { readonly lines: string | null };

/** The lines, in the language of the note. @param care - the fixed answer to a text */
export async function crisisOfNote(
  frame: HandoffRequest | HandoffClose,
  care: (text: string) => Promise<FixedAnswer | null>,
): Promise<string | null> {
  const note = frame.action === 'handoff.request' ? frame.note : undefined;
  const answer = note === undefined ? null : await care(note);
  return answer?.kind === 'crisis' ? answer.text : null;
}
