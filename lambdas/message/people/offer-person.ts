/** Offers a person after an answer that shows the need for one. */
import { type AnswerOutcome, isOpen, offerReason, offerText } from '@mangaassist/conversation';
import type { CareKind } from '@mangaassist/protocol';
import { detectLanguage } from '@mangaassist/text';
import type { MessageDeps } from '../ports.ts';

export interface OfferRequest {
  readonly connection: { readonly id: string; readonly session: string };
  readonly question: string;
  readonly care: CareKind | null;
  readonly outcome: AnswerOutcome;
  /** Id of the turn before; undefined for a first question. */
  readonly earlier: string | undefined;
}

/** Sends `handoff.offered` where there is a reason, and no hand-off is open. Does not throw: the answer has ended. */
export async function offerPerson(
  request: OfferRequest,
  deps: Pick<MessageDeps, 'people' | 'conversation' | 'delivery' | 'clock' | 'log'>,
): Promise<void> {
  const { people, log } = deps;
  if (people === null) return;
  try {
    const reason = await reasonOf(request, deps);
    const { connection, question } = request;
    if (reason === null || isOpen(await people.handoffs.get(connection.session), deps.clock.now())) return;
    const hours = people.hours();
    await deps.delivery.sender.send(connection.id, {
      type: 'handoff.offered',
      reason,
      contact: people.contact,
      ...(hours !== undefined && { hours }),
      text: offerText(reason, hours, detectLanguage(question)),
    });
  } catch (error) {
    log.warn('person not offered', { error });
  }
}

async function reasonOf(
  { connection, care, outcome, earlier }: OfferRequest,
  { conversation }: Pick<MessageDeps, 'conversation'>,
) {
  const isFailure = care === null && (outcome === 'failed' || outcome === 'refused');
  const before =
    isFailure && earlier !== undefined ? await conversation.turns.get(connection.session, earlier) : null;
  return offerReason({ care, outcome, before });
}
