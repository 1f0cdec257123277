/** Requests to the local servers that are none: each is answered, and the stack goes on. */
import { createConnection } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { startIssuer } from '../../../local/identity/issuer.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const stack = useLocalStack({ handOff: true });

/** Sends bytes and goes away, with the reply so far. */
function sendAndLeave(url: string, text: string, leaves: 'at once' | 'after the reply'): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), '127.0.0.1');
    let reply = '';
    socket.on('connect', () => {
      socket.write(text.replace('HOST', `127.0.0.1:${port}`));
      if (leaves === 'at once') setImmediate(() => socket.resetAndDestroy());
    });
    socket.on('data', (bytes) => {
      reply += bytes.toString();
      socket.end();
    });
    socket.on('close', () => resolve(reply));
    socket.on('error', reject);
  });
}

describe('the inbox of the local stack', () => {
  it.each(['{', '', 'null', '5', '[]', '"x"', '{"handoff":"none","action":"accept"}'])(
    'answers an action of %j with what is wrong',
    async (body) => {
      const response = await fetch(`${stack.stack().page}inbox/actions`, { method: 'POST', body });

      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toEqual({ message: expect.stringMatching(/\w/) });
    },
  );

  it('goes on after a body that broke off, for the page and for shoppers', async () => {
    const head = 'POST /inbox/actions HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100\r\n\r\n{"hand';
    await sendAndLeave(stack.stack().page, head, 'at once');

    await until(async () => (await fetch(stack.stack().page)).status === 200);
    const socket = await stack.connect();
    expect((await socket.ask('q', 'Do you have Dandadan?')).at(-1)?.type).toBe('answer.finished');
  });
});

it('the local issuer answers a path that is no URL, and goes on', async () => {
  const issuer = await startIssuer();
  try {
    const reply = await sendAndLeave(issuer.url, 'GET // HTTP/1.1\r\nHost: HOST\r\n\r\n', 'after the reply');

    expect(reply).toMatch(/^HTTP\/1.1 4/);
    expect((await fetch(`${issuer.url}/keys`)).status).toBe(200);
  } finally {
    await issuer.stop();
  }
});
