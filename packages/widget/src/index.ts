/** The chat client, for browsers and Node. No DOM. */

export { ChatClosedError, ChatQueueFullError } from './client/chat-errors.ts';
export {
  type Answer,
  type AnswerPart,
  type AskOptions,
  ChatClient,
  type ChatClientOptions,
  type ConnectionState,
} from './client/client.ts';
export type { SessionStorage } from './client/session-memory.ts';
export { languageOf } from './language.ts';
