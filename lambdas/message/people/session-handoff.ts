/** The hand-off in `session.opened`. */
import { isOpen, listening, type StoredHandoff } from '@mangaassist/conversation';
import type { PersonMessage, SessionHandoff } from '@mangaassist/protocol';
import type { PeopleDeps } from './people.ts';

/** UTF-16 units of the person's words in the frame, beside the history's. */
const MOST_UNITS = 4_000;

/** The connection gets the frames of an open hand-off from now on. @param session - null for a new one. */
export async function sessionHandoff(
  session: string | null,
  connection: string,
  { handoffs, hours, contact, clock }: PeopleDeps,
): Promise<SessionHandoff> {
  const stored = session === null ? null : await handoffs.get(session);
  const isGoingOn = isOpen(stored, clock.now());
  if (session !== null && isGoingOn)
    await handoffs.change(session, (current) => current && listening(current, connection));
  const known = hours();
  return {
    state: stateOf(stored, isGoingOn),
    contact,
    ...(known !== undefined && { hours: known }),
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
