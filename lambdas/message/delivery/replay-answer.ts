/**
 * Replays a stored answer under the stream lease of its turn. The same question can arrive twice at once on one
 * connection, in two Lambda environments; the lease keeps the frames of two replays apart.
 */
import type { StoredTurn } from '@mangaassist/conversation';
import type { ConversationPorts, DeliveryPorts } from '../ports.ts';
import { type Body, FrameQueue } from './frame-queue.ts';
import type { HeldStream } from './held-stream.ts';

export interface ReplayAnswerDeps {
  readonly conversation: Pick<ConversationPorts, 'turns' | 'clock'>;
  readonly delivery: Pick<DeliveryPorts, 'sender' | 'frameIntervalMs'>;
}

export interface ReplayRequest {
  readonly session: string;
  readonly turn: StoredTurn;
  readonly stream: HeldStream;
  /** Number of the first frame. */
  readonly firstSeq: number;
  /** Frames before the terminal frame. */
  readonly bodies: readonly Body[];
}

/** Posts a stored answer to the connection of the stream lease. Posts nothing if the lease is lost. */
export async function replayAnswer(
  { session, turn, stream, firstSeq, bodies }: ReplayRequest,
  { conversation, delivery }: ReplayAnswerDeps,
): Promise<void> {
  const { turns, clock } = conversation;
  const { sender, frameIntervalMs: intervalMs } = delivery;
  if (!(await stream.renew())) return;
  const { id, ended, endedSeq } = turn;
  const frames = new FrameQueue({
    sender: { send: async (to, frame) => (stream.mayPost ? sender.send(to, frame) : 'gone') },
    clock,
    connectionId: stream.lease.connection,
    id,
    firstSeq,
    intervalMs,
  });
  frames.complete();
  for (const body of bodies) frames.push(body);
  // A client that resumes below the number of the terminal frame has not received it.
  if (endedSeq !== null && frames.nextSeq > endedSeq)
    await turns.raiseTerminalSeq(session, id, frames.nextSeq);
  await frames.flush();
  // A repetition that arrives from here on may come from a client with the end: it is replayed again.
  await stream.markEnding();
  if (ended !== null) frames.push(ended);
  await frames.flush();
}
