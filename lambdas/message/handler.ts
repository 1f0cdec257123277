/** One frame from a client: parse it, see who sent it, do what it asks. */
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { type ClientFrame, errorBody, parseFrame, refusal } from '../shared/protocol.ts';
import { type AnswerTurnDeps, answerTurn } from './answer-turn.ts';
import { type OpenSessionDeps, openSession, resumeSession, withSession } from './open-session.ts';

export type MessageDeps = OpenSessionDeps & AnswerTurnDeps;

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
      const id = parsed.ok && parsed.frame.action === 'message.send' ? parsed.frame.id : undefined;
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
  const connection = await deps.connections.get(connectionId, deps.clock.now());
  if (connection === null) {
    const error = errorBody('unauthorized', 'This connection is not known any more; connect again.');
    const id = frame.action === 'message.send' ? frame.id : undefined;
    await deps.sender.send(connectionId, refusal(error, id));
  } else if (frame.action === 'message.send') {
    await answerTurn({ connection: await withSession(connection, deps), frame, requestId }, deps);
  } else if (frame.session === undefined) {
    await openSession(connection, deps);
  } else {
    await resumeSession(connection, frame, deps);
  }
}
