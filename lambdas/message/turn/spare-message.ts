/**
 * Refusals that are not the sender's fault: another answer is being written, the session is over, or the deployment
 * has no money. Repeating the question must not use up the sender's messages, so the connection's tokens pay.
 */
import type { AnswerTurnDeps, TurnRequest } from './turn-request.ts';

/** Gives the message of a refused question back, if the connection pays for the refusal. Does not throw. */
export async function spareMessage(
  { connection, requestId }: Pick<TurnRequest, 'connection' | 'requestId'>,
  giveBack: () => Promise<void>,
  { policy, log }: Pick<AnswerTurnDeps, 'policy' | 'log'>,
): Promise<void> {
  try {
    if (await policy.frames.payRefusal(connection.id)) await giveBack();
  } catch (error) {
    // The message stays taken, as it would be on a connection without tokens.
    log.warn('message of a refused question not given back', { requestId, error });
  }
}
