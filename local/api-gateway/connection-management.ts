/** API Gateway's connection-management API: POST, GET and DELETE on /@connections/{id}. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { refuseForeignCallers } from '../foreign-callers.ts';
import type { Connection, Connections } from './connections.ts';

/** Largest message that may be posted, in bytes. */
const MAX_POST_BYTES = 128 * 1024;

/** Requests must be signed for execute-api with this access key. */
export function createConnectionManagement(connections: Connections, accessKeyId: string): Server {
  const signedBy = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=${accessKeyId}/\\d{8}/[a-z0-9-]+/execute-api/aws4_request, SignedHeaders=\\S+, Signature=[0-9a-f]{64}$`,
  );
  const server = createServer((request, response) => {
    handle(request, response, connections, signedBy).catch(() => {
      fail(response, 500, 'InternalServerErrorException', 'Internal server error');
    });
  });
  refuseForeignCallers(server, []);
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  connections: Connections,
  signedBy: RegExp,
): Promise<void> {
  const [, rawId] = /^\/@connections\/([^/?]+)$/.exec(request.url ?? '') ?? [];
  if (!signedBy.test(request.headers.authorization ?? '') || rawId === undefined) {
    fail(response, 403, 'ForbiddenException', 'Forbidden');
    return;
  }
  const body = await readBody(request);
  const connection = connections.get(decodeURIComponent(rawId));
  const socket = connection?.socket;
  if (connection === undefined || !socket || socket.readyState !== socket.OPEN) {
    fail(response, 410, 'GoneException', 'GoneException');
    return;
  }
  switch (request.method) {
    case 'GET':
      describe(connection, response);
      return;
    case 'DELETE':
      socket.close(1000);
      response.writeHead(204).end();
      return;
    case 'POST':
      await post(connection, socket, body, response);
      return;
    default:
      fail(response, 403, 'ForbiddenException', 'Forbidden');
  }
}

function describe(connection: Connection, response: ServerResponse): void {
  const { connectedAt, lastActiveAt, sourceIp, userAgent } = connection;
  response.setHeader('Content-Type', 'application/json');
  response.end(
    JSON.stringify({
      connectedAt: new Date(connectedAt).toISOString(),
      lastActiveAt: new Date(lastActiveAt).toISOString(),
      identity: { sourceIp, userAgent },
    }),
  );
}

async function post(
  connection: Connection,
  socket: WebSocket,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  if (body.length > MAX_POST_BYTES) {
    fail(response, 413, 'PayloadTooLargeException', 'Message too long');
    return;
  }
  connection.lastActiveAt = Date.now();
  const failed = await new Promise<boolean>((resolve) => {
    socket.send(body.toString('utf8'), (error) => resolve(error !== undefined && error !== null));
  });
  if (failed) fail(response, 410, 'GoneException', 'GoneException');
  else response.end();
}

function fail(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type });
  response.end(JSON.stringify({ message }));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // A body over the limit is not buffered; the response is 413.
    if (size <= MAX_POST_BYTES) chunks.push(chunk);
  }
  return size <= MAX_POST_BYTES ? Buffer.concat(chunks) : Buffer.alloc(size);
}
