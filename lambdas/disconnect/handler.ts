/** The route $disconnect. */
import type { ConnectionLimits, ConnectionStore, Log } from '@mangaassist/conversation';
import { connectionFields, forgetConnection } from '@mangaassist/conversation';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';

export interface DisconnectDeps {
  readonly connections: Pick<ConnectionStore, 'get' | 'close'>;
  readonly limits: Pick<ConnectionLimits, 'leave'>;
  readonly log: Log;
}

/** Deletes a closed connection and its counts. Its session stays, so that the client can resume it. */
export function createHandler(deps: DisconnectDeps) {
  return async (
    event: Pick<APIGatewayProxyWebsocketEventV2, 'requestContext'>,
  ): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId } = event.requestContext;
    const connection = await forgetConnection(connectionId, deps);
    const fields = connection === null ? { connectionId } : connectionFields(connection);
    deps.log.info('disconnected', { requestId, ...fields });
    return { statusCode: 200 };
  };
}
