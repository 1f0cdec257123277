/** Hostile frames: each has a reply by the protocol, and other clients are not affected. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import type { AnyFrame } from '../../support/stack/chat-socket.ts';
import { hostileFrame } from '../../support/stack/hostile-frames.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const { connect } = useLocalStack({
  models: { kind: 'stand-in', speed: 50 },
  env: { FRAMES_PER_MINUTE: '0', MESSAGES_PER_MINUTE: '0', MESSAGES_PER_MINUTE_PER_ADDRESS: '0' },
});

/** So many are on their way at a time. */
const AT_ONCE = 50;

/** A cancel has no answer of its own, except beyond ten cancels of ids that were never asked. */
const isRefusedCancel = (frame: AnyFrame) =>
  frame.type === 'error' && frame.message.startsWith('This connection has cancelled too many ids');

const isReply = (frame: AnyFrame) =>
  (isEnd(frame) && !isRefusedCancel(frame)) || frame.type === 'pong' || frame.type === 'session.opened';

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** Sends a message in frames of at most 32 KB. */
function sendInParts(socket: Awaited<ReturnType<typeof connect>>, text: string): void {
  const parts = text.match(/.{1,30000}/gs) ?? [];
  for (const [index, part] of parts.entries()) socket.sendRaw(part, { fin: index === parts.length - 1 });
}

describe('two hundred random hostile frames on one connection', () => {
  it('each receive a reply that follows the protocol, and the server goes on answering other clients', async () => {
    const frames = fc.sample(hostileFrame, { seed: 20_261_123, numRuns: 200 });
    const socket = await connect();
    await openSession(socket);

    let replies = 1;
    const told = () => socket.frames.filter(isReply).length;
    for (const [index, frame] of frames.entries()) {
      socket.sendRaw(frame);
      const parsed = parseFrame(String(frame), typeof frame !== 'string');
      // A wish to cancel has no answer of its own.
      if (!parsed.ok || parsed.frame.action !== 'message.cancel') replies += 1;
      if (index % AT_ONCE === AT_ONCE - 1) await until(() => told() >= replies);
    }
    const bystander = await (await connect()).ask('fine', 'hello');

    expect(told()).toBe(replies);
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(bystander.at(-1)?.type).toBe('answer.finished');
  });
});

describe('JSON of a hundred thousand brackets', () => {
  it.each([
    ['as a frame', nested(50_000, '[', ']')],
    ['as an unknown field', `{"action":"ping","more":${nested(50_000, '[', ']')}}`],
    ['as an action', `{"action":${nested(50_000, '[', ']')}}`],
    ['as a text', `{"action":"message.send","id":"m1","text":${nested(50_000, '[', ']')}}`],
    [
      'as options',
      `{"action":"message.send","id":"m1","text":"hi","options":${nested(11_000, '{"task":', '}').replace('}', '1}')}}`,
    ],
    ['that never ends', '['.repeat(100_000)],
  ])('%s is refused or ignored', async (_, text) => {
    const socket = await connect();

    sendInParts(socket, text);
    const reply = await socket.next(({ type }) => type === 'error' || type === 'pong');

    if (reply.type === 'error') expect(reply).toMatchObject({ code: 'bad_frame', retryable: false });
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect((await socket.ask('fine', 'hello')).at(-1)?.type).toBe('answer.finished');
  });
});

describe('names of properties of Object.prototype', () => {
  it.each(['__proto__', 'constructor'])('%s works as a message id', async (id) => {
    const socket = await connect();

    const frames = await socket.ask(id, 'hello');
    socket.send({ action: 'message.rate', id, rating: 'up' });
    const opened = socket.frames.find(({ type }) => type === 'session.opened');
    if (opened?.type !== 'session.opened') throw new Error('not opened');
    const { session, resume } = opened;
    const again = await openSession(await connect(), { session, resume, after: { id, seq: 0 } });

    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(again.history).toMatchObject([{ id, status: 'answered' }]);
    expect(brokenPromises(socket.frames)).toEqual([]);
  });

  it('as keys of a frame do not pollute prototypes', async () => {
    const socket = await connect();
    const poison = '{"polluted":true,"task":"faq","session":"s","resume":"r","anonymous":false}';

    socket.sendRaw(`{"__proto__":${poison},"action":"session.open"}`);
    socket.sendRaw(
      `{"constructor":{"prototype":${poison}},"action":"message.send","id":"m1","text":"hello"}`,
    );
    socket.sendRaw(`{"action":"message.send","id":"m2","text":"hello","options":{"__proto__":${poison}}}`);
    socket.sendRaw(`{"action":"message.rate","id":"m3","rating":"__proto__"}`);
    await Promise.all([socket.terminal('m1'), socket.terminal('m2')]);

    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(brokenPromises(socket.frames)).toEqual([]);
  });
});

it('a text frame that is not UTF-8 closes its own connection with 1007 and no other', async () => {
  const [socket, other] = [await connect(), await connect()];

  socket.sendRaw(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d]), { binary: false });

  expect(await socket.closed).toBe(1007);
  expect(socket.frames).toEqual([]);
  expect((await other.ask('fine', 'hello')).at(-1)?.type).toBe('answer.finished');
});
