/** Guests, with and without a token, over real sockets. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DynamoGuestKey } from '../../../lambdas/adapters/dynamodb/dynamo-guest-key.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { createGuestTokens } from '../../../lambdas/adapters/identity/jose-guest-tokens.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { startIssuer } from '../../../local/identity/issuer.ts';
import { randomToken } from '../../../packages/conversation/src/identity/random-token.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { connectionsOf } from '../../support/stack/connections-of.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, stack } = useLocalStack();
const crowded = useLocalStack({ env: { CONNECTIONS_PER_ADDRESS: '2' } });

const offering = (bearer: string) => ({ protocols: ['mangaassist.v1', `bearer.${bearer}`] });

const changedFirst = (_: string, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`;

/** A token as the message function mints it. */
async function mint(principal: string, ttlMs = 60_000): Promise<string> {
  const { access, tableName: table } = stack().dynamo;
  const key = new DynamoGuestKey({ client: dynamoClient(access), table, clock: systemClock, randomToken });
  return (await createGuestTokens({ key, clock: systemClock, ttlMs }).mint(principal)).token;
}

describe('an upgrade is answered with 401 where the guest token', () => {
  it.each<[string, () => Promise<string>]>([
    ['has expired', () => mint('guest:1', -1_000)],
    ['was changed', async () => (await mint('guest:1')).replace(/\.([^.])([^.]*)$/, changedFirst)],
    ['is not a token', async () => 'abc'],
    [
      'was signed by an OpenID Connect issuer',
      async () => {
        const issuer = await startIssuer();
        const token = await issuer.token({ sub: 'guest:1', issuer: 'mangaassist', audience: 'guest' });
        await issuer.stop();
        return token;
      },
    ],
  ])('%s', async (_, make) => {
    await expect(ChatSocket.open(stack().socket, offering(await make()))).rejects.toThrow('401');
  });
});

describe('a guest with a token', () => {
  it('has the same principal on each connection', async () => {
    const principal = `guest:${randomUUID()}`;
    const token = await mint(principal);

    await connect(offering(token));
    await connect(offering(token));

    expect(await connectionsOf(stack(), principal)).toMatchObject([
      { anonymous: false, authExpiresAtMs: expect.any(Number) },
      { anonymous: false, authExpiresAtMs: expect.any(Number) },
    ]);
  });

  it('has at most five connections: the sixth displaces the oldest', async () => {
    const principal = `guest:${randomUUID()}`;
    const token = await mint(principal);
    const sockets: ChatSocket[] = [];
    for (let count = 0; count < 6; count += 1) sockets.push(await connect(offering(token)));

    await sockets[0]?.closed;

    expect(sockets[0]?.frames.at(-1)).toMatchObject({ type: 'error', code: 'connection_displaced' });
  });
});

describe('guests without a token', () => {
  it('are limited to CONNECTIONS_PER_ADDRESS connections from one address', async () => {
    const first = await crowded.connect();
    const second = await crowded.connect();

    await expect(ChatSocket.open(crowded.stack().socket)).rejects.toThrow('429');

    expect([first.protocol, second.protocol]).toEqual(['mangaassist.v1', 'mangaassist.v1']);
  });

  it('are not limited by npm start’s settings, where all clients share one address', async () => {
    const sockets = await Promise.all(Array.from({ length: 8 }, () => connect()));

    expect(sockets).toHaveLength(8);
  });
});
