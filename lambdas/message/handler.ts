/** One frame from a client: parse it, see who sent it, do what it asks. */
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Connection } from '../shared/connection-store.ts';
import {
  type ClientFrame,
  errorBody,
  type MessageCancel,
  type MessageRate,
  parseFrame,
  refusal,
} from '../shared/protocol.ts';
import { type AnswerTurnDeps, answerTurn } from './answer-turn.ts';
import { openSession, withSession } from './open-session.ts';
import { type ResumeSessionDeps, resumeSession } from './resume-session.ts';

export type MessageDeps = ResumeSessionDeps & AnswerTurnDeps;

export type MessageEvent = Pick<
  APIGatewayProxyWebsocketEventV2,
  'requestContext' | 'body' | 'isBase64Encoded'
>;

/** Handles one frame. Always succeeds towards API Gateway: what goes wrong is told in a frame. */
export function createHandler(deps: MessageDeps) {
  return async (event: MessageEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId } = event.requestContext;
    const parsed = parseFrame(event.body, event.isBase64Encoded);
    try {
      if (parsed.ok) await handleFrame(parsed.frame, connectionId, requestId, deps);
      else {
        deps.log.info('frame refused', { requestId, code: parsed.error.code });
        await deps.sender.send(connectionId, parsed.error);
      }
    } catch (error) {
      deps.log.error('frame failed', { requestId, error });
      // An answer that has begun ends in a frame and is counted there: it does not get here.
      if (parsed.ok && parsed.frame.action === 'message.send') deps.metrics.failedEarly();
      const id = parsed.ok ? questionId(parsed.frame) : undefined;
      const body = errorBody('internal', `Something went wrong here; it is logged as ${requestId}.`);
      // Nobody to tell: the log has it.
      await deps.sender.send(connectionId, refusal(body, id)).catch(() => undefined);
    }
    return { statusCode: 200 };
  };
}

async function handleFrame(
  frame: ClientFrame,
  connectionId: string,
  requestId: string,
  deps: MessageDeps,
): Promise<void> {
  if (frame.action === 'ping') {
    await deps.sender.send(connectionId, { type: 'pong' });
    return;
  }
  const nowMs = deps.clock.now();
  const connection = await deps.connections.get(connectionId, nowMs);
  const problem =
    connection === null
      ? 'This connection is not known any more; connect again.'
      : (connection.authExpiresAtMs ?? Number.POSITIVE_INFINITY) <= nowMs
        ? 'What you signed in with has expired; connect again with a new token.'
        : null;
  if (connection === null || problem !== null) {
    const error = errorBody('unauthorized', problem ?? '');
    await deps.sender.send(connectionId, refusal(error, questionId(frame)));
  } else if (frame.action === 'message.send') {
    await answerTurn({ connection: await withSession(connection, deps), frame, requestId }, deps);
  } else if (frame.action === 'message.cancel') {
    await cancelAnswer(connection, frame, deps);
  } else if (frame.action === 'message.rate') {
    await rateAnswer(connection, frame, deps);
  } else if (frame.session === undefined) {
    await openSession(connection, deps);
  } else {
    await resumeSession(connection, frame, deps);
  }
}

/** A question may be cancelled before it has arrived: frames overtake each other, and so may their sessions. */
async function cancelAnswer(connection: Connection, frame: MessageCancel, deps: MessageDeps): Promise<void> {
  const { session } = await withSession(connection, deps);
  await deps.turns.cancel(session, frame.id, deps.clock.now() + deps.sessionTtlMs);
}

async function rateAnswer({ id, session }: Connection, frame: MessageRate, deps: MessageDeps): Promise<void> {
  const turn = session === null ? null : await deps.turns.rate(session, frame.id, frame);
  if (turn !== null) {
    // A metric cannot be taken back: of several verdicts the first is counted, so that nobody counts twice.
    if (turn.rating !== undefined || turn.gradedAs === undefined) return;
    deps.metrics.grade({ source: 'rating', value: frame.rating === 'up' ? 1 : 0, of: turn.gradedAs });
    return;
  }
  await deps.sender.send(id, errorBody('bad_frame', `'id' names no answer of this session: ${frame.id}.`));
}

/** The id that a refusal of this frame bears. */
function questionId(frame: ClientFrame): string | undefined {
  return frame.action === 'message.send' ? frame.id : undefined;
}
