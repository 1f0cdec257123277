import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { TwoLevelCache } from '@mangaassist/cascade-core/answering';
import { MemoryResponseCache } from '../../../contract/response-cache/memory-response-cache.ts';
import { type CascadeRunOptions, finished, run } from '../../../support/cascade/cascade-run.ts';
import { fails, says, USAGE } from '../../../support/cascade/scripted-model.ts';
import type { FakeClock } from '../../../support/simulated/fake-clock.ts';

const ANSWER = says('[95]\nWe ship everywhere.');

/** Runs that share one store, each in a separate process. */
function shared() {
  const store = new MemoryResponseCache();
  const cache = (clock: FakeClock) => new TwoLevelCache({ store, clock, onError: fail });
  return (options: CascadeRunOptions = {}) =>
    run({ fast: [ANSWER], strong: [says('Strong.')], cache, ...options });
}

function fail(error: unknown): never {
  throw error;
}

describe('a question with a cached answer', () => {
  it('is answered from the cache: the answer streams, costs nothing, and calls no model', async () => {
    const ask = shared();
    await ask({ text: 'Do you ship to Canada?' });

    const again = await ask({ text: 'do you  ship to CANADA' });

    expect(again.events.map(({ type }) => type)).toEqual(['started', 'text', 'finished']);
    expect(again.events[0]).toMatchObject({ cached: true, tier: 'fast', reason: 'cached' });
    expect(finished(again)).toMatchObject({
      cached: true,
      text: 'We ship everywhere.',
      costUsd: 0,
      wastedUsd: 0,
      legs: [],
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(finished(again).savedUsd).toBeGreaterThan(0);
    expect(again.client.calls).toEqual([]);
  });

  it.each([
    [true, true],
    [false, false],
    [undefined, false],
  ])('with other words shares it only with canonicalKeys on: %p', async (canonicalKeys, cached) => {
    const ask = shared();
    const cache = { ...DEFAULT_LIVE_CONFIG.cache, ...(canonicalKeys !== undefined && { canonicalKeys }) };
    const options = { live: { cache }, canonical: () => 'delivery to Canada' };
    await ask({ ...options, text: 'Do you ship to Canada?' });

    expect(finished(await ask({ ...options, text: 'is delivery to Canada possible' })).cached).toBe(cached);
  });

  it.each<[string, CascadeRunOptions]>([
    ['in a conversation', { history: [{ question: 'q', answer: 'a' }] }],
    ['about an order', { task: 'order_status' }],
    ['that is personal', { text: 'Where is my order 123456?' }],
    ['after the configuration changed', { live: { version: 2 } }],
    ['where the cache is off', { live: { cache: { ...DEFAULT_LIVE_CONFIG.cache, enabled: false } } }],
  ])('is generated anew: %s', async (_what, second) => {
    const ask = shared();
    await ask(second.live === undefined ? second : {});

    const again = await ask(second);

    expect(finished(again).cached).toBe(false);
    expect(again.client.calls).toHaveLength(1);
  });
});

describe('an answer is not cached', () => {
  it('whose context has own data of the shopper, although the task and the words are shared ones', async () => {
    const ask = shared();
    const passage = { id: 'MA-123456', title: 'MA-123456', text: 'State: shipped' };
    const text = 'Do you ship to Canada?';
    await ask({ text, own: async () => ({ passages: [passage] }) });

    const again = await ask({ text });

    expect(finished(again).cached).toBe(false);
    expect(again.client.calls).toHaveLength(1);
  });

  it.each<[string, CascadeRunOptions]>([
    ['that is degraded', { task: 'comparison', strong: [[{ fail: 'unavailable' }]], fast: [says('Weak.')] }],
    ['that the model declined', { task: 'comparison', strong: [[{ text: 'No.' }, { stop: 'refusal' }]] }],
    [
      'whose model stopped with a reason that ends no answer',
      {
        task: 'comparison',
        strong: [[{ text: '{"garb' }, { usage: USAGE }, { fail: 'stream_broken' }]],
        fast: [fails('unavailable')],
      },
    ],
    ['that was cut off', { task: 'comparison', strong: [[{ text: 'Cut' }, { stop: 'max_tokens' }]] }],
    [
      'that was written in a hurry',
      { task: 'comparison', caller: { maxLatencyMs: 400 }, fast: [says('Quick.')] },
    ],
    ['that a tight budget made cheap', { task: 'comparison', budget: 'tight', fast: [says('Cheap.')] }],
  ])('%s', async (_what, first) => {
    const ask = shared();
    await ask(first);

    const again = await ask({ task: 'comparison' });

    expect(finished(again).cached).toBe(false);
  });
});
