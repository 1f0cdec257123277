import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { LoadSession } from '../../../bench/load/load-session.ts';

let server: WebSocketServer;
let session: LoadSession;
let peer: WebSocket;

const question = { id: 'm1', text: 'Is it in?' };
const reply = (frame: object) => peer.send(JSON.stringify({ id: 'm1', ...frame }));

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const connected = once(server, 'connection');
  session = await LoadSession.open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  [peer] = await connected;
});

afterEach(async () => {
  session.vanish();
  await new Promise((resolve) => server.close(resolve));
});

describe('a session of a load run', () => {
  it('has no more to wait for when its socket closes within an answer', async () => {
    peer.once('message', () => {
      reply({ type: 'answer.delta', seq: 0, text: 'Yes' });
      peer.close();
    });

    const { frames } = await session.ask(question);

    expect(frames.map(({ frame }) => frame.type)).toEqual(['answer.delta']);
  });

  it('waits for nothing once its socket is closed', async () => {
    await session.close();

    expect((await session.ask(question)).frames).toEqual([]);
  });

  it('keeps what comes after the end of an answer, to be judged', async () => {
    peer.once('message', () => reply({ type: 'answer.finished', seq: 0 }));
    const { frames } = await session.ask(question);

    reply({ type: 'answer.delta', seq: 1, text: 'more' });
    peer.close();
    await session.closed;

    expect(frames.map(({ frame }) => frame.type)).toEqual(['answer.finished', 'answer.delta']);
  });

  it('keeps the session id that the server gave it', async () => {
    peer.once('message', () => {
      reply({ id: undefined, type: 'session.opened', session: 's1' });
      reply({ type: 'answer.finished', seq: 0 });
    });

    expect((await session.ask(question)).session).toBe('s1');
  });
});
