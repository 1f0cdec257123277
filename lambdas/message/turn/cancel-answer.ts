/** Cancels a question, also before it has arrived: two frames of a connection can be handled in any order. */
import { CLOCKS_APART_MS, type Connection } from '@mangaassist/conversation';
import type { MessageCancel } from '@mangaassist/protocol';
import type { SentFrame } from '../people/people.ts';
import type { MessageDeps } from '../ports.ts';
import { mayDo } from '../refusals.ts';
import { withSession } from '../session/open-session.ts';

/**
 * Time for which a cancel waits for its question, in ms: a minute by any clock. It bears no question and no text, so
 * nothing of it is kept longer, be its question refused, late or never sent.
 */
const EARLY_CANCEL_TTL_MS = 60_000 + CLOCKS_APART_MS;

export async function cancelAnswer(
  connection: Connection,
  { id }: MessageCancel,
  sent: SentFrame,
  deps: MessageDeps,
): Promise<void> {
  const { turns, clock } = deps.conversation;
  const isStored = connection.session !== null && (await turns.get(connection.session, id)) !== null;
  if (!isStored && !(await mayDo(connection, 'earlyCancels', sent.requestId, deps))) return;
  const { session } = await withSession(connection, sent, deps);
  await turns.cancel(session, id, clock.now() + EARLY_CANCEL_TTL_MS);
}
