/** One frame from a client: parse it, see who sent it, do what it asks. */
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { errorBody, parseFrame, refusal } from '../shared/protocol.ts';
import { type AnswerTurnDeps, answerTurn } from './answer-turn.ts';
import { type OpenSessionDeps, openSession, resumeSession, withSession } from './open-session.ts';

export type MessageDeps = OpenSessionDeps & AnswerTurnDeps;

export type MessageEvent = Pick<
  APIGatewayProxyWebsocketEventV2,
  'requestContext' | 'body' | 'isBase64Encoded'
>;

const DONE: APIGatewayProxyResultV2 = { statusCode: 200 };

/** Handles one frame. Always succeeds towards API Gateway: what goes wrong is told in a frame. */
export function createHandler(deps: MessageDeps) {
  return async (event: MessageEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId } = event.requestContext;
    const parsed = parseFrame(event.body, event.isBase64Encoded);
    if (!parsed.ok) {
      deps.log.info('frame refused', { requestId, code: parsed.error.code });
      await deps.sender.send(connectionId, parsed.error);
      return DONE;
    }
    const { frame } = parsed;
    const id = frame.action === 'message.send' ? frame.id : undefined;
    try {
      if (frame.action === 'ping') {
        await deps.sender.send(connectionId, { type: 'pong' });
        return DONE;
      }
      const connection = await deps.connections.get(connectionId, deps.clock.now());
      if (connection === null) {
        const error = errorBody('unauthorized', 'This connection is not known any more; connect again.');
        await deps.sender.send(connectionId, refusal(error, id));
      } else if (frame.action === 'session.open') {
        await (frame.session === undefined
          ? openSession(connection, deps)
          : resumeSession(connection, frame, deps));
      } else {
        await answerTurn({ connection: await withSession(connection, deps), frame, requestId }, deps);
      }
    } catch (error) {
      deps.log.error('frame failed', { requestId, action: frame.action, error });
      const body = errorBody('internal', `Something went wrong here; it is logged as ${requestId}.`);
      await deps.sender.send(connectionId, refusal(body, id)).catch(() => undefined);
    }
    return DONE;
  };
}
