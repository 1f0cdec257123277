import { describe, expect, it } from '@jest/globals';
import type { RateLimits } from '../../../../packages/cascade-core/src/resilience/model-protection.ts';
import { RateLimiter } from '../../../../packages/cascade-core/src/resilience/rate-limit.ts';
import { type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';
import { type Asking, FAST, guarded, request } from './guarded-run.ts';

const LIMITS: RateLimits = { requestsPerMinute: 2, tokensPerMinute: 100 };

describe('the rate limiter', () => {
  it('counts each model separately', () => {
    const limiter = new RateLimiter();

    expect(limiter.reserve('a', 100, LIMITS, 0)).not.toBeNull();
    expect(limiter.reserve('a', 1, LIMITS, 0)).toBeNull();
    expect(limiter.reserve('b', 100, LIMITS, 0)).not.toBeNull();
  });

  it('takes no request if the tokens do not suffice', () => {
    const limiter = new RateLimiter();

    expect(limiter.reserve('a', 101, LIMITS, 0)).toBeNull();
    expect(limiter.reserve('a', 50, LIMITS, 0)).not.toBeNull();
    expect(limiter.reserve('a', 50, LIMITS, 0)).not.toBeNull();
  });

  it('reports free room without taking it', () => {
    const limiter = new RateLimiter();

    expect(limiter.hasRoom('a', 100, LIMITS, 0)).toBe(true);
    expect(limiter.hasRoom('a', 100, LIMITS, 0)).toBe(true);
    limiter.reserve('a', 1, LIMITS, 0);
    expect(limiter.hasRoom('a', 100, LIMITS, 0)).toBe(false);
  });

  it('has no limit if it is null', () => {
    const limiter = new RateLimiter();
    const unlimited = { requestsPerMinute: null, tokensPerMinute: null };

    for (let n = 0; n < 1_000; n++) expect(limiter.reserve('a', 1e9, unlimited, 0)).not.toBeNull();
  });

  it('applies a changed limit from the next request on', () => {
    const limiter = new RateLimiter();
    limiter.reserve('a', 100, LIMITS, 0);

    expect(limiter.reserve('a', 1, { ...LIMITS, tokensPerMinute: 200 }, 0)).not.toBeNull();
    expect(limiter.reserve('a', 1, { ...LIMITS, requestsPerMinute: 0 }, 0)).toBeNull();
  });
});

describe('a request over its model’s limit', () => {
  const limits = (requestsPerMinute: number | null, tokensPerMinute: number | null) => ({
    protection: { limits: { requestsPerMinute, tokensPerMinute } },
  });

  it('fails at once, is not retried, and does not call its model', async () => {
    const { ask, inner } = guarded({ fast: [says('Yes.')], ...limits(1, null) });
    await ask();

    expect(await ask()).toMatchObject({ error: { code: 'rate_limited', retryable: true }, tookMs: 0 });
    expect(inner.calls).toHaveLength(1);
  });

  it('is permitted once time has made room', async () => {
    const { ask, clock } = guarded({ fast: [says('Yes.'), says('Yes.')], ...limits(1, null) });
    await ask();
    await clock.advance(59_999);
    expect((await ask()).error).toMatchObject({ code: 'rate_limited' });

    await clock.advance(1);
    expect((await ask()).text).toBe('Yes.');
  });

  it('is one whose prompt and longest answer together exceed it', async () => {
    const { ask } = guarded({ fast: [says('Yes.')], ...limits(null, 1_130) });

    expect((await ask()).error).toMatchObject({ code: 'rate_limited' });
    expect((await ask({ request: request('fast', { maxTokens: 999 }) })).text).toBe('Yes.');
  });

  it('does not count against the breaker, and leaves the half-open probe to the next call', async () => {
    const { ask, client, clock } = guarded({
      fast: [[{ fail: 'access_denied' }], says('Yes.')],
      ...limits(1, null),
    });
    await ask();
    await clock.advance(10_000);
    expect(await client.availability(FAST)).toBe('available');

    expect((await ask()).error).toMatchObject({ code: 'rate_limited' });
    expect(await client.availability(FAST)).toBe('available');
    await clock.advance(60_000);
    expect((await ask()).text).toBe('Yes.');
  });
});

describe('a settled reservation returns', () => {
  const LIMIT = 10_000;
  /** Tokens that are still held once the script was played. */
  async function held(script: Script, asking: Asking = {}) {
    const protection = {
      retries: 0,
      firstEventMs: 1,
      limits: { requestsPerMinute: null, tokensPerMinute: LIMIT },
    };
    const { ask, client } = guarded({ fast: [script], protection });
    await ask(asking);
    for (let tokens = LIMIT; tokens > 0; tokens--) if (client.hasRoom(FAST, tokens)) return LIMIT - tokens;
    return LIMIT;
  }

  it('the tokens that the answer did not use, once its usage is reported', async () => {
    expect(await held(says('Yes.'))).toBe(USAGE.inputTokens + USAGE.outputTokens);
  });

  it('the tokens that were read from the prompt cache', async () => {
    const usage = { inputTokens: 10, outputTokens: 20, cacheReadTokens: 4_000, cacheWriteTokens: 5 };

    expect(await held([{ text: 'Yes.' }, { stop: 'end_turn' }, { usage }])).toBe(35);
  });

  it('all tokens, if the model refused', async () => {
    expect(await held([{ fail: 'throttled' }])).toBe(0);
  });

  it('the tokens of the answer, if the model stalled before it', async () => {
    expect(await held([{ hang: true }])).toBe(131);
  });

  it('all tokens but those of the prompt and the text so far, if the caller aborted', async () => {
    // 131 for the prompt, ⌈40 / 4 × 1.3⌉ for the text.
    expect(await held(says('a'.repeat(40), 'more'), { leaveAfter: 1 })).toBe(131 + 13);
  });
});
