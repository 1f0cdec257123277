/** Requests to a local server. An error of one is its own: unhandled, it would end the whole process. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** A listener that answers 500 where `handle` throws, and ends the connection of a reply that has begun. */
export function requestListener(
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): RequestListener {
  return async (request, response) => {
    try {
      await handle(request, response);
    } catch {
      // A sender that went away in the midst of its request has no use for an answer.
      if (response.headersSent || request.destroyed) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Internal server error.\n');
    }
  };
}
