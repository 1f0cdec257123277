import { describe, expect, it } from '@jest/globals';
import { parseFrame } from '../../../packages/protocol/src/schemas.ts';

const refusalOf = (frame: unknown): string => {
  const read = parseFrame(JSON.stringify(frame));
  return read.ok ? 'It is accepted.' : read.error.message;
};

describe('a frame with a field of the wrong form is refused in plain words', () => {
  it.each<[string, object, string]>([
    ['an empty locale', { action: 'handoff.request', id: 'h1', locale: '' }, "'locale' must not be empty."],
    ['a number for a text', { action: 'message.send', id: 'm1', text: 5 }, "'text' must be text."],
    ['no text', { action: 'message.send', id: 'm1' }, "'text' must be text."],
    [
      'a goal that there is not',
      { action: 'message.send', id: 'm1', text: 'hi', options: { goal: 'fame' } },
      "'options.goal' must be one of cost, quality, latency, balanced.",
    ],
    [
      'options in a list',
      { action: 'message.send', id: 'm1', text: 'hi', options: [] },
      "'options' must be an object.",
    ],
    [
      'a cart of text',
      { action: 'message.send', id: 'm1', text: 'hi', options: { context: { cart: 'all' } } },
      "'options.context.cart' must be a list.",
    ],
    [
      'a cost below zero',
      { action: 'message.send', id: 'm1', text: 'hi', options: { maxCostUsd: -1 } },
      "'options.maxCostUsd' must be at least 0.000001.",
    ],
    [
      'part of a frame number',
      { action: 'session.open', after: { id: 'm1', seq: 1.5 } },
      "'after.seq' must be a whole number.",
    ],
    [
      'a session of 300 characters',
      { action: 'session.open', session: 'x'.repeat(300) },
      "'session' must have at most 128 characters.",
    ],
  ])('%s', (_, frame, message) => {
    expect(refusalOf(frame)).toBe(message);
  });
});
