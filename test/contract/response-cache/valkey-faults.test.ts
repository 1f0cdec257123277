/** The Valkey store with a server that is slow, silent, wrong or gone: over real sockets, faults at the wire. */
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { iamPassword } from '../../../lambdas/adapters/valkey/iam-password.ts';
import {
  ValkeyConnection,
  type ValkeyConnectionOptions,
} from '../../../lambdas/adapters/valkey/valkey-connection.ts';
import { ValkeyResponseCache } from '../../../lambdas/adapters/valkey/valkey-response-cache.ts';
import {
  startValkeyStandIn,
  type ValkeyStandIn,
  type ValkeyStandInOptions,
} from '../../../local/valkey/valkey-stand-in.ts';
import { until } from '../../support/until.ts';
import { CERT, KEY } from './loopback-certificate.ts';
import { ANSWER, SUITE_NOW } from './response-cache-suite.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function startServer(options: ValkeyStandInOptions = {}): Promise<ValkeyStandIn> {
  const server = await startValkeyStandIn({ now: () => SUITE_NOW, ...options });
  stops.push(() => server.stop());
  return server;
}

function cacheOn(url: string, options: Partial<ValkeyConnectionOptions> = {}) {
  const connection = new ValkeyConnection({
    url,
    clock: systemClock,
    random: () => 0,
    replyMs: 60_000,
    ...options,
  });
  stops.push(() => connection.close());
  return { connection, cache: new ValkeyResponseCache(connection) };
}

/** A server whose next command meets a fault. */
async function startFaulty(fault: (socket: Socket) => void) {
  const faults = { left: 0 };
  const server = await startServer({
    intercept: (_, socket) => {
      if (faults.left === 0) return false;
      faults.left -= 1;
      fault(socket);
      return true;
    },
  });
  return { server, fail: () => (faults.left = 1) };
}

const reply = (text: string) => (socket: Socket) => socket.write(text);

describe('a server that does not answer properly', () => {
  it.each([
    ['-LOADING Valkey is loading the dataset in memory\r\n', /LOADING/],
    ["-READONLY You can't write against a read only replica.\r\n", /READONLY/],
    ['-NOAUTH Authentication required.\r\n', /NOAUTH/],
  ])('with %p fails the request and is connected to anew', async (text, reason) => {
    const { server, fail } = await startFaulty(reply(text));
    const { cache } = cacheOn(server.url);
    await cache.put('key', ANSWER, SUITE_NOW + 1_000);
    fail();

    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow(reason);
    await until(() => server.connections() === 0);
    expect(await cache.get('key', SUITE_NOW)).toEqual(ANSWER);
  });

  it('for one command only is not left', async () => {
    const { server, fail } = await startFaulty(reply('-OOM command not allowed\r\n'));
    const { cache } = cacheOn(server.url);
    expect(await cache.get('key', SUITE_NOW)).toBeNull();
    fail();

    await expect(cache.put('key', ANSWER, SUITE_NOW + 1_000)).rejects.toThrow(/OOM/);
    expect(server.connections()).toBe(1);
    expect(await cache.get('key', SUITE_NOW)).toBeNull();
  });

  it.each([
    ['is silent', () => undefined],
    ['stops within a reply', reply('$9999\r\n{"expires')],
  ])('because it %s fails the request in time, and its connection is dropped', async (_, fault) => {
    const { server, fail } = await startFaulty(fault);
    const { cache } = cacheOn(server.url, { replyMs: 500 });
    await until(() =>
      cache.put('key', ANSWER, SUITE_NOW + 1_000).then(
        () => true,
        () => false,
      ),
    );
    fail();

    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow(/timed out/);
    await until(() => server.connections() === 0);
  });

  it.each([
    ['closes the connection', (socket: Socket) => socket.destroy()],
    ['speaks another protocol', reply('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('because it %s fails the request at once', async (_, fault) => {
    const { server, fail } = await startFaulty(fault);
    const { cache } = cacheOn(server.url);
    expect(await cache.get('key', SUITE_NOW)).toBeNull();
    fail();

    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow();
    expect(await cache.get('key', SUITE_NOW)).toBeNull();
  });
});

describe('a server that is gone', () => {
  it('fails requests at once, and is tried again after a delay that grows and is random', async () => {
    const server = await startServer();
    const clock = { elapsedMs: () => clock.nowMs, nowMs: 0 };
    const { cache } = cacheOn(server.url, { clock, random: () => 0.5 });
    expect(await cache.get('key', SUITE_NOW)).toBeNull();
    await server.stop();
    await until(() =>
      cache.get('key', SUITE_NOW).then(
        () => false,
        (error: Error) => /not tried/.test(error.message),
      ),
    );

    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow('not tried again for 50 ms');
    clock.nowMs = 50;
    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow(/ECONNREFUSED|closed/);
    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow('not tried again for 100 ms');
    clock.nowMs = 150;
    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow(/ECONNREFUSED|closed/);
    await expect(cache.get('key', SUITE_NOW)).rejects.toThrow('not tried again for 200 ms');
  });

  it('is found again when it has closed an idle connection, without a request that fails', async () => {
    const server = await startServer();
    const { cache } = cacheOn(server.url);
    await cache.put('key', ANSWER, SUITE_NOW + 1_000);

    server.closeConnections();
    await until(() => server.connections() === 0);
    await new Promise((resolve) => setImmediate(resolve));

    await until(() =>
      cache.get('key', SUITE_NOW).then(
        (answer) => answer !== null,
        () => false,
      ),
    );
  });
});

describe('a connection', () => {
  it('is opened by the first request, and is the only one of a process', async () => {
    const server = await startServer();
    const { cache } = cacheOn(server.url);
    expect(server.connections()).toBe(0);

    await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key, SUITE_NOW)));

    expect(server.connections()).toBe(1);
  });

  it('is replaced after 11 hours: ElastiCache ends one with a token after 12', async () => {
    const passwords: string[] = [];
    const server = await startServer({ accepts: (_, password) => passwords.push(password) > 0 });
    const clock = { elapsedMs: () => clock.nowMs, nowMs: 0 };
    const password = async () => `token ${passwords.length}`;
    const { cache } = cacheOn(server.url, { clock, password });
    await cache.get('key', SUITE_NOW);
    clock.nowMs = 11 * 3_600_000 + 1;

    await cache.get('key', SUITE_NOW);

    expect(passwords).toEqual(['token 0', 'token 1']);
    await until(() => server.connections() === 1);
  });

  it('is encrypted, and refused to a server whose certificate no trusted authority signed', async () => {
    const server = await startServer({ tls: { cert: CERT, key: KEY } });
    const url = `rediss://localhost:${server.port}`;
    const trusting = cacheOn(url, { authority: CERT }).cache;
    await trusting.put('key', ANSWER, SUITE_NOW + 1_000);

    expect(await trusting.get('key', SUITE_NOW)).toEqual(ANSWER);
    await expect(cacheOn(url).cache.get('key', SUITE_NOW)).rejects.toThrow(/certificate/i);
  });

  it('is refused with a wrong password, and one that cannot be had is a failure too', async () => {
    const server = await startServer({
      accepts: (user, password) => user === 'chat' && password === 'right',
    });
    const url = server.url.replace('//', '//chat@');
    const withPassword = (password: () => Promise<string>) =>
      cacheOn(url, { password }).cache.get('key', SUITE_NOW);

    expect(await withPassword(async () => 'right')).toBeNull();
    await expect(withPassword(async () => 'wrong')).rejects.toThrow(/WRONGPASS/);
    await expect(withPassword(() => Promise.reject(new Error('no secret')))).rejects.toThrow('no secret');
  });
});

describe('the password by IAM', () => {
  const access = { region: 'us-east-1', credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' } };
  const of = (date: string) =>
    iamPassword({ user: 'manga-message', cache: 'manga-cache' }, access, new Date(date));

  it('is a request to connect as the user, signed for 15 minutes', async () => {
    const token = await of('2026-11-29T00:00:00Z');

    const url = new URL(`http://${token}`);
    expect(token).toMatch(/^manga-cache\/\?/);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'connect',
      User: 'manga-message',
      ResourceType: 'ServerlessCache',
      'X-Amz-Credential': 'AKID/20261129/us-east-1/elasticache/aws4_request',
      'X-Amz-Date': '20261129T000000Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('differs by its time, so that each connection has one that is valid', async () => {
    expect(await of('2026-11-29T00:00:00Z')).not.toBe(await of('2026-11-29T00:00:01Z'));
  });
});

describe('the lead among environments', () => {
  it('is taken by one of many at once, and again after its end or its release', async () => {
    const time = { nowMs: SUITE_NOW };
    const server = await startServer({ now: () => time.nowMs });
    const caches = [1, 2, 3].map(() => cacheOn(server.url).cache);
    const lead = () => Promise.all(caches.map((cache) => cache.lead('key', 5_000)));
    const leaders = async () => (await lead()).filter(Boolean).length;

    expect(await leaders()).toBe(1);
    expect(await leaders()).toBe(0);
    time.nowMs += 5_000;
    expect(await leaders()).toBe(1);
    await caches[0]?.release('key');
    expect(await leaders()).toBe(1);
    expect(await caches[0]?.lead('another', 5_000)).toBe(true);
  });
});
