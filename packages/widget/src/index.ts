/** The chat client and the chat element. */

export { ChatClosedError } from './client/chat-errors.ts';
export { ChatClient } from './client/client.ts';
export { languageOf } from './language.ts';
