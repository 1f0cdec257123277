/** A client whose connection breaks during an answer resumes its session. */
import { describe, expect, it } from '@jest/globals';
import { type AnyFrame, type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { until } from '../../support/until.ts';
import { withResolvers } from '../../support/with-resolvers.ts';

/**
 * Answers go on without a client for the longest time that can be set: a busy machine is slow to connect again. Those
 * that must not end meanwhile are held, so that all may be fast: a slow one is sent in many frames.
 */
const { answers, connect, faulty } = useFaultyStack({
  speed: 20,
  env: { CHECK_IN_MS: '150', DISCONNECT_GRACE_MS: '25000' },
  protection: { stallMs: 20_000 },
});

/** Keeps models in the middle of their text until it is called, so that a connection is made during an answer. */
function holdModels(): () => void {
  const { promise: then, resolve: release } = withResolvers<void>();
  faulty().models.faultOf = () => ({ kind: 'break-off', afterEvents: 40, then });
  return () => {
    faulty().models.reset();
    release();
  };
}

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

/** Asks, and reads until the first text. */
async function begun(socket: ChatSocket, id: string) {
  socket.send({ action: 'session.open' });
  const opened = await socket.next(({ type }) => type === 'session.opened');
  if (opened.type !== 'session.opened') throw new Error('not opened');
  const { session, resume } = opened;
  socket.send({ action: 'message.send', id, text: LONG });
  await socket.next((frame) => frame.id === id && frame.type === 'answer.delta');
  return { action: 'session.open', session, resume };
}

const lastSeq = (frames: readonly AnyFrame[]) => frames.at(-1)?.seq ?? -1;

/** The numbers of frames, as far as they rise by one. */
const isContiguous = (frames: readonly AnyFrame[], from: number) =>
  frames.every(({ seq }, index) => seq === from + index);

/** The history of the session that `open` resumes, on a new connection. */
async function historyOf(socket: ChatSocket, open: object) {
  socket.send(open);
  const opened = await socket.next(({ type }) => type === 'session.opened');
  if (opened.type !== 'session.opened') throw new Error('not opened');
  return opened.history;
}

const ends = ({ type }: AnyFrame) =>
  type === 'answer.finished' || type === 'answer.cancelled' || type === 'error';

describe('a session that is resumed after the grace period of an abandoned answer', () => {
  const impatient = useFaultyStack({
    speed: 2,
    env: { CHECK_IN_MS: '150', DISCONNECT_GRACE_MS: '1000' },
  });

  it('replays its text so far and an error', async () => {
    const counted = impatient.answers().length;
    const first = await impatient.connect();
    const resume = await begun(first, 'lost');
    const seen = first.of('lost');
    first.vanish();
    await until(() => impatient.answers().length > counted);

    const second = await impatient.connect();
    second.send({ ...resume, after: { id: 'lost', seq: lastSeq(seen) } });
    await second.terminal('lost');

    const frames = second.of('lost');
    expect(impatient.answers()[counted]).toMatchObject({ Interrupted: 1, task: 'comparison' });
    expect(impatient.answers()[counted]?.['CostUsd']).toBeGreaterThan(0);
    expect(isContiguous(frames, lastSeq(seen) + 1)).toBe(true);
    expect(frames.at(-1)).toMatchObject({ code: 'internal', retryable: true });
    expect(shownText(frames)).toContain(shownText(seen));
    expect(await historyOf(await impatient.connect(), resume)).toMatchObject([
      { status: 'interrupted', answer: shownText(frames) },
    ]);
  });

  it('generates it anew when its message id arrives again', async () => {
    const counted = impatient.answers().length;
    const first = await impatient.connect();
    const resume = await begun(first, 'again');
    first.vanish();
    await until(() => impatient.answers().length > counted);
    const second = await impatient.connect();
    second.send(resume);
    await second.next(({ type }) => type === 'session.opened');

    const frames = await second.ask('again', LONG);

    expect(isContiguous(frames, 0)).toBe(true);
    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished', tier: 'sonnet' });
  });
});

describe('a session that is resumed', () => {
  it('within the grace period continues the running answer after the client’s last frame, without a second generation', async () => {
    const counted = answers().length;
    const first = await connect();
    const end = holdModels();
    const resume = await begun(first, 'moved');
    const seen = first.of('moved');
    const second = await connect();
    first.vanish();

    second.send({ ...resume, after: { id: 'moved', seq: lastSeq(seen) } });
    await second.next(({ type }) => type === 'answer.snapshot');
    end();
    await second.terminal('moved');

    const frames = second.of('moved');
    expect(frames[0]?.type).toBe('answer.snapshot');
    expect(isContiguous(frames, lastSeq(seen) + 1)).toBe(true);
    expect(frames.filter(ends)).toHaveLength(1);
    expect(frames.at(-1)?.type).toBe('answer.finished');
    await until(() => answers().length > counted);
    expect(answers().slice(counted)).toMatchObject([{ Answered: 1 }]);
    expect(await historyOf(await connect(), resume)).toMatchObject([
      { status: 'answered', answer: shownText(frames) },
    ]);
  });

  it('without a sequence number replays the whole text so far in a snapshot', async () => {
    const first = await connect();
    const end = holdModels();
    const resume = await begun(first, 'blank');
    first.vanish();

    const second = await connect();
    second.send(resume);
    await second.next(({ type }) => type === 'answer.snapshot');
    end();
    await second.terminal('blank');

    const frames = second.of('blank');
    expect(frames[0]?.type).toBe('answer.snapshot');
    expect(isContiguous(frames, frames[0]?.seq ?? 0)).toBe(true);
    expect(await historyOf(await connect(), resume)).toMatchObject([{ answer: shownText(frames) }]);
  });

  it('after the terminal frame replays the answer and that frame, unless the client has received it', async () => {
    const first = await connect();
    const resume = await begun(first, 'ended');
    await first.terminal('ended');
    const all = first.of('ended');
    first.vanish();

    const second = await connect();
    second.send({ ...resume, after: { id: 'ended', seq: 1 } });
    await second.terminal('ended');
    const third = await connect();
    third.send({ ...resume, after: { id: 'ended', seq: lastSeq(all) } });
    await third.next(({ type }) => type === 'session.opened');
    third.send({ action: 'ping' });
    await third.next(({ type }) => type === 'pong');

    expect(second.of('ended')).toEqual([
      { type: 'answer.snapshot', id: 'ended', seq: 2, tier: 'sonnet', text: shownText(all) },
      { ...all.at(-1), seq: 3 },
    ]);
    expect(third.of('ended')).toEqual([]);
  });

  it('on the same connection after a gap sends one snapshot and continues the answer', async () => {
    const socket = await connect();
    const end = holdModels();
    const resume = await begun(socket, 'gap');

    socket.send({ ...resume, after: { id: 'gap', seq: 0 } });
    await socket.next(({ type }) => type === 'answer.snapshot');
    end();
    await socket.terminal('gap');

    const frames = socket.of('gap');
    expect(isContiguous(frames, 0)).toBe(true);
    expect(frames.filter(({ type }) => type === 'answer.snapshot')).toHaveLength(1);
    expect(await historyOf(await connect(), resume)).toMatchObject([{ answer: shownText(frames) }]);
  });

  it('on a second connection broadcasts the answer to both, each with contiguous sequence numbers', async () => {
    const first = await connect();
    const end = holdModels();
    const resume = await begun(first, 'both');

    const second = await connect();
    second.send(resume);
    await second.next(({ type }) => type === 'session.opened');
    end();
    await Promise.all([first.terminal('both'), second.terminal('both')]);

    expect(isContiguous(first.of('both'), 0)).toBe(true);
    expect(first.of('both').filter(ends)).toHaveLength(1);
    expect(second.of('both').filter(ends)).toHaveLength(1);
    expect(shownText(second.of('both'))).toBe(shownText(first.of('both')));
  });
});

describe('concurrent duplicates of a message', () => {
  it('on two connections of a session are generated once and broadcast to both', async () => {
    const counted = answers().length;
    const first = await connect();
    first.send({ action: 'session.open' });
    const opened = await first.next(({ type }) => type === 'session.opened');
    if (opened.type !== 'session.opened') throw new Error('not opened');
    const second = await connect();
    second.send({ action: 'session.open', session: opened.session, resume: opened.resume });
    await second.next(({ type }) => type === 'session.opened');

    const message = { action: 'message.send', id: 'twin', text: LONG };
    first.send(message);
    second.send(message);
    await Promise.all([first.terminal('twin'), second.terminal('twin')]);
    await until(() => answers().length > counted);

    for (const socket of [first, second]) {
      expect(isContiguous(socket.of('twin'), 0)).toBe(true);
      expect(socket.of('twin').at(-1)?.type).toBe('answer.finished');
    }
    expect(shownText(first.of('twin'))).toBe(shownText(second.of('twin')));
    expect(answers()).toHaveLength(counted + 1);
  });
});
