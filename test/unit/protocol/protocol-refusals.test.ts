/** Frames that the server refuses, and the reasons in the refusals. */
import { describe, expect, it } from '@jest/globals';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));
const send = (more: object = {}) => parse({ action: 'message.send', id: 'm1', text: 'hello', ...more });

function refusalOf(parsed: ReturnType<typeof parseFrame>) {
  if (parsed.ok) throw new Error('The frame was accepted.');
  return parsed.error;
}

describe('a frame', () => {
  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['half of JSON', '{"action":'],
    ['something after the JSON', '{"action":"ping"} {}'],
    ['a byte order mark', '\ufeff{"action":"ping"}'],
  ])('that is %s is refused as not JSON', (_, body) => {
    expect(refusalOf(parseFrame(body))).toEqual({
      type: 'error',
      code: 'bad_frame',
      message: 'A frame must be JSON text.',
      retryable: false,
    });
  });

  it('of binary data is refused, whatever is in it', () => {
    const error = refusalOf(parseFrame('{"action":"ping"}', true));

    expect(error).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('binary') });
  });

  it.each([[[]], [[{ action: 'ping' }]], [null], [1], ['ping'], [true]])(
    'that is %j is refused as no object',
    (json) => {
      expect(refusalOf(parse(json))).toMatchObject({
        code: 'bad_frame',
        message: 'A frame must be a JSON object.',
      });
    },
  );

  it.each([[{}], [{ action: 1 }], [{ action: null }], [{ action: ['ping'] }]])(
    'like %j is refused: it has no action',
    (json) => {
      expect(refusalOf(parse(json))).toMatchObject({
        code: 'bad_frame',
        message: "'action' must be a string.",
      });
    },
  );

  it.each(['', 'message.shout', 'PING', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'with the action %j is refused as unknown',
    (action) => {
      expect(refusalOf(parse({ action }))).toMatchObject({
        code: 'unknown_action',
        message: expect.stringContaining(`'${action}'`),
        retryable: false,
      });
    },
  );

  it('with a very long action is refused with a short message', () => {
    expect(refusalOf(parse({ action: 'x'.repeat(30_000) })).message.length).toBeLessThan(200);
  });

  it.each([
    [{ id: undefined }, "'id'"],
    [{ id: '' }, "'id'"],
    [{ id: 'a b' }, "'id'"],
    [{ id: 'é' }, "'id'"],
    [{ id: 'x'.repeat(65) }, "'id'"],
    [{ id: 'm1\n' }, "'id'"],
    [{ id: 7 }, "'id'"],
    [{ text: undefined }, "'text'"],
    [{ text: 7 }, "'text'"],
    [{ text: '' }, "'text'"],
    [{ text: ' \n\u3000\u00a0 ' }, "'text'"],
    [{ text: 'half of an emoji: \ud83d' }, "'text'"],
    [{ options: null }, "'options'"],
    [{ options: 'fast' }, "'options'"],
    [{ options: { task: 'poetry' } }, "'options.task'"],
    [{ options: { goal: 'speed' } }, "'options.goal'"],
    [{ options: { maxLatencyMs: 0 } }, "'options.maxLatencyMs'"],
    [{ options: { maxLatencyMs: '100' } }, "'options.maxLatencyMs'"],
    [{ options: { maxCostUsd: -0.01 } }, "'options.maxCostUsd'"],
  ])('that asks with %j is refused by the name of the field', (fields, name) => {
    const error = refusalOf(send(fields));

    expect(error).toMatchObject({ code: 'bad_frame', retryable: false });
    expect(error.message).toMatch(new RegExp(`^${name} .+\\.$`));
  });

  it.each([
    [{ session: '' }, "'session'"],
    [{ session: 'x'.repeat(129) }, "'session'"],
    [{ session: 1 }, "'session'"],
    [{ resume: '' }, "'resume'"],
    [{ resume: 'x'.repeat(257) }, "'resume'"],
    [{ after: 'm1' }, "'after'"],
    [{ after: { id: 'm1' } }, "'after.seq'"],
    [{ after: { seq: 1 } }, "'after.id'"],
    [{ after: { id: 'a b', seq: 1 } }, "'after.id'"],
    [{ after: { id: 'm1', seq: -1 } }, "'after.seq'"],
    [{ after: { id: 'm1', seq: 1.5 } }, "'after.seq'"],
  ])('that opens a session with %j is refused by the name of the field', (fields, name) => {
    const error = refusalOf(parse({ action: 'session.open', ...fields }));

    expect(error).toMatchObject({ code: 'bad_frame', retryable: false });
    expect(error.message).toMatch(new RegExp(`^${name} .+\\.$`));
  });

  it('with several faults names each of them', () => {
    const { message } = refusalOf(
      parse({ action: 'message.send', id: '!', text: 1, options: { goal: 'x' } }),
    );

    for (const name of ["'id'", "'text'", "'options.goal'"]) expect(message).toContain(name);
  });

  it('with a number that is beyond all numbers is refused', () => {
    const body = '{"action":"message.send","id":"m1","text":"hi","options":{"maxLatencyMs":1e999}}';

    expect(refusalOf(parseFrame(body))).toMatchObject({ message: expect.stringContaining('maxLatencyMs') });
  });

  it('that is refused keeps its id, as the first and only frame of that answer', () => {
    expect(refusalOf(send({ text: '' }))).toMatchObject({ id: 'm1', seq: 0 });
    expect(refusalOf(send({ text: 'x'.repeat(4_001) }))).toMatchObject({ id: 'm1', seq: 0 });
    expect(refusalOf(parse({ action: 'message.shout', id: 'm1' }))).toMatchObject({ id: 'm1', seq: 0 });
    expect(refusalOf(parse({ id: 'm1' }))).toMatchObject({ id: 'm1', seq: 0 });
  });

  it('that is refused for its id, or without one, has neither id nor seq', () => {
    for (const error of [refusalOf(send({ id: 'a b' })), refusalOf(parse({ action: 'x' }))]) {
      expect(error).not.toHaveProperty('id');
      expect(error).not.toHaveProperty('seq');
    }
  });
});

describe('a number out of its range', () => {
  const resume = (seq: number) =>
    parse({ action: 'session.open', session: 's', resume: 'r', after: { id: 'm1', seq } });

  it.each([Number.MAX_SAFE_INTEGER, 1_000_001, -1, 0.5])('is refused as the number of a frame: %d', (seq) => {
    expect(refusalOf(resume(seq))).toMatchObject({
      code: 'bad_frame',
      message: expect.stringContaining("'after.seq'"),
    });
  });

  it.each([
    { maxLatencyMs: 0 },
    { maxLatencyMs: 3_600_001 },
    { maxCostUsd: 0 },
    { maxCostUsd: 1e-7 },
    { maxCostUsd: 1_001 },
    { maxCostUsd: 1e308 },
  ])('is refused as an option: %j', (options) => {
    expect(refusalOf(send({ options }))).toMatchObject({ code: 'bad_frame', id: 'm1' });
  });

  it.each([0, 1_000_000])('differs from its bounds, which are accepted: seq %d', (seq) => {
    expect(resume(seq).ok).toBe(true);
  });

  it.each([
    { maxLatencyMs: 1 },
    { maxLatencyMs: 3_600_000 },
    { maxCostUsd: 0.000_001 },
    { maxCostUsd: 1_000 },
  ])('differs from its bounds, which are accepted: %j', (options) => {
    expect(send({ options }).ok).toBe(true);
  });
});
