import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, NO_USAGE, type TerminalEvent } from '@mangaassist/cascade-core';
import { TASKS } from '@mangaassist/protocol';
import fc from 'fast-check';
import {
  answerPieces,
  answerToKeep,
  type CachePolicy,
  immutable,
  isCacheable,
  mayBeStored,
} from '../../../../packages/cascade-core/src/cache/response-cache.ts';

const POLICY: CachePolicy = { ...DEFAULT_LIVE_CONFIG.cache, minConfidence: 0.7 };
const QUESTION = { text: 'Do you ship to Canada?', task: 'faq', hasHistory: false } as const;

type Finished = Extract<TerminalEvent, { type: 'finished' }>;
const FINISHED: Finished = {
  type: 'finished',
  text: 'Yes, we do.',
  tier: 'fast',
  legs: [],
  usage: { inputTokens: 400, outputTokens: 20 },
  costUsd: 0.001,
  wastedUsd: 0,
  savedUsd: 0,
  firstTextMs: 100,
  latencyMs: 900,
  retrievalError: null,
  escalated: false,
  cached: false,
  degraded: false,
  confidenceBp: 9_000,
  stopReason: 'end_turn',
  sources: [{ id: 'shipping', title: 'Shipping', text: 'US$14.99' }],
  products: [],
  orders: [],
};

describe('a question is cacheable', () => {
  it('by default if its task is one of the eight with the same answers for every caller', () => {
    const cacheable = TASKS.filter((task) => isCacheable({ ...QUESTION, task }, POLICY));

    expect(cacheable).toEqual(TASKS.filter((task) => task !== 'order_status' && task !== 'unknown'));
  });

  it('never if its task is order_status or unknown, under any configuration', () => {
    const everything = { ...POLICY, tasks: [...TASKS] };

    expect(isCacheable({ ...QUESTION, task: 'order_status' }, everything)).toBe(false);
    expect(isCacheable({ ...QUESTION, task: 'unknown' }, everything)).toBe(false);
  });

  it.each([
    ['its session has a history', { ...QUESTION, hasHistory: true }, POLICY],
    ['it sounds personal', { ...QUESTION, text: 'Can I change my order?' }, POLICY],
    ['it is long', { ...QUESTION, text: 'x'.repeat(301) }, POLICY],
    ['its task is not configured', QUESTION, { ...POLICY, tasks: ['greeting' as const] }],
    ['the cache is off', QUESTION, { ...POLICY, enabled: false }],
  ])('not if %s', (_, question, policy) => {
    expect(isCacheable(QUESTION, POLICY)).toBe(true);
    expect(isCacheable(question, policy)).toBe(false);
    expect(mayBeStored(question, FINISHED, policy)).toBe(false);
  });

  it("not if it is 'where is my order?', even if classified as an FAQ (D8)", () => {
    const question = { ...QUESTION, text: 'where is my order?' };

    expect(isCacheable(question, POLICY)).toBe(false);
    expect(answerToKeep(question, FINISHED, POLICY, 0)).toBeNull();
  });
});

describe('an answer is stored', () => {
  it('if it is finished with enough confidence, with its usage and cost, its items and their stamps', () => {
    expect(answerToKeep(QUESTION, FINISHED, POLICY, 5_000, { 'nana-en-001': '9.99|2' })).toEqual({
      text: FINISHED.text,
      tier: 'fast',
      confidenceBp: 9_000,
      sources: FINISHED.sources,
      products: [],
      stamps: { 'nana-en-001': '9.99|2' },
      usage: FINISHED.usage,
      costUsd: 0.001,
      generatedAtMs: 5_000,
    });
  });

  const { type: _type, escalated: _escalated, ...rest } = FINISHED;
  it.each<[string, TerminalEvent]>([
    ['degraded', { ...FINISHED, degraded: true }],
    ['cut off by its token limit', { ...FINISHED, stopReason: 'max_tokens' }],
    ['cut off by the deadline', { ...FINISHED, stopReason: 'deadline' }],
    ['refused', { ...FINISHED, stopReason: 'refusal' }],
    ['not sure enough', { ...FINISHED, confidenceBp: 6_999 }],
    ['written without the data of the store', { ...FINISHED, retrievalError: new Error('down') }],
    ['from the cache itself', { ...FINISHED, cached: true }],
    ['empty', { ...FINISHED, text: '' }],
    ['failed', { ...rest, type: 'failed', code: 'model_unavailable' }],
    ['cancelled', { ...rest, type: 'cancelled' }],
  ])('not if it is %s', (_, terminal) => {
    expect(answerToKeep(QUESTION, terminal, POLICY, 0)).toBeNull();
  });

  it("not if the caller's bounds restricted its plan, though such a question may be looked up", () => {
    const constrained = { ...QUESTION, constrained: true };

    expect(isCacheable(constrained, POLICY)).toBe(true);
    expect(answerToKeep(constrained, FINISHED, POLICY, 0)).toBeNull();
  });

  it('at exactly the least confidence, in basis points', () => {
    const policy = { ...POLICY, minConfidence: 0.1 + 0.2 };

    expect(mayBeStored(QUESTION, { ...FINISHED, confidenceBp: 3_000 }, policy)).toBe(true);
    expect(mayBeStored(QUESTION, { ...FINISHED, confidenceBp: 2_999 }, policy)).toBe(false);
  });

  it('and is then immutable for its reader and its writer (D8)', () => {
    const source = { id: 'a', title: 'A', text: 'a' };
    const given = { ...FINISHED, sources: [source], usage: { ...NO_USAGE }, generatedAtMs: 0 };
    const kept = immutable(given);

    given.text = 'changed';
    source.title = 'changed';
    given.usage.inputTokens = 99;

    expect(kept).toMatchObject({ text: FINISHED.text, sources: [{ title: 'A' }], usage: NO_USAGE });
    for (const part of [kept, kept.sources, kept.sources[0], kept.usage]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe('a cached answer is streamed', () => {
  it('in whole sentences, in Japanese as well', () => {
    const sentence = '送料は全国一律550円です。';
    const pieces = [...answerPieces(sentence.repeat(40))];

    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.every((piece) => piece.endsWith('。'))).toBe(true);
  });

  it('in whole words if a sentence is long, and never cut within a number', () => {
    const pieces = [...answerPieces(`It costs 1.50 or ${'very '.repeat(100)}much.`)];

    expect(pieces.slice(0, -1).every((piece) => piece.endsWith(' '))).toBe(true);
    expect(pieces[0]).toContain('1.50');
  });

  it('at once if it is short, and not at all if it is empty', () => {
    expect([...answerPieces('Hello. How can I help?')]).toEqual(['Hello. How can I help?']);
    expect([...answerPieces('')]).toEqual([]);
  });

  it('completely, in pieces of at most 200 units that are never empty and split no character', () => {
    const unit = fc.constantFrom(
      'a',
      'bc',
      ' ',
      '. ',
      '。',
      '\n',
      '🎉',
      '𠮷',
      '!',
      '」',
      'x'.repeat(250),
      '🎉'.repeat(150),
    );

    fc.assert(
      fc.property(fc.array(unit, { maxLength: 400 }), (units) => {
        const text = units.join('');
        const pieces = [...answerPieces(text)];
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(200);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
