import { describe, expect, it } from '@jest/globals';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, stack } = useLocalStack();
const shortLived = useLocalStack({ limits: { idleMs: 200, lifetimeMs: 600 } });

describe('a WebSocket connection', () => {
  it('negotiates mangaassist.v1 where further subprotocols are offered', async () => {
    const socket = await connect({ protocols: ['mangaassist.v1', 'chat'] });

    expect(socket.protocol).toBe('mangaassist.v1');
  });

  it('that offers a different subprotocol only is refused', async () => {
    await expect(ChatSocket.open(stack().socket, { protocols: ['chat'] })).rejects.toThrow('400');
  });

  it('without a subprotocol is refused with 401, as the header is the authorizer’s identity source', async () => {
    await expect(ChatSocket.open(stack().socket, { protocols: [] })).rejects.toThrow('401');
  });

  it('from a page of the same host is accepted', async () => {
    const socket = await connect({ origin: new URL(stack().page).origin });

    expect(socket.protocol).toBe('mangaassist.v1');
  });

  it('from a page of another host is refused', async () => {
    await expect(ChatSocket.open(stack().socket, { origin: 'https://evil.example' })).rejects.toThrow('403');
  });

  it('on another path is refused', async () => {
    await expect(ChatSocket.open(`${stack().socket}2`)).rejects.toThrow('403');
  });

  it('is closed with 1009 by a frame of more than 32 KB', async () => {
    const socket = await connect();

    socket.sendRaw(' '.repeat(32 * 1024 + 1));

    expect(await socket.closed).toBe(1009);
    expect(socket.frames).toEqual([]);
  });

  it('is closed with 1009 by a message of more than 128 KB in small frames', async () => {
    const socket = await connect();

    for (let part = 0; part < 5; part += 1) socket.sendRaw(' '.repeat(30_000), { fin: part === 4 });

    expect(await socket.closed).toBe(1009);
  });

  it('accepts a message of 40 KB in two frames', async () => {
    const socket = await connect();
    const frame = JSON.stringify({ action: 'ping', padding: 'x'.repeat(40_000) });

    socket.sendRaw(frame.slice(0, 25_000), { fin: false });
    socket.sendRaw(frame.slice(25_000), { fin: true });

    expect((await socket.next(() => true)).type).toBe('pong');
  });

  it('is closed at the idle timeout', async () => {
    const socket = await shortLived.connect();

    expect(await socket.closed).toBe(1001);
  });

  it('is closed at the maximum connection age while frames still arrive', async () => {
    const socket = await shortLived.connect();
    const busy = setInterval(() => socket.send({ action: 'ping' }), 50);

    const code = await socket.closed;

    clearInterval(busy);
    expect(code).toBe(1001);
    expect(socket.frames.length).toBeGreaterThan(5);
  });
});

describe('the local page server', () => {
  it('sends a content security policy and headers that forbid everything the page does not need', async () => {
    const response = await fetch(stack().page);

    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'",
    );
    expect(await response.text()).toContain('data-models="stand-in"');
  });

  it('answers 404 or 405 to requests for anything but its own files', async () => {
    const missing = await fetch(`${stack().page}..%2fpackage.json`);
    const posted = await fetch(stack().page, { method: 'POST' });

    expect([missing.status, posted.status]).toEqual([404, 405]);
  });
});
