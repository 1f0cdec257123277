/** Requests whose reply is an object, the conversation and the store's digest as material for them, and the usage of a call that broke off. */

export { digestFor } from './answer/opening/system-opening.ts';
export { TRANSCRIPT_RULE } from './answer/prompt-block.ts';
export { transcript } from './answer/transcript.ts';
export { attemptUsage } from './models/attempt-usage.ts';
export { structuredForm } from './models/structured-form.ts';
export { type StructuredReply, structuredReply } from './models/structured-reply.ts';
