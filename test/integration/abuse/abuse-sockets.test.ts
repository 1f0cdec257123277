/** Sockets that are opened by force, from where they should not, or to keep the server busy. */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { connect, stack } = useLocalStack({
  env: { ALLOWED_ORIGINS: 'https://shop.example, https://www.shop.example' },
});
const impatient = useLocalStack({ limits: { idleMs: 1_500 } });

const tcp: Socket[] = [];
afterEach(() => {
  for (const socket of tcp.splice(0)) socket.destroy();
});

/** A plain connection, and everything that came on it. */
async function openTcp({ socket: url } = stack()) {
  const { hostname, port } = new URL(url);
  const socket = connectTcp(Number(port), hostname);
  tcp.push(socket);
  const received: Buffer[] = [];
  socket.on('data', (bytes) => received.push(bytes));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, received: () => Buffer.concat(received) };
}

const upgrade = () =>
  [
    'GET /v1 HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: mangaassist.v1',
    '\r\n',
  ].join('\r\n');

async function upgraded(server = stack()) {
  const { socket, received } = await openTcp(server);
  socket.write(upgrade());
  await until(() => received().includes('\r\n\r\n'));
  return { socket, received, answered: () => received().subarray(received().indexOf('\r\n\r\n') + 4) };
}

describe('the Origin header of an upgrade', () => {
  it.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://evil-shop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example/',
    'https://shop.example, https://evil.example',
    'null',
    'file://',
    '*',
  ])('%s is refused', async (origin) => {
    await expect(ChatSocket.open(stack().socket, { origin })).rejects.toThrow('403');
  });

  it.each(['https://shop.example', 'https://www.shop.example'])(
    '%s is accepted because it is in ALLOWED_ORIGINS',
    async (origin) => {
      expect((await connect({ origin })).protocol).toBe('mangaassist.v1');
    },
  );
});

describe('20 upgrade requests that arrive a byte at a time', () => {
  it('do not delay other clients, and succeed when they are complete', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, () => openTcp()));
    const bytes = [...Buffer.from(upgrade())];
    const half = bytes.length / 2;
    const trickle = async (some: readonly number[]) => {
      for (const byte of some) {
        for (const { socket } of slow) socket.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
    };

    await trickle(bytes.slice(0, half));
    const other = await (await connect()).ask('m1', 'hello');
    const early = slow.map(({ received }) => received().toString());
    await trickle(bytes.slice(half));
    await until(() => slow.every(({ received }) => received().includes('101 Switching Protocols')));

    expect(other.at(-1)?.type).toBe('answer.finished');
    expect(early.join('')).toBe('');
  });
});

describe('a connection that stops in the middle of a frame', () => {
  const parts = {
    header: [0x81],
    mask: [0x81, 0x85, 1, 2],
    text: [0x81, 0xfe, 0x10, 0, 1, 2, 3, 4, 5, 6],
  };

  async function stopped(server: ReturnType<typeof stack>) {
    return Promise.all(
      Object.values(parts).map(async (bytes) => {
        const connection = await upgraded(server);
        connection.socket.write(Buffer.from(bytes));
        return connection;
      }),
    );
  }

  it('does not delay other connections', async () => {
    await stopped(stack());

    const other = await (await connect()).ask('m1', 'hello');

    expect(other.at(-1)?.type).toBe('answer.finished');
  });

  it('is closed at the idle timeout', async () => {
    const connections = await stopped(impatient.stack());

    await until(() => connections.every(({ answered }) => answered().length >= 4));

    // A close frame, with the reason 1001.
    for (const { answered } of connections) {
      expect([answered().readUInt8(0), answered().readUInt16BE(2)]).toEqual([0x88, 1001]);
    }
  });
});

describe('bytes that violate the WebSocket protocol', () => {
  it.each<[string, number[], number]>([
    ['a frame without a mask', [0x81, 0x02, 0x7b, 0x7d], 1002],
    ['an opcode that does not exist', [0x83, 0x80, 0, 0, 0, 0], 1002],
    ['a reserved bit', [0xf1, 0x80, 0, 0, 0, 0], 1002],
    ['a part that continues nothing', [0x80, 0x80, 0, 0, 0, 0], 1002],
    ['a frame of 2^63 bytes', [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
  ])(
    '(%s) close their own connection with a status code, and no other connection',
    async (_, bytes, code) => {
      const { socket, answered } = await upgraded();

      socket.write(Buffer.from(bytes));
      await until(() => answered().length >= 4);
      const other = await (await connect()).ask('m1', 'hello');

      expect(answered().readUInt16BE(2)).toBe(code);
      expect(other.at(-1)?.type).toBe('answer.finished');
    },
  );
});
