/** The credentials of another session or principal give no access to its data. */
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalStack } from '../../../local/stack.ts';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import { ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const SECRET = 'What is Berserk about? My order number is 4711';

/** A session with one answered question. */
interface Victim {
  readonly socket: ChatSocket;
  readonly session: string;
  readonly resume: string;
  readonly guest: string;
  /** Text that only this session may read. */
  readonly secrets: readonly string[];
}

async function victimOn(socket: ChatSocket): Promise<Victim> {
  const { session, resume, guest = '' } = await openSession(socket);
  const answer = shownText(await socket.ask('secret', SECRET));
  return {
    socket,
    session,
    resume,
    guest,
    secrets: [SECRET, '4711', answer.slice(0, 40), answer.slice(-40)],
  };
}

/** No frame of the thief contains the victim's text. */
function expectNothingOf({ secrets }: Victim, thief: ChatSocket): void {
  const all = JSON.stringify(thief.frames);
  for (const secret of secrets) expect(all).not.toContain(JSON.stringify(secret).slice(1, -1));
  expect(brokenPromises(thief.frames)).toEqual([]);
}

describe('the credentials of another guest', () => {
  const { connect, stack } = useLocalStack();
  const offering = (bearer: string) => ({ protocols: ['mangaassist.v1', `bearer.${bearer}`] });
  let victim: Victim;
  beforeAll(async () => {
    victim = await victimOn(await connect());
  });

  it.each<[string, (own: { session: string; resume: string }) => object, string]>([
    ['the id of a session alone', () => ({ session: victim.session }), 'unauthorized'],
    ['a made-up token', () => ({ session: victim.session, resume: 'A'.repeat(43) }), 'unauthorized'],
    ['the token of another session', ({ resume }) => ({ session: victim.session, resume }), 'unauthorized'],
    ['its token for another session', ({ session }) => ({ session, resume: victim.resume }), 'unauthorized'],
    ['its token and more', () => ({ session: victim.session, resume: `${victim.resume}A` }), 'unauthorized'],
    [
      'its token but for a letter',
      () => ({ session: victim.session, resume: victim.resume.slice(1) }),
      'unauthorized',
    ],
    [
      'the hash of a session',
      () => ({ session: `${victim.session}#turn`, resume: victim.resume }),
      'session_expired',
    ],
    [
      'another key of the table',
      () => ({ session: `${victim.session}"`, resume: victim.resume }),
      'session_expired',
    ],
  ])('%s does not resume the session', async (_, fields, code) => {
    const thief = await connect();
    const own = await openSession(thief);

    thief.send({ action: 'session.open', ...fields(own) });
    const error = await thief.next(({ type }) => type === 'error');

    expect(error).toMatchObject({ code, retryable: false });
    // It speaks for its own session still.
    expect((await thief.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
    expect((await openSession(await connect(), own)).history).toMatchObject([{ id: 'm1' }]);
    expectNothingOf(victim, thief);
  });

  it('session id and resume token are refused on a connection with a different guest token', async () => {
    const { guest = '' } = await openSession(await connect());
    const thief = await connect(offering(guest));

    thief.send({ action: 'session.open', session: victim.session, resume: victim.resume });

    expect(await thief.next(({ type }) => type === 'error')).toMatchObject({ code: 'unauthorized' });
    expectNothingOf(victim, thief);
  });

  it('a guest token in the URL does not identify the guest', async () => {
    const query = ['token', 'bearer', 'access_token', 'guest']
      .map((name) => `${name}=${victim.guest}`)
      .join('&');
    const thief = await ChatSocket.open(`${stack().socket}?${query}`);
    const { guest } = await openSession(thief);

    expect(guest).not.toBe(victim.guest);
    expect(subjectOf(guest)).not.toBe(subjectOf(victim.guest));
    thief.close();
  });

  it('the message id of another session does not read, cancel or rate its answer: the question is answered anew', async () => {
    const long = 'Compare Vinland Saga and Berserk as stories about revenge';
    const { socket, session, resume } = victim;
    const thief = await connect();
    const own = await openSession(thief);

    socket.send({ action: 'message.send', id: 'running', text: long, options: { task: 'comparison' } });
    await socket.next(({ id, type }) => id === 'running' && type === 'answer.started');
    for (const id of ['secret', 'running']) {
      thief.send({ action: 'message.cancel', id });
      const from = thief.frames.length;
      thief.send({ action: 'message.rate', id, rating: 'down' });
      await thief.next(({ type }) => type === 'error', from);
      await openSession(thief, { session: own.session, resume: own.resume, after: { id, seq: 0 } });
    }
    const same = await thief.ask('unasked', 'hello');
    await socket.terminal('running');

    expect(same.at(-1)?.type).toBe('answer.finished');
    expect(socket.of('running').filter(isEnd)).toMatchObject([{ type: 'answer.finished' }]);
    const { history } = await openSession(await connect(), { session, resume });
    expect(history.map(({ id, status, rating }) => [id, status, rating])).toEqual([
      ['secret', 'answered', undefined],
      ['running', 'answered', undefined],
    ]);
    expectNothingOf(victim, thief);
  });
});

describe('the credentials of another user', () => {
  const { connect, stack } = useLocalStack({
    auth: 'oidc',
    env: { CLOCK_TOLERANCE_SECONDS: '0', CONNECTIONS_PER_PRINCIPAL: '0' },
  });
  const strict = (running: LocalStack) => {
    if (running.issuer === null) throw new Error('There is no issuer.');
    return running.issuer;
  };
  const signIn = async (sub: string, expiresInSeconds = 600) => {
    const token = await strict(stack()).token({ sub, expiresInSeconds });
    return { protocols: ['mangaassist.v1', `bearer.${token}`] };
  };
  /** Opens a connection and waits for the expiry of its token. A busy machine needs a token that lives longer. */
  const connectUntilExpiry = async () => {
    for (let seconds = 3; ; seconds *= 2) {
      const offer = await signIn('alice', seconds);
      const expired = delay(seconds * 1_000 + 100);
      const socket = await connect(offer).catch(() => null);
      await expired;
      if (socket !== null) return { socket, offer };
    }
  };

  it('session id and resume token resume the session for its own user only', async () => {
    const victim = await victimOn(await connect(await signIn('alice')));
    const { session, resume } = victim;
    const thief = await connect(await signIn('mallory'));

    for (const fields of [
      { session, resume },
      { session, resume, after: { id: 'secret', seq: 0 } },
    ]) {
      const from = thief.frames.length;
      thief.send({ action: 'session.open', ...fields });
      expect(await thief.next(() => true, from)).toMatchObject({ type: 'error', code: 'unauthorized' });
    }
    const { history } = await openSession(await connect(await signIn('alice')), { session, resume });

    expect(history).toMatchObject([{ id: 'secret', question: SECRET }]);
    expectNothingOf(victim, thief);
  });

  it('an expired token opens no connection and no session, and frames of its open connection are refused', async () => {
    const victim = await victimOn(await connect(await signIn('alice')));
    const { socket, offer } = await connectUntilExpiry();

    const from = socket.frames.length;
    const { session, resume } = victim;
    socket.send({ action: 'message.send', id: 'late', text: 'hello' });
    socket.send({ action: 'session.open', session, resume });
    socket.send({ action: 'message.rate', id: 'secret', rating: 'down' });
    socket.send({ action: 'message.cancel', id: 'secret' });
    await socket.next(() => true, from + 3);

    expect(socket.frames.slice(from)).toMatchObject(
      Array.from({ length: 4 }, () => ({ type: 'error', code: 'unauthorized', retryable: false })),
    );
    await expect(connect(offer)).rejects.toThrow('401');
    const { history } = await openSession(await connect(await signIn('alice')), { session, resume });
    expect(history.map(({ id, rating }) => [id, rating])).toEqual([['secret', undefined]]);
  });
});

function subjectOf(token = ''): string {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;
}
