/** The chat client and the chat element. */

export { ChatClient, type ChatClosedError } from './client/client.ts';
export { languageOf } from './element/strings.ts';
