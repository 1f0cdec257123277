/** Clients that ask too much, or from too many sockets. */
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { brokenPromises } from '../../support/promises.ts';
import { slowClock } from '../../support/slow-clock.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

/** So many at once, then one every four seconds. */
const BURST = 15;
const EVERY_MS = 4_000;

/** Where nothing has to be admitted again: fewer questions reach it. */
const SMALL_BURST = 5;

/** The limit of frames of one connection has tests of its own. */
const ANY_FRAMES = { FRAMES_PER_MINUTE: '0' };

const models = { kind: 'stand-in', speed: 50 } as const;
const byPrincipal = useLocalStack({ models, env: { ...ANY_FRAMES, MESSAGES_PER_MINUTE: String(BURST) } });
/** Buckets refill at a twentieth of their pace: a busy machine asks slower than they refill. */
const slowly = () => ({ clock: slowClock(20) });
const byPrincipalSlowly = useLocalStack({
  models,
  ...slowly(),
  env: { ...ANY_FRAMES, MESSAGES_PER_MINUTE: String(SMALL_BURST) },
});
const byAddress = useLocalStack({
  models,
  ...slowly(),
  env: { ...ANY_FRAMES, MESSAGES_PER_MINUTE: '0', MESSAGES_PER_MINUTE_PER_ADDRESS: String(SMALL_BURST) },
});
const crowded = useLocalStack({ models, env: { CONNECTIONS_PER_ADDRESS: '2' } });

/** Terminal frame of a question. */
const outcome = async (socket: ChatSocket, id: string) => {
  const end = (await socket.ask(id, 'hello')).at(-1);
  return end?.type === 'error' ? end.code : end?.type;
};

/** Asks more than it may, all at once; returns the refusal. The rest is answered, or refused as busy. */
async function exhaust(socket: ChatSocket, burst = SMALL_BURST) {
  await openSession(socket);
  for (let round = 0; ; round += 1) {
    const ids = Array.from({ length: burst + 1 }, (_, index) => `ask-${round}-${index}`);
    const firsts = await Promise.all(ids.map(async (id) => (await socket.ask(id, 'hello'))[0]));
    const refused = firsts.find((frame) => frame?.type === 'error' && frame.code === 'rate_limited');
    if (refused?.type === 'error') return refused;
  }
}

const several = (socket: ChatSocket) => Promise.all(['a', 'b', 'c', 'd'].map((id) => outcome(socket, id)));

describe('a guest over the limit of messages a minute', () => {
  it('is refused with retryAfterMs and answered after it, while other guests are answered at once', async () => {
    const [greedy, other] = [await byPrincipal.connect(), await byPrincipal.connect()];

    const refused = await exhaust(greedy, BURST);
    const { retryAfterMs = 0 } = refused;
    const [elsewhere] = await Promise.all([outcome(other, 'm1'), delay(retryAfterMs)]);
    // On a slow machine a question of the burst itself may have taken the token that came meanwhile.
    const { type: later } = await askWithRetries(greedy, 'later', 'hello');

    expect(refused).toMatchObject({ code: 'rate_limited', retryable: true, seq: 0 });
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(EVERY_MS);
    expect([elsewhere, later]).toEqual(['answer.finished', 'answer.finished']);
    expect(brokenPromises(greedy.frames)).toEqual([]);
  });

  it('has the same limit on each connection with its guest token', async () => {
    const greedy = await byPrincipalSlowly.connect();
    await exhaust(greedy);
    const opened = greedy.frames[0];
    if (opened?.type !== 'session.opened') throw new Error('not opened');
    const { session, resume, guest } = opened;
    const resumed = await byPrincipalSlowly.connect();
    await openSession(resumed, { session, resume });
    const known = await byPrincipalSlowly.connect({ protocols: ['mangaassist.v1', `bearer.${guest}`] });

    expect(await several(resumed)).toContain('rate_limited');
    expect(await several(known)).toContain('rate_limited');
  });
});

describe('the limits of an IP address', () => {
  it('count the messages of all its guests together, and leave other addresses alone', async () => {
    const [one, two] = [await byAddress.connect(), await byAddress.connect()];
    const elsewhere = await byAddress.connect({ localAddress: '127.0.0.2' });
    await exhaust(one);

    expect(await several(two)).toContain('rate_limited');
    expect(await several(elsewhere)).not.toContain('rate_limited');
  });

  it('refuse one connection too many, and count another address separately', async () => {
    const { connect, stack } = crowded;
    const first = await connect();
    await connect();

    await expect(ChatSocket.open(stack().socket)).rejects.toThrow('429');
    const elsewhere = await connect({ localAddress: '127.0.0.2' });
    first.close();
    await until(() =>
      connect().then(
        () => true,
        () => false,
      ),
    );

    expect(elsewhere.protocol).toBe('mangaassist.v1');
    await expect(ChatSocket.open(stack().socket)).rejects.toThrow('429');
  });
});
