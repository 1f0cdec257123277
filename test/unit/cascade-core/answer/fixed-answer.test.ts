import { describe, expect, it } from '@jest/globals';
import type { FixedAnswer } from '@mangaassist/cascade-core';
import { finished, run } from '../../../support/cascade/cascade-run.ts';

const FIXED: FixedAnswer = { kind: 'crisis', text: 'Please call 988.\n\nYou are not alone.', language: 'en' };

describe('a fixed answer', () => {
  it('ends the answer without classifier, search or model', async () => {
    const asked: string[] = [];
    const result = await run({
      task: 'classify',
      fixedAnswer: FIXED,
      classify: (text) => {
        asked.push(text);
        throw new Error('The classifier was asked.');
      },
      retriever: {
        retrieve: async () => {
          throw new Error('The store was searched.');
        },
      },
    });

    expect(asked).toEqual([]);
    expect(result.client.calls).toEqual([]);
    expect(result.seen.join('')).toBe(FIXED.text);
    expect(finished(result)).toMatchObject({
      text: FIXED.text,
      care: 'crisis',
      costUsd: 0,
      cached: false,
      escalated: false,
      degraded: false,
      confidenceBp: 10_000,
      stopReason: 'end_turn',
      legs: [],
      products: [],
      orders: [],
      sources: [],
      retrievalError: null,
    });
  });

  it('begins with a known task and names its need', async () => {
    const { events } = await run({ fixedAnswer: FIXED });

    expect(events[0]).toMatchObject({
      type: 'started',
      task: 'unknown',
      tier: 'fast',
      care: 'crisis',
      language: 'en',
    });
  });
});
