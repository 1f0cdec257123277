/** The event of a frame, read from the request that API Gateway's HTTP integration makes of it. */
import type { IncomingMessage } from 'node:http';
import type { MessageEvent } from '../message/handler.ts';
import { INTEGRATION_HEADERS } from './integration-headers.ts';

/** API Gateway's limit of a message. */
const MAX_BODY_BYTES = 128 * 1024;

/** Null if a mapped header is missing. */
export function eventOf(headers: IncomingMessage['headers'], body: string): MessageEvent | null {
  const connectionId = headers[INTEGRATION_HEADERS.connectionId];
  const requestId = headers[INTEGRATION_HEADERS.requestId];
  if (typeof connectionId !== 'string' || typeof requestId !== 'string') return null;
  // The handler reads these two of the context; the rest of it is in the connection's stored item.
  const requestContext = { connectionId, requestId } as MessageEvent['requestContext'];
  return { body, isBase64Encoded: false, requestContext };
}

/** Null if the body is over the limit. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
