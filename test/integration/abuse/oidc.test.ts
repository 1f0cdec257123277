/** Users of an OpenID Connect issuer, over real sockets. */
import { createHmac, randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoGuestKey } from '../../../lambdas/adapters/dynamodb/dynamo-guest-key.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { createGuestTokens } from '../../../lambdas/adapters/identity/jose-guest-tokens.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { type Issuer, startIssuer, type TokenClaims } from '../../../local/identity/issuer.ts';
import { randomToken } from '../../../packages/conversation/src/identity/random-token.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { command } from '../../support/stack/command.ts';
import { connectionsOf } from '../../support/stack/connections-of.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { connect, stack } = useLocalStack({
  auth: 'oidc',
  env: { CONNECTIONS_PER_PRINCIPAL: '2', CLOCK_TOLERANCE_SECONDS: '30' },
});
const withoutKeys = useLocalStack({ auth: 'oidc', env: { OIDC_JWKS_URI: 'http://127.0.0.1:9/keys' } });

let stranger: Issuer;
beforeAll(async () => {
  stranger = await startIssuer();
});
afterAll(() => stranger.stop());

function issuer() {
  const running = stack().issuer;
  if (running === null) throw new Error('There is no issuer.');
  return running;
}

const token = (claims: Partial<TokenClaims> = {}) => issuer().token({ sub: 'alice', ...claims });
const offering = (bearer: string) => ({ protocols: ['mangaassist.v1', `bearer.${bearer}`] });
const attempt = (bearer: string) => ChatSocket.open(stack().socket, offering(bearer));
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function parts() {
  const [header = '', claims = '', signature = ''] = (await token()).split('.');
  return { header, claims, signature };
}

describe('an upgrade is answered with 401 where the user’s token', () => {
  it.each<[string, () => Promise<string>]>([
    ['has expired by more than CLOCK_TOLERANCE_SECONDS', () => token({ expiresInSeconds: -60 })],
    ['is for another audience', () => token({ audience: 'somebody' })],
    ['names another issuer', () => token({ issuer: 'https://id.example.com' })],
    [
      'names our issuer and is signed by another one',
      () => stranger.token({ sub: 'alice', issuer: issuer().url }),
    ],
    ['has an empty subject', () => token({ sub: '' })],
    ['has a subject of 256 characters', () => token({ sub: 'x'.repeat(256) })],
    [
      'has no signature (alg none)',
      async () => `${encoded({ alg: 'none', kid: 'local' })}.${(await parts()).claims}.`,
    ],
    [
      'has alg none and a signature',
      async () => `${encoded({ alg: 'none', kid: 'local' })}.${(await parts()).claims}.AAAA`,
    ],
    [
      'is signed with the public key as an HMAC secret (HS256)',
      async () => {
        const { keys } = await (await fetch(`${issuer().url}/keys`)).json();
        const signed = `${encoded({ alg: 'HS256', kid: 'local' })}.${(await parts()).claims}`;
        return `${signed}.${createHmac('sha256', JSON.stringify(keys[0])).update(signed).digest('base64url')}`;
      },
    ],
    [
      'has an altered signature',
      async () => {
        const { header, claims, signature } = await parts();
        return `${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
      },
    ],
    [
      'has altered claims',
      async () => {
        const { header, claims, signature } = await parts();
        const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'bob' };
        return `${header}.${encoded(changed)}.${signature}`;
      },
    ],
    ['is not a token', async () => 'abc'],
    // The other kinds: contract/identity/token-kinds.test.ts.
    ['is a refresh token of Cognito', () => token({ more: { token_use: 'refresh' } })],
    [
      'is a guest token',
      async () => {
        const { access, tableName: table } = stack().dynamo;
        const client = dynamoClient(access);
        const key = new DynamoGuestKey({ client, table, clock: systemClock, randomToken });
        return (await createGuestTokens({ key, clock: systemClock, ttlMs: 60_000 }).mint('guest:1')).token;
      },
    ],
  ])('%s', async (_, make) => {
    await expect(attempt(await make())).rejects.toThrow('401');
  });

  it('is missing', async () => {
    await expect(ChatSocket.open(stack().socket)).rejects.toThrow('401');
  });

  it('is in the URL instead of a subprotocol', async () => {
    const query = `token=${await token()}&access_token=${await token()}&bearer=${await token()}`;

    await expect(ChatSocket.open(`${stack().socket}?${query}`)).rejects.toThrow('401');
  });
});

describe('a valid token of a user', () => {
  it("is answered with 500, not 401, where the issuer's keys cannot be fetched", async () => {
    const good = await withoutKeys.stack().issuer?.token({ sub: 'alice' });

    await expect(ChatSocket.open(withoutKeys.stack().socket, offering(good ?? ''))).rejects.toThrow('500');
  });

  it('that has expired since gets unauthorized for a ping as for any frame', async () => {
    const sub = randomUUID();
    const socket = await connect(offering(await token({ sub })));
    const [connection] = await connectionsOf(stack(), `user:${sub}`);
    const { access, tableName: TableName } = stack().dynamo;
    const client = dynamoClient(access);
    await client.send(new PutCommand({ TableName, Item: { ...connection, authExpiresAtMs: 1 } }));
    client.destroy();

    socket.send({ action: 'ping' });

    expect(await socket.next(() => true)).toMatchObject({ type: 'error', code: 'unauthorized' });
  });

  it('opens a connection that stores its expiry and not the token', async () => {
    const sub = randomUUID();
    const before = Math.floor(Date.now() / 1_000);

    const socket = await connect(offering(await token({ sub, expiresInSeconds: 600 })));
    const tookSeconds = Math.ceil(Date.now() / 1_000) - before;

    expect(socket.protocol).toBe('mangaassist.v1');
    const [connection] = await connectionsOf(stack(), `user:${sub}`);
    expect(connection).toMatchObject({ anonymous: false, address: '127.0.0.1' });
    const expiresInSeconds = Number(connection?.authExpiresAtMs) / 1_000 - before;
    expect(expiresInSeconds).toBeGreaterThanOrEqual(600);
    expect(expiresInSeconds).toBeLessThanOrEqual(600 + tookSeconds);
    expect(JSON.stringify(connection)).not.toContain('bearer');
  });

  it('is issued by the local issuer for any subject', async () => {
    const sub = randomUUID();
    const response = await fetch(`${issuer().url}/token?sub=${sub}`);

    await connect(offering(await response.text()));

    expect(await connectionsOf(stack(), `user:${sub}`)).toHaveLength(1);
  });

  it('is accepted 20 s before its beginning: clocks differ', async () => {
    const sub = randomUUID();

    await connect(offering(await token({ sub, more: { nbf: Math.floor(Date.now() / 1_000) + 20 } })));

    expect(await connectionsOf(stack(), `user:${sub}`)).toHaveLength(1);
  });

  it('is accepted 5 s after its expiry: clocks differ', async () => {
    const sub = randomUUID();

    await connect(offering(await token({ sub, expiresInSeconds: -5 })));

    expect(await connectionsOf(stack(), `user:${sub}`)).toHaveLength(1);
  });
});

describe('a user at the limit of connections', () => {
  it('displaces its oldest connection, which is closed after a frame with connection_displaced', async () => {
    const mine = await token({ sub: randomUUID() });
    const first = await connect(offering(mine));
    const second = await connect(offering(mine));

    const third = await connect(offering(mine));

    await first.closed;
    expect(first.frames).toMatchObject([{ type: 'error', code: 'connection_displaced', retryable: false }]);
    expect((await third.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
    expect((await second.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
  });

  it('has two counted connections after opening ten at the same time', async () => {
    const sub = randomUUID();
    const mine = await token({ sub });

    await Promise.allSettled(Array.from({ length: 10 }, () => connect(offering(mine))));
    await attempt(mine);

    const client = dynamoClient(stack().dynamo.access);
    const Key = { pk: `connections#user:${sub}`, sk: 'connections' };
    const { Item } = await client.send(new GetCommand({ TableName: stack().dynamo.tableName, Key }));
    client.destroy();
    expect(Object.keys(Item?.['open'])).toHaveLength(2);
  });

  it('is not charged for an upgrade that was authorized and failed', async () => {
    const sub = randomUUID();
    const mine = await token({ sub });
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Protocol': `mangaassist.v1, bearer.${mine}`,
    };
    for (let count = 0; count < 3; count += 1) {
      // No Sec-WebSocket-Key.
      const status = await new Promise((resolve) => {
        get(stack().page.replace(/\/$/, '/v1'), { headers }, ({ statusCode }) => resolve(statusCode));
      });
      expect(status).toBe(400);
      await until(async () => (await connectionsOf(stack(), `user:${sub}`)).length === 0);
    }

    await connect(offering(mine));
  });
});

describe('npm run cli -- chat', () => {
  it('answers a signed-in user, by a token of the issuer', async () => {
    const asked = await command(['chat', '--url', stack().socket, '--token', await token(), 'hello']);

    expect(asked).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Hello/) });
    expect(asked.stderr).toMatch(/^task=greeting /m);
  });

  it('names the status and the remedy where the server refuses the connection', async () => {
    const refused = await command(['chat', '--url', stack().socket, '--token', 'bad', 'hi']);
    const elsewhere = await command(['chat', '--url', stack().socket.replace('/v1', '/v2'), 'hi']);

    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/\(401\).* --token/)]);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([1, expect.stringMatching(/\(40[34]\).* \/v1/)]);
  });
});
