/** A desk at the wire: keeps the requests, and replies as the test scripts it. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

export interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `silence`: no reply. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'silence';

export function useScriptedDesk() {
  let server: Server;
  let received: Received[] = [];
  let replyTo: (request: Received, n: number) => Reply;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { url: path = '', method = '', headers } = request;
      received.push({ path, method, headers, body });
      const reply = replyTo({ path, method, headers, body }, received.length);
      if (reply === 'silence') return;
      response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    received = [];
    replyTo = () => ({ status: 200 });
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    reply: (script: typeof replyTo) => {
      replyTo = script;
    },
  };
}

/** A clock whose pauses are noted and take no time. */
export function notingClock(pausesMs: number[] = []) {
  return {
    now: () => 1_800_000_000_000,
    elapsedMs: () => 0,
    sleep: async (ms: number) => void pausesMs.push(ms),
  } as never;
}

export const REQUEST = {
  handoff: 's1.a',
  language: 'en',
  reason: 'asked',
  contact: 'reader@example.com',
  transcript: [{ id: 'm1', question: 'Where is A-1?', answer: 'It is on its way.', status: 'answered' }],
} as const;

export const ACCESS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
} as const;
