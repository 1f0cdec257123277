/** Requests whose reply is an object, and the conversation as material for them: for whatever judges answers. */

export { TRANSCRIPT_RULE } from './answer/prompt-block.ts';
export { transcript } from './answer/transcript.ts';
export { structuredForm } from './models/structured-form.ts';
export { type StructuredReply, structuredReply } from './models/structured-reply.ts';
