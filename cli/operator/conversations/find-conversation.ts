import type {
  Conversation,
  DynamoConversations,
} from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { CommandError } from '../command-error.ts';

/** No stage sets this time: it is the default of SESSION_TTL_SECONDS (docs/operations.md). */
export const KEPT = 'Conversations are kept for a day after their last message.';

/** The conversation of a session, or of the answer with this reference. @throws CommandError if there is none. */
export async function findConversation(id: string, stored: DynamoConversations): Promise<Conversation> {
  const direct = await stored.conversation(id);
  if (direct !== null) return direct;
  const found = await stored.find({ by: 'reference', reference: id }, {}, 2);
  const [first, second] = found;
  if (first === undefined) {
    throw new CommandError(
      `No conversation has the reference or session '${id}'. ${KEPT} Compare the reference with what the shopper sees.`,
    );
  }
  // Ids are the clients' own.
  if (second !== undefined) {
    throw new CommandError(
      `Several sessions have an answer '${id}': find the right one with conversations list --reference ${id}, and show its session.`,
    );
  }
  const conversation = await stored.conversation(first.session);
  if (conversation !== null) return conversation;
  throw new CommandError(`The session of '${id}' has expired.`);
}
