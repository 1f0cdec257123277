/** Sends frames to the connections of a session that has a hand-off. */
import {
  acceptedText,
  behindLines,
  endText,
  requestedText,
  type StoredHandoff,
} from '@mangaassist/conversation';
import type { HandoffFrame, PeopleHours } from '@mangaassist/protocol';
import type { HandoffDeps } from './ports.ts';

/** A connection that is gone is dropped from the hand-off: its client comes back by a resume. Never throws. */
export async function sendToListeners(
  { id, listeners }: StoredHandoff,
  frame: HandoffFrame,
  { sender, log }: Pick<HandoffDeps, 'sender' | 'log'>,
): Promise<void> {
  await Promise.all(
    listeners.map((connection) =>
      sender.send(connection, frame).catch((error: unknown) => {
        log.warn('frame of a hand-off not sent', { handoff: id, connectionId: connection, error });
      }),
    ),
  );
}

/** The frame that shows the present state. @param lines - in front of its text */
export function stateFrame(handoff: StoredHandoff, hours?: PeopleHours, lines?: string): HandoffFrame {
  const frame = frameOf(handoff, hours);
  return 'text' in frame ? { ...frame, text: behindLines(lines, frame.text) } : frame;
}

function frameOf(handoff: StoredHandoff, hours?: PeopleHours): HandoffFrame {
  const { id, state, language, person, end = 'person' } = handoff;
  if (state === 'requested')
    return {
      type: 'handoff.requested',
      handoff: id,
      ...(hours !== undefined && { hours }),
      text: requestedText(hours, language),
    };
  if (state === 'accepted')
    return {
      type: 'handoff.accepted',
      handoff: id,
      ...(person !== undefined && { person }),
      text: acceptedText(person, language),
    };
  return { type: 'handoff.closed', handoff: id, reason: end, text: endText(end, language) };
}
