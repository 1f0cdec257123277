/** Lambda events of a WebSocket API. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Connection } from './connections.ts';

/** Fields of API Gateway's events that the published type lacks. */
type RequestContext = APIGatewayProxyWebsocketEventV2['requestContext'] & {
  readonly identity: { readonly sourceIp: string; readonly userAgent: string };
  readonly authorizer?: Readonly<Record<string, string>>;
};

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
    ...(Object.keys(connection.authorizer).length > 0 && { authorizer: connection.authorizer }),
  };
}

/** The event of a REQUEST authorizer of $connect. */
export function authorizerEvent(connection: Connection, request: IncomingMessage) {
  return {
    type: 'REQUEST' as const,
    methodArn: 'arn:aws:execute-api:us-east-1:000000000000:local/v1/$connect',
    headers: headersOf(request),
    queryStringParameters: Object.fromEntries(new URLSearchParams(request.url?.split('?')[1])),
    requestContext: requestContext(connection, '$connect', 'CONNECT'),
  };
}

export function connectEvent(connection: Connection, request: IncomingMessage) {
  return {
    headers: headersOf(request),
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

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}
