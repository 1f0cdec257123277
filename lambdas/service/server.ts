/**
 * The HTTP shell around the message handler, which a container runs in place of Lambda. It acknowledges each frame at
 * once and answers in the background, so that API Gateway's 29 s do not bind an answer.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '@mangaassist/conversation';
import { eventOf, readBody } from './frame-request.ts';
import { FRAMES_PATH, HEALTH_PATH, INTEGRATION_HEADERS } from './integration-headers.ts';
import { type TakeFrameDeps, type Taken, takeFrame } from './take-frame.ts';

/** Longer than a Network Load Balancer keeps an idle connection (350 s): the server must not close one in use. */
const KEEP_ALIVE_MS = 360_000;

/** Time for the whole of a request to arrive. API Gateway sends a frame at once. */
const REQUEST_MS = 10_000;

export interface ShellDeps extends TakeFrameDeps {
  /** True for the secret of the API. */
  readonly isTrusted: (secret: string | undefined) => boolean;
  readonly untrusted: () => void;
  readonly log: Log;
}

const STATUS: Readonly<Record<Taken, number>> = { handled: 200, refused: 200, 'not-taken': 503 };

export function createShell(deps: ShellDeps): Server {
  const server = createServer((request, response) => {
    respond(request, deps).then(
      (status) => end(response, status, deps),
      (error: unknown) => {
        // The body did not arrive, or not in time.
        deps.log.warn('frame not read', { error });
        end(response, 400, deps);
      },
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  return server;
}

async function respond(request: IncomingMessage, deps: ShellDeps): Promise<number> {
  const { method, url, headers } = request;
  if (method === 'GET' && url === HEALTH_PATH) return deps.isStopping() ? 503 : 200;
  const secret = headers[INTEGRATION_HEADERS.trust];
  if (!deps.isTrusted(typeof secret === 'string' ? secret : undefined)) {
    deps.untrusted();
    return 403;
  }
  if (method !== 'POST' || url !== FRAMES_PATH) return 404;
  const body = await readBody(request);
  if (body === null) return 413;
  const event = eventOf(headers, body);
  return event === null ? 400 : STATUS[await takeFrame(event, deps)];
}

/** Closes the connection of a refused request, whose body is not read, and those of a task that stops. */
function end(response: ServerResponse, status: number, { isStopping }: ShellDeps): void {
  const closes = isStopping() || (status !== 200 && status !== 404);
  response.writeHead(status, closes ? { Connection: 'close' } : {}).end();
}
