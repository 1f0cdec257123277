/** The events API Gateway builds for a WebSocket API's Lambdas. */
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Connection } from './connections.ts';

type RequestContext = APIGatewayProxyWebsocketEventV2['requestContext'];

function requestContext(
  connection: Connection,
  routeKey: '$connect' | '$default' | '$disconnect',
  eventType: RequestContext['eventType'],
): RequestContext {
  const now = Date.now();
  return {
    routeKey,
    eventType,
    messageId: randomUUID(),
    messageDirection: 'IN',
    extendedRequestId: randomUUID(),
    requestId: randomUUID(),
    requestTime: new Date(now).toUTCString(),
    requestTimeEpoch: now,
    connectedAt: connection.connectedAt,
    connectionId: connection.id,
    stage: 'v1',
    apiId: 'local',
    domainName: 'localhost',
    identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
  } as RequestContext;
}

export function connectEvent(connection: Connection, headers: Readonly<Record<string, string>>) {
  return {
    headers,
    isBase64Encoded: false,
    requestContext: requestContext(connection, '$connect', 'CONNECT'),
  };
}

export function messageEvent(connection: Connection, data: Buffer, binary: boolean) {
  return {
    body: data.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary,
    requestContext: requestContext(connection, '$default', 'MESSAGE'),
  };
}

export function disconnectEvent(connection: Connection, code: number, reason: string) {
  return {
    isBase64Encoded: false,
    requestContext: {
      ...requestContext(connection, '$disconnect', 'DISCONNECT'),
      disconnectStatusCode: code,
      disconnectReason: reason,
    },
  };
}
