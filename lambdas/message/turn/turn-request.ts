/** A question on its way to an answer, and its refusal. */

import type { Connection } from '@mangaassist/conversation';
import { type ErrorBody, errorBody, type MessageSend, refusal } from '@mangaassist/protocol';
import type { HeldStream } from '../delivery/held-stream.ts';
import type { MessageDeps } from '../ports.ts';

/** Delay before a repetition while another answer of the session is being written, in ms. */
const BUSY_RETRY_MS = 1_000;

export type AnswerTurnDeps = Omit<MessageDeps, 'identity'>;

export interface TurnRequest {
  readonly connection: Connection & { readonly session: string };
  readonly frame: MessageSend;
  readonly requestId: string;
  /** Stream lease of the question on its connection. Its token is the fencing token of the turn's lease, too. */
  readonly stream: HeldStream;
}

export const REFUSALS: Readonly<Record<'busy' | 'expired' | 'foreign', ErrorBody>> = {
  busy: errorBody('session_busy', 'An answer is being written in this session.', BUSY_RETRY_MS),
  expired: errorBody('session_expired', 'This session is over; open a new one.'),
  foreign: errorBody('unauthorized', 'This session belongs to somebody else.'),
};

/** Sends a refusal. It bears the question's id only under the stream lease: another invocation may post an answer. */
export async function refuse(
  error: ErrorBody,
  { connection, frame, stream }: TurnRequest,
  deps: AnswerTurnDeps,
) {
  const id = (await stream.renew()) ? frame.id : undefined;
  await deps.delivery.sender.send(connection.id, refusal(error, id));
}
