/** Duplicates: a question that was received before is answered from its stored turn, or by a subscription to it. */

import type { StoredTurn } from '@mangaassist/conversation';
import type { Body } from '../delivery/frame-queue.ts';
import type { HeldStream } from '../delivery/held-stream.ts';
import { replayAnswer } from '../delivery/replay-answer.ts';
import { subscribeToTurn } from './subscribe-to-turn.ts';
import { type AnswerTurnDeps, REFUSALS, refuse, type TurnRequest } from './turn-request.ts';

/** Interval in ms, and number, of reads while a duplicate holds the lease and has not stored its turn. */
const DUPLICATE_RETRY_MS = 100;
const DUPLICATE_RETRIES = 20;

/** Serves a message that was received before. False if it is answered again, because its answer failed. */
export async function serveDuplicate(
  known: StoredTurn,
  request: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<boolean> {
  const { connection, frame, stream } = request;
  if (known.status !== 'generating') return isEnded(known) && replayFromStart(known, request, deps);
  const now = await subscribeToTurn(connection.session, frame.id, wholeAnswerTo(stream), deps.conversation);
  if (now !== 'subscribed') return isEnded(now) && replayFromStart(now, request, deps);
  // The lease owner of the turn releases the stream lease after the last frame.
  stream.handOver();
  return true;
}

/** Waits for the turn of a concurrent duplicate, which may run in another environment, and subscribes to it. */
export async function awaitDuplicate(request: TurnRequest, deps: AnswerTurnDeps): Promise<void> {
  const { session } = request.connection;
  for (let i = 0; i < DUPLICATE_RETRIES; i += 1) {
    const duplicate = await deps.conversation.turns.get(session, request.frame.id);
    if (duplicate !== null && (await serveDuplicate(duplicate, request, deps))) return;
    await deps.clock.sleep(DUPLICATE_RETRY_MS);
  }
  deps.policy.reportLimit('session_busy', request.requestId, request.connection);
  await refuse(REFUSALS.busy, request, deps);
}

const wholeAnswerTo = ({ lease: { connection, token } }: HeldStream) => ({
  connection,
  afterSeq: null,
  fromStart: true,
  token,
});

/** True if a turn has its final answer. A failed or interrupted turn is answered again under its id. */
export function isEnded({ status }: StoredTurn): boolean {
  return status === 'answered' || status === 'cancelled';
}

/** Replays a stored answer from its first frame, without a model request. */
async function replayFromStart(
  turn: StoredTurn,
  { connection, stream }: TurnRequest,
  deps: AnswerTurnDeps,
): Promise<true> {
  const { started, answer } = turn;
  const text: Body = { type: 'answer.delta', text: answer };
  const bodies = started === null ? [text] : [started, text];
  await replayAnswer({ session: connection.session, turn, stream, firstSeq: 0, bodies }, deps);
  return true;
}
