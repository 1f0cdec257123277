import type { Connection } from '@mangaassist/conversation';
import { errorBody, type MessageRate } from '@mangaassist/protocol';
import { withoutProofs } from '@mangaassist/store/orders';
import type { MessageDeps } from '../ports.ts';
import { countGrade } from './count-grade.ts';

/** Stores a shopper's rating of an answer. The first one is counted as a grade. */
export async function rateAnswer(
  connection: Connection,
  frame: MessageRate,
  deps: MessageDeps,
): Promise<void> {
  const { id, session } = connection;
  // A reason is stored and shown to operators as a question is: without what proves an order.
  const rating = { rating: frame.rating, ...(frame.reason && { reason: withoutProofs(frame.reason) }) };
  const turn = session === null ? null : await deps.conversation.turns.rate(session, frame.id, rating);
  if (turn !== null) {
    if (session !== null && turn.askedAtMs !== undefined) {
      const rated = { session, turn: frame.id, askedAtMs: turn.askedAtMs };
      await deps.conversation.index.rated(rated, frame.rating);
    }
    // A metric cannot be corrected: only the first rating of an answer is counted.
    if (turn.rating !== undefined || turn.gradedAs === undefined) return;
    const value = frame.rating === 'up' ? 1 : 0;
    await countGrade({ source: 'rating', value, of: turn.gradedAs }, connection, deps.feedback);
    return;
  }
  await deps.delivery.sender.send(
    id,
    errorBody('bad_frame', `'id' names no answer of this session: ${frame.id}.`),
  );
}
