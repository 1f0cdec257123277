/** Frames of a hostile or broken client: valid frames, damaged ones, and noise. */
import fc from 'fast-check';
import { anyCodePoint } from '../any-code-point.ts';

/** Ids that no damage turns into another's. */
const id = fc.stringMatching(/^[a-z]{16}$/);

const valid = fc.oneof(
  fc.record({
    action: fc.constant('message.send'),
    id,
    text: fc.string({ maxLength: 60, unit: 'grapheme' }),
  }),
  fc.record({
    action: fc.constant('message.send'),
    id,
    text: fc.constantFrom('hello', 'What is your return policy?', '在庫はありますか'),
    options: fc.dictionary(
      fc.constantFrom('task', 'goal', 'maxLatencyMs', 'maxCostUsd', '__proto__'),
      fc.jsonValue(),
    ),
  }),
  fc.record({ action: fc.constant('message.cancel'), id }),
  fc.record({
    action: fc.constant('message.rate'),
    id,
    rating: fc.constantFrom('up', 'down', 'sideways'),
    reason: fc.string({ unit: anyCodePoint }),
  }),
  fc.record({ action: fc.constant('session.open'), session: fc.string(), resume: fc.string() }),
  fc.record({ action: fc.constant('ping'), padding: fc.jsonValue() }),
);

/** A text with a piece of it cut out, doubled, or replaced by something else. */
const damaged = fc
  .tuple(
    valid.map((frame) => JSON.stringify(frame)),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 12 }),
    fc.constantFrom(
      '',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\ud800',
      '\u0000',
      '1e999',
      'null',
      '__proto__',
    ),
  )
  .map(([json, where, length, instead]) => {
    const at = Math.floor(where * json.length);
    return json.slice(0, at) + instead + json.slice(at + length);
  });

const noise = fc.oneof(
  fc.string({ maxLength: 200, unit: anyCodePoint }),
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify({ action: value })),
  fc.record({ action: fc.string(), id: fc.jsonValue() }).map((value) => JSON.stringify(value)),
);

/** One frame: text, or bytes that are sent as binary data. */
export const hostileFrame: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 2, arbitrary: valid.map((frame) => JSON.stringify(frame)) },
  { weight: 3, arbitrary: damaged },
  { weight: 3, arbitrary: noise },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);
