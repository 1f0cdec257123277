/** The hand-off in `session.opened`. */
import { isOpen, listening, type StoredHandoff } from '@mangaassist/conversation';
import type { PersonMessage, SessionHandoff } from '@mangaassist/protocol';
import type { MessageDeps } from '../ports.ts';

/** UTF-16 units of the person's words in the frame, beside the history's. */
const MOST_UNITS = 4_000;

/** Undefined without a hand-off in the deployment. @param session - null for a new one. */
export async function sessionHandoff(
  session: string | null,
  connection: string,
  { people, clock }: Pick<MessageDeps, 'people' | 'clock'>,
): Promise<SessionHandoff | undefined> {
  if (people === null) return undefined;
  const stored = session === null ? null : await people.handoffs.get(session);
  const now = clock.now();
  const isGoingOn = isOpen(stored, now);
  if (session !== null && isGoingOn)
    await people.handoffs.change(session, (current) => current && listening(current, connection));
  const hours = people.hours();
  return {
    state: stateOf(stored, isGoingOn),
    contact: people.contact,
    ...(hours !== undefined && { hours }),
    ...(stored?.person !== undefined && { person: stored.person }),
    ...(stored !== null && stored.messages.length > 0 && { messages: latestOf(stored.messages) }),
  };
}

function stateOf(stored: StoredHandoff | null, isGoingOn: boolean): SessionHandoff['state'] {
  if (stored === null) return 'none';
  return isGoingOn ? stored.state : 'closed';
}

function latestOf(messages: readonly PersonMessage[]): readonly PersonMessage[] {
  const unitsFrom = (index: number) => messages.slice(index).reduce((sum, { text }) => sum + text.length, 0);
  const first = messages.findIndex((_, index) => unitsFrom(index) <= MOST_UNITS);
  return messages.slice(first);
}
