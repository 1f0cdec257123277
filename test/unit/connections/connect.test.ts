import { describe, expect, it } from '@jest/globals';
import { ALICE, HEADERS, NOW, prepareConnect } from './prepare-connect.ts';
import { FailingConnections } from './recording-connections.ts';

describe('a client without an identity from the authorizer', () => {
  it.each([undefined, {}, { principalId: 'user:alice' }, { principal: 'user:alice', expiresAtMs: 'soon' }])(
    'is refused: %j',
    async (authorizer) => {
      const { connect, connections, limits, log, counted } = prepareConnect({ authorizer });

      expect(await connect(HEADERS)).toMatchObject({ statusCode: 401 });

      expect(connections.opened).toEqual([]);
      expect(counted).toEqual(['refused identity']);
      expect(limits.counted).toBe(0);
      expect(log.lines).toMatchObject([{ level: 'info', requestId: 'r1' }]);
    },
  );
});

describe('a client with too many connections', () => {
  it('gets the new one in place of its oldest, which is closed with a frame that has the reason', async () => {
    const { connect, connections, closed, sender, limited } = prepareConnect({
      authorizer: ALICE,
      perPrincipal: 1,
    });
    await connect(HEADERS);

    expect(await connect(HEADERS)).toMatchObject({ statusCode: 200 });

    expect(connections.opened.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(sender.to('c1')).toMatchObject([{ code: 'connection_displaced', retryable: false }]);
    expect([closed, limited]).toEqual([['c1'], ['connections_principal']]);
  });

  it('closes the oldest also if the frame with the reason cannot be sent', async () => {
    const { connect, sender, closed } = prepareConnect({ authorizer: ALICE, perPrincipal: 1 });
    await connect(HEADERS);
    sender.failure = new Error('No gateway.');

    expect(await connect(HEADERS)).toMatchObject({ statusCode: 200 });

    expect(closed).toEqual(['c1']);
  });

  it('gets the new one also if the oldest cannot be closed, which is then forgotten: its next frame closes it', async () => {
    const { connect, connections, limits, log } = prepareConnect({
      authorizer: ALICE,
      perPrincipal: 1,
      closeFails: true,
    });
    await connect(HEADERS);

    expect(await connect(HEADERS)).toMatchObject({ statusCode: 200 });

    expect(connections.closed).toEqual(['c1']);
    expect(limits.counted).toBe(2); // The new one, for its principal and for its address.

    expect(log.lines).toContainEqual(
      expect.objectContaining({ message: 'displaced connection not closed', connectionId: 'c1' }),
    );
  });

  it('does not lose its oldest to one that could not be stored', async () => {
    const { connect, closed } = prepareConnect({
      authorizer: ALICE,
      perPrincipal: 1,
      connections: new FailingConnections(),
    });
    await expect(connect(HEADERS)).rejects.toThrow();
    await expect(connect(HEADERS)).rejects.toThrow();

    expect(closed).toEqual([]);
  });

  it('is logged with hashes of principal and address, and neither of them in clear', async () => {
    const { connect, log } = prepareConnect({ perAddress: 1 });
    await connect(HEADERS);
    await connect(HEADERS);

    expect(log.lines).toContainEqual(
      expect.objectContaining({ message: 'limited', kind: 'connections_address', connectionId: 'c2' }),
    );
    expect(JSON.stringify(log.lines)).not.toMatch(/192\.0\.2\.7|guest:1/);
  });

  it('is refused with the reason that its address has too many', async () => {
    const { connect, connections } = prepareConnect({ perAddress: 1 });
    await connect(HEADERS);

    expect(await connect(HEADERS)).toEqual({
      statusCode: 429,
      body: expect.stringContaining('this address'),
    });

    expect(connections.opened).toHaveLength(1);
  });

  it('does not have one more by being refused for something else', async () => {
    const { connect, limits } = prepareConnect();

    await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': 'chat' });
    await connect({ ...HEADERS, Origin: 'https://evil.example' });

    expect(limits.counted).toBe(0);
  });

  it('does not have one more by one that could not be stored', async () => {
    const { connect, limits } = prepareConnect({ authorizer: ALICE, connections: new FailingConnections() });

    await expect(connect(HEADERS)).rejects.toThrow('No table.');

    expect(limits.counted).toBe(0);
  });
});

describe('a client that connects', () => {
  it('is let in with the subprotocol, as the guest the authorizer made it', async () => {
    const { connect, connections } = prepareConnect();

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
    const { connect, connections } = prepareConnect({ authorizer: ALICE });

    await connect(HEADERS);

    expect(connections.opened).toMatchObject([
      { principal: 'user:alice', anonymous: false, authExpiresAtMs: 1_800_000_060_000 },
    ]);
  });

  it('is kept for the two hours that a socket may live, and not much longer', async () => {
    const { connect, connections } = prepareConnect();

    await connect(HEADERS);

    const livesMs = (connections.opened[0]?.expiresAtMs ?? 0) - NOW;
    expect(livesMs).toBeGreaterThan(2 * 3_600_000);
    expect(livesMs).toBeLessThan(2 * 3_600_000 + 600_000);
  });

  it.each(['mangaassist.v1, bearer.abc', 'mangaassist.v1,bearer.abc', 'other , mangaassist.v1'])(
    'may offer %j and is answered with the subprotocol alone',
    async (offer) => {
      const { connect } = prepareConnect();

      expect(await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': offer })).toMatchObject({
        statusCode: 200,
        headers: { 'Sec-WebSocket-Protocol': 'mangaassist.v1' },
      });
    },
  );

  it.each([undefined, '', 'mangaassist.v2', 'mangaassist.v1x', 'MangaAssist.V1', 'bearer.mangaassist.v1'])(
    'is refused if it offers %j',
    async (offer) => {
      const { connect, connections, log } = prepareConnect();

      expect(await connect({ ...HEADERS, 'Sec-WebSocket-Protocol': offer })).toMatchObject({
        statusCode: 400,
      });

      expect(connections.opened).toEqual([]);
      expect(log.lines).toMatchObject([{ level: 'info', requestId: 'r1' }]);
    },
  );

  it('is refused if it has no headers at all', async () => {
    expect(await prepareConnect().connect()).toMatchObject({ statusCode: 400 });
  });

  it('may write its headers in any case', async () => {
    const { connect } = prepareConnect();
    const headers = {
      HOST: 'chat.example',
      origin: 'https://chat.example',
      'SEC-WEBSOCKET-PROTOCOL': 'mangaassist.v1',
    };

    expect(await connect(headers)).toMatchObject({ statusCode: 200 });
  });

  it('is no browser if it has no Origin, and let in whatever origins are allowed', async () => {
    const { connect } = prepareConnect({ allowedOrigins: ['https://shop.example'] });

    expect(await connect(HEADERS)).toMatchObject({ statusCode: 200 });
  });

  it('fails if it cannot be stored, so that the gateway does not open the socket', async () => {
    const { connect } = prepareConnect({ connections: new FailingConnections() });

    await expect(connect(HEADERS)).rejects.toThrow('No table.');
  });
});
