/** Lambda's own interfaces of one function: its URL at `/`, and the Invoke API, which needs a signature. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuseForeignCallers } from '../foreign-callers.ts';

/** Lambda's own limit. */
const MOST_BODY_BYTES = 6 * 1024 * 1024;

export type AnyHandler = (event: never) => Promise<unknown>;

export function createFunctionServer(handler: AnyHandler, accessKeyId: string): Server {
  const signedBy = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=${accessKeyId}/\\d{8}/[a-z0-9-]+/lambda/aws4_request, SignedHeaders=\\S+, Signature=[0-9a-f]{64}$`,
  );
  const server = createServer((request, response) => {
    const isInvocation = (request.url ?? '').startsWith('/2015-03-31/functions/');
    const work = isInvocation
      ? invoke(request, response, handler, signedBy)
      : call(request, response, handler);
    work.catch(() => response.writeHead(500).end());
  });
  refuseForeignCallers(server, []);
  return server;
}

async function invoke(
  request: IncomingMessage,
  response: ServerResponse,
  handler: AnyHandler,
  signedBy: RegExp,
) {
  if (!signedBy.test(request.headers.authorization ?? '')) return void response.writeHead(403).end();
  const event = JSON.parse(await bodyOf(request));
  try {
    response.end(JSON.stringify(await handler(event as never)));
  } catch (error) {
    response.writeHead(200, { 'x-amz-function-error': 'Unhandled' });
    response.end(JSON.stringify({ errorType: error instanceof Error ? error.name : 'Error' }));
  }
}

async function call(request: IncomingMessage, response: ServerResponse, handler: AnyHandler) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const { method = 'GET', url: rawPath = '/' } = request;
  const event = {
    headers,
    rawPath,
    requestContext: { http: { method, path: rawPath } },
    body: await bodyOf(request),
    isBase64Encoded: false,
  };
  const result = (await handler(event as never)) as {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: string;
  };
  response.writeHead(result.statusCode, result.headers).end(result.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
