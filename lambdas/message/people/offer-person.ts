/** Offers a person after an answer that shows the need for one. */
import { isOpen, offerReason, offerText } from '@mangaassist/conversation';
import { detectLanguage } from '@mangaassist/text';
import type { Ended, PeopleDeps } from './people.ts';

/** Sends `handoff.offered` where there is a reason, and no hand-off is open. Does not throw: the answer has ended. */
export async function offerPerson(ended: Ended, deps: PeopleDeps): Promise<void> {
  try {
    const reason = await reasonOf(ended, deps);
    const { connection, question } = ended;
    if (reason === null || isOpen(await deps.handoffs.get(connection.session), deps.clock.now())) return;
    const hours = deps.hours();
    await deps.sender.send(connection.id, {
      type: 'handoff.offered',
      reason,
      contact: deps.contact,
      ...(hours !== undefined && { hours }),
      text: offerText(reason, hours, detectLanguage(question)),
    });
  } catch (error) {
    deps.log.warn('person not offered', { error });
  }
}

async function reasonOf({ connection, care, outcome, earlier }: Ended, { turns }: PeopleDeps) {
  const isFailure = care === null && (outcome === 'failed' || outcome === 'refused');
  const before = isFailure && earlier !== undefined ? await turns.get(connection.session, earlier) : null;
  return offerReason({ care, outcome, before });
}
