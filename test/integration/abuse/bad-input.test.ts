import { describe, expect, it } from '@jest/globals';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect } = useLocalStack();

/** Frames that are refused, the code they get and what the message names. */
const REFUSED: readonly [string, string | Buffer, string, RegExp][] = [
  ['text that is not JSON', 'hello?', 'bad_frame', /JSON/],
  ['an empty frame', '', 'bad_frame', /JSON/],
  ['an array', '[1]', 'bad_frame', /object/],
  ['null', 'null', 'bad_frame', /object/],
  ['a frame without an action', '{"id":"m1"}', 'bad_frame', /'action'/],
  ['an unknown action', '{"action":"message.shout"}', 'unknown_action', /message\.shout/],
  [
    'an action that is a property of every object',
    '{"action":"constructor"}',
    'unknown_action',
    /constructor/,
  ],
  ['a message without text', '{"action":"message.send","id":"m1"}', 'bad_frame', /'text'/],
  ['a message without an id', '{"action":"message.send","text":"hi"}', 'bad_frame', /'id'/],
  ['an id of the wrong form', '{"action":"message.send","id":"a b","text":"hi"}', 'bad_frame', /'id'/],
  ['text of white space', '{"action":"message.send","id":"m1","text":" \\n "}', 'bad_frame', /'text'/],
  ['text that is not a string', '{"action":"message.send","id":"m1","text":7}', 'bad_frame', /'text'/],
  [
    'an unknown task',
    '{"action":"message.send","id":"m1","text":"hi","options":{"task":"sing"}}',
    'bad_frame',
    /options\.task/,
  ],
  [
    'a negative bound',
    '{"action":"message.send","id":"m1","text":"hi","options":{"maxLatencyMs":-1}}',
    'bad_frame',
    /maxLatencyMs/,
  ],
  [
    'text of 4,001 characters',
    JSON.stringify({ action: 'message.send', id: 'm1', text: '漫'.repeat(4_001) }),
    'message_too_long',
    /4000/,
  ],
  ['half a character', '{"action":"message.send","id":"m1","text":"a\\ud83d"}', 'bad_frame', /well-formed/],
  ['a resume token without its session', '{"action":"session.open","resume":"x"}', 'bad_frame', /'session'/],
  ['deeply nested JSON', '['.repeat(15_000) + ']'.repeat(15_000), 'bad_frame', /object/],
  ['binary data', Buffer.from('{"action":"ping"}'), 'bad_frame', /text/],
];

describe('a frame with bad input', () => {
  it.each(REFUSED)(
    '(%s) is refused with its error code, and the connection goes on',
    async (_what, data, code, message) => {
      const socket = await connect();

      socket.sendRaw(data);
      const error = await socket.next(({ type }) => type === 'error');

      expect(error).toMatchObject({
        type: 'error',
        code,
        retryable: false,
        message: expect.stringMatching(message),
      });
      expect(JSON.stringify(error)).not.toMatch(/\bat .*\.ts|arn:|node_modules/);
      const answer = await socket.ask('fine', 'hello');
      expect(answer.at(-1)?.type).toBe('answer.finished');
    },
  );

  it('receives an error with the id of the refused message', async () => {
    const socket = await connect();

    socket.send({ action: 'message.send', id: 'mine', text: '' });

    expect(await socket.terminal('mine')).toMatchObject({ id: 'mine', seq: 0, code: 'bad_frame' });
  });

  it('is not one with 4,000 characters, counted after trimming', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', `  ${'😀'.repeat(4_000)}  `);

    expect(frames.at(-1)?.type).toBe('answer.finished');
  });

  it('is not one with unknown fields: they are ignored', async () => {
    const socket = await connect();

    socket.sendRaw('{"action":"ping","__proto__":{"admin":true},"more":[[[]]]}');

    expect(await socket.next(({ type }) => type === 'pong')).toEqual({ type: 'pong' });
  });
});
