/**
 * Replays a stored answer under the stream lease of its turn: the same question may come twice at once on one
 * connection, to two Lambda environments, and its client must not get the frames of two replays mixed.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender, StoredTurn, TurnStore } from '@mangaassist/conversation';
import { type Body, FrameQueue } from './frame-queue.ts';
import type { HeldStream } from './held-stream.ts';

export interface ReplayAnswerDeps {
  readonly turns: Pick<TurnStore, 'raiseTerminalSeq'>;
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly frameIntervalMs: number;
}

export interface ReplayRequest {
  readonly session: string;
  readonly turn: StoredTurn;
  readonly stream: HeldStream;
  /** Number of the first frame. */
  readonly firstSeq: number;
  /** What comes before the end. */
  readonly bodies: readonly Body[];
}

/** Posts a stored answer and its end on the connection of the stream lease, if that is still held. */
export async function replayAnswer(
  { session, turn, stream, firstSeq, bodies }: ReplayRequest,
  { turns, sender, clock, frameIntervalMs: intervalMs }: ReplayAnswerDeps,
): Promise<void> {
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
  // A client that resumes from under the end's number has not seen it.
  if (endedSeq !== null && frames.nextSeq > endedSeq)
    await turns.raiseTerminalSeq(session, id, frames.nextSeq);
  await frames.flush();
  // From here on a repetition may come from a client that has the end: it is replayed once more.
  await stream.markEnding();
  if (ended !== null) frames.push(ended);
  await frames.flush();
}
