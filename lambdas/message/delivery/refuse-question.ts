/** Refusals of questions that have not acquired their stream lease: for their form, or by the limit on frames. */
import type { FrameSender, RandomToken } from '@mangaassist/conversation';
import { type RefusalFrame, refusal } from '@mangaassist/protocol';
import type { HeldStreamDeps } from './evict-stream.ts';
import { HeldStream } from './held-stream.ts';

export interface RefuseQuestionDeps {
  readonly delivery: { readonly sender: FrameSender };
  readonly conversation: HeldStreamDeps & { readonly randomToken: RandomToken };
}

/**
 * Sends a refusal to a connection. Its id is left out while another invocation holds the stream lease of that id there,
 * because the frames of a running answer bear it. The id stays if the lease cannot be read: then no answer goes on.
 */
export async function refuseQuestion(
  { id, seq: _, ...error }: RefusalFrame,
  connection: string,
  { delivery, conversation }: RefuseQuestionDeps,
): Promise<void> {
  if (id === undefined) {
    await delivery.sender.send(connection, error);
    return;
  }
  const stream = new HeldStream({ connection, turn: id, token: conversation.randomToken(16) }, conversation);
  const isFree = await stream.acquireIfFree().catch(() => true);
  try {
    await delivery.sender.send(connection, refusal(error, isFree ? id : undefined));
  } finally {
    await stream.release();
  }
}
