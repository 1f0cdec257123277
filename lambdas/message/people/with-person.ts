/** A message while a person has the conversation: it goes to the person, and no model is asked. */
import type { FixedAnswer } from '@mangaassist/cascade-core';
import { isWithPerson, type StoredHandoff, withPersonText } from '@mangaassist/conversation';
import { detectLanguage } from '@mangaassist/text';
import type { MessageDeps } from '../ports.ts';

/** The hand-off of a session whose person answers; null while the assistant does. */
export async function personOf(
  session: string,
  { people, clock }: Pick<MessageDeps, 'people' | 'clock'>,
): Promise<StoredHandoff | null> {
  const handoff = (await people?.handoffs.get(session)) ?? null;
  return isWithPerson(handoff, clock.now()) ? handoff : null;
}

/** In a crisis the lines are named all the same. Every other need is the person's. */
export function answerBesidePerson(text: string, care: FixedAnswer | null): FixedAnswer {
  if (care?.kind === 'crisis') return care;
  const language = detectLanguage(text);
  return { kind: 'handoff', language, text: withPersonText(language) };
}
