import { describe, expect, it } from '@jest/globals';
import { type ConnectEvent, createHandler } from '../../../lambdas/connect/handler.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryConnectionLimits } from '../../support/memory-connection-limits.ts';
import { FailingConnections, RecordingConnections } from './recording-connections.ts';
import { RecordingLog } from './recording-log.ts';

const NOW = 1_800_000_000_000;
const HEADERS = { Host: 'chat.example', 'Sec-WebSocket-Protocol': 'mangaassist.v1' };
const GUEST = { principalId: 'guest:1', principal: 'guest:1', anonymous: 'true' };
const ALICE = { principalId: 'user:alice', principal: 'user:alice', expiresAtMs: '1800000060000' };

interface Options {
  readonly allowedOrigins?: string[];
  readonly connections?: RecordingConnections;
  readonly authorizer?: Readonly<Record<string, string>> | undefined;
  readonly limits?: MemoryConnectionLimits;
  readonly perPrincipal?: number;
  readonly perAddress?: number;
}

function prepare(options: Options = {}) {
  const connections = options.connections ?? new RecordingConnections();
  const limits = options.limits ?? new MemoryConnectionLimits();
  const log = new RecordingLog();
  const handler = createHandler({
    connections,
    limits,
    maxima: { perPrincipal: options.perPrincipal ?? 5, perAddress: options.perAddress ?? 200 },
    allowedOrigins: options.allowedOrigins ?? [],
    clock: new FakeClock({ startMs: NOW }),
    log,
  });
  let count = 0;
  const connect = (headers?: Record<string, string | undefined>) => {
    count += 1;
    const requestContext = {
      connectionId: `c${count}`,
      requestId: 'r1',
      identity: { sourceIp: '192.0.2.7' },
      authorizer: 'authorizer' in options ? options.authorizer : GUEST,
    } as ConnectEvent['requestContext'];
    return handler(headers === undefined ? { requestContext } : { requestContext, headers });
  };
  return { connect, connections, limits, log };
}

describe('a client nobody vouches for', () => {
  it.each([undefined, {}, { principalId: 'user:alice' }, { principal: 'user:alice', expiresAtMs: 'soon' }])(
    'is refused: %j',
    async (authorizer) => {
      const { connect, connections, limits, log } = prepare({ authorizer });

      expect(await connect(HEADERS)).toMatchObject({ statusCode: 401 });

      expect(connections.opened).toEqual([]);
      expect(limits.counted).toBe(0);
      expect(log.lines).toMatchObject([{ level: 'info', requestId: 'r1' }]);
    },
  );
});

describe('a client with too many connections', () => {
  it('is refused, and told that they are its own', async () => {
    const { connect, connections } = prepare({ authorizer: ALICE, perPrincipal: 1 });
    await connect(HEADERS);

    expect(await connect(HEADERS)).toEqual({
      statusCode: 429,
      body: expect.stringContaining('your connections'),
    });

    expect(connections.opened).toHaveLength(1);
  });

  it('is refused, and told that they are of its address', async () => {
    const { connect, connections } = prepare({ perAddress: 1 });
    await connect(HEADERS);

    expect(await connect(HEADERS)).toEqual({
      statusCode: 429,
      body: expect.stringContaining('this address'),
    });

    expect(connections.opened).toHaveLength(1);
  });

  it('does not have one more by being refused for something else', async () => {
    const { connect, limits } = prepare();

    await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': 'chat' });
    await connect({ ...HEADERS, Origin: 'https://evil.example' });

    expect(limits.counted).toBe(0);
  });

  it('does not have one more by one that could not be stored', async () => {
    const { connect, limits } = prepare({ authorizer: ALICE, connections: new FailingConnections() });

    await expect(connect(HEADERS)).rejects.toThrow('No table.');

    expect(limits.counted).toBe(0);
  });
});

describe('a client that connects', () => {
  it('is let in with the subprotocol, as the guest the authorizer made it', async () => {
    const { connect, connections } = prepare();

    expect(await connect(HEADERS)).toEqual({
      statusCode: 200,
      headers: { 'Sec-WebSocket-Protocol': 'mangaassist.v1' },
    });
    expect(connections.opened).toEqual([
      {
        id: 'c1',
        principal: 'guest:1',
        anonymous: true,
        authExpiresAtMs: null,
        address: '192.0.2.7',
        expiresAtMs: expect.any(Number),
      },
    ]);
  });

  it('is let in as the user its token named, until the token expires', async () => {
    const { connect, connections } = prepare({ authorizer: ALICE });

    await connect(HEADERS);

    expect(connections.opened).toMatchObject([
      { principal: 'user:alice', anonymous: false, authExpiresAtMs: 1_800_000_060_000 },
    ]);
  });

  it('is kept for the two hours that a socket may live, and not much longer', async () => {
    const { connect, connections } = prepare();

    await connect(HEADERS);

    const livesMs = (connections.opened[0]?.expiresAtMs ?? 0) - NOW;
    expect(livesMs).toBeGreaterThan(2 * 3_600_000);
    expect(livesMs).toBeLessThan(2 * 3_600_000 + 600_000);
  });

  it.each(['mangaassist.v1, bearer.abc', 'mangaassist.v1,bearer.abc', 'other , mangaassist.v1'])(
    'may offer %j and is answered with the subprotocol alone',
    async (offer) => {
      const { connect } = prepare();

      expect(await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': offer })).toMatchObject({
        statusCode: 200,
        headers: { 'Sec-WebSocket-Protocol': 'mangaassist.v1' },
      });
    },
  );

  it.each([undefined, '', 'mangaassist.v2', 'mangaassist.v1x', 'MangaAssist.V1', 'bearer.mangaassist.v1'])(
    'is refused if it offers %j',
    async (offer) => {
      const { connect, connections, log } = prepare();

      expect(await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': offer })).toMatchObject({
        statusCode: 400,
      });

      expect(connections.opened).toEqual([]);
      expect(log.lines).toMatchObject([{ level: 'info', requestId: 'r1' }]);
    },
  );

  it('is refused if it has no headers at all', async () => {
    expect(await prepare().connect()).toMatchObject({ statusCode: 400 });
  });

  it('may write its headers in any case', async () => {
    const { connect } = prepare();
    const headers = {
      HOST: 'chat.example',
      origin: 'https://chat.example',
      'SEC-WEBSOCKET-PROTOCOL': 'mangaassist.v1',
    };

    expect(await connect(headers)).toMatchObject({ statusCode: 200 });
  });

  it('is no browser if it has no Origin, and let in whatever origins are allowed', async () => {
    const { connect } = prepare({ allowedOrigins: ['https://shop.example'] });

    expect(await connect(HEADERS)).toMatchObject({ statusCode: 200 });
  });

  it('fails if it cannot be stored, so that the gateway does not open the socket', async () => {
    const { connect } = prepare({ connections: new FailingConnections() });

    await expect(connect(HEADERS)).rejects.toThrow('No table.');
  });
});

describe('a browser that connects', () => {
  const from = async (origin: string, allowedOrigins: string[]) => {
    const { connect, connections } = prepare({ allowedOrigins });
    const result = await connect({ ...HEADERS, Origin: origin });
    const { statusCode } = typeof result === 'string' ? { statusCode: 200 } : result;
    expect(connections.opened).toHaveLength(statusCode === 200 ? 1 : 0);
    return statusCode;
  };

  it.each([
    ['https://shop.example', 200],
    ['https://www.shop.example', 200],
    ['http://shop.example', 403],
    ['https://shop.example:8443', 403],
    ['https://shop.example.evil.example', 403],
    ['https://evil.example', 403],
    ['https://chat.example', 403],
    ['null', 403],
    ['', 403],
  ])('from %j is answered %i by a list of allowed origins', async (origin, statusCode) => {
    expect(await from(origin, ['https://shop.example', 'https://www.shop.example'])).toBe(statusCode);
  });

  it.each([
    ['https://chat.example', 200],
    ['https://chat.example:444', 403],
    ['https://evil.example', 403],
    ['https://chat.example.evil.example', 403],
    ['https://evil.example/chat.example', 403],
    ['null', 403],
    ['', 403],
    ['chat.example', 403],
  ])('from %j is answered %i without a list: same host only', async (origin, statusCode) => {
    expect(await from(origin, [])).toBe(statusCode);
  });

  it('from the same host and port is let in without a list', async () => {
    const { connect } = prepare();
    const headers = { ...HEADERS, Host: '127.0.0.1:8080', Origin: 'http://127.0.0.1:8080' };

    expect(await connect(headers)).toMatchObject({ statusCode: 200 });
  });

  it('is refused where there is no Host to compare with', async () => {
    const { connect } = prepare();

    expect(await connect({ ...HEADERS, Host: undefined, Origin: 'https://chat.example' })).toMatchObject({
      statusCode: 403,
    });
  });
});
