import { describe, expect, it } from '@jest/globals';
import { type ModelClient, ModelError } from '@mangaassist/cascade-core';
import type { ModelHealthStore } from '../../../../packages/cascade-core/src/resilience/model-health.ts';
import { fails, type Script, says } from '../../../support/cascade/scripted-model.ts';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { FAST, guarded, request, STRONG } from './guarded-run.ts';

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('a guarded stream', () => {
  it('has the model’s own events', async () => {
    const { ask } = guarded({ fast: [says('We ', 'ship.')] });

    expect(await ask()).toMatchObject({ text: 'We ship.', error: null, tookMs: 0 });
    expect((await guarded({ fast: [says('We ', 'ship.')] }).ask()).events).toHaveLength(4);
  });

  it('leaves no timer once it has ended', async () => {
    const { ask, clock } = guarded({ fast: [says('We ', 'ship.'), [{ hang: true }]] });
    await ask();
    await ask({ cancelAtMs: 100 });

    expect(clock.sleeping).toBe(0);
  });

  it('that broke off without a stop is a failure', async () => {
    const { ask } = guarded({ fast: [[{ text: 'We' }]] });

    expect(await ask()).toMatchObject({ text: 'We', error: { code: 'stream_broken' } });
  });

  it.each<[string, Script]>([
    ['fails', [{ text: 'We ship.' }, { stop: 'end_turn' }, { fail: 'stream_broken' }]],
    ['stalls', [{ text: 'We ship.' }, { stop: 'end_turn' }, { hang: true }]],
  ])('that %s after its stop is complete', async (_, script) => {
    const { ask, inner } = guarded({ fast: [script] });

    expect(await ask()).toMatchObject({ text: 'We ship.', error: null });
    expect(inner.calls).toHaveLength(1);
  });

  it('passes on an error that is no ModelError, and does not count it against the model', async () => {
    const { ask, client } = guarded({ protection: { breaker: { failures: 1, halfOpenAfterMs: 1 } } });

    const { error } = await ask();

    expect(error).not.toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ message: 'No script for this call of fast.' });
    expect(await client.availability(FAST)).toBe('available');
  });
});

describe('a failed request', () => {
  it.each(['throttled', 'unavailable', 'timeout', 'stream_broken'] as const)(
    'is retried if there was no text: %s',
    async (code) => {
      const { ask, inner } = guarded({ fast: [fails(code), says('Yes.')] });

      expect(await ask()).toMatchObject({ text: 'Yes.', error: null });
      expect(inner.tiers).toEqual(['fast', 'fast']);
    },
  );

  it('is retried if it broke off with empty text only', async () => {
    const { ask } = guarded({ fast: [[{ text: '' }], says('Yes.')] });

    expect((await ask()).text).toBe('Yes.');
  });

  it('is not retried after text', async () => {
    const { ask, inner } = guarded({ fast: [[{ text: 'We' }, { fail: 'throttled' }], says('Yes.')] });

    expect(await ask()).toMatchObject({ text: 'We', error: { code: 'throttled' } });
    expect(inner.calls).toHaveLength(1);
  });

  it.each(['not_found', 'access_denied', 'invalid_request', 'circuit_open', 'rate_limited'] as const)(
    'is not retried if a retry cannot help: %s',
    async (code) => {
      const { ask, inner } = guarded({ fast: [fails(code), says('Yes.')] });

      expect(await ask()).toMatchObject({ error: { code }, tookMs: 0 });
      expect(inner.calls).toHaveLength(1);
    },
  );

  it('is retried once, and then fails with the last error', async () => {
    const { ask, inner } = guarded({ fast: [fails('throttled'), fails('unavailable'), says('Yes.')] });

    expect((await ask()).error).toMatchObject({ code: 'unavailable' });
    expect(inner.calls).toHaveLength(2);
  });

  it.each([0, 3])('is retried as often as configured: %d', async (retries) => {
    const { ask, inner } = guarded({ fast: times(5, fails('throttled')), protection: { retries } });

    await ask();

    expect(inner.calls).toHaveLength(1 + retries);
  });

  it('is not retried if it failed late', async () => {
    const late: Script = [{ wait: 4_001 }, { fail: 'timeout' }];
    const { ask, inner } = guarded({ fast: [late, says('Yes.')] });

    expect((await ask()).error).toMatchObject({ code: 'timeout' });
    expect(inner.calls).toHaveLength(1);
  });

  it('keeps its own error if the retry is not permitted', async () => {
    const limits = { requestsPerMinute: 1, tokensPerMinute: null };
    const { ask, inner } = guarded({ fast: [fails('throttled'), says('Yes.')], protection: { limits } });

    expect((await ask()).error).toMatchObject({ code: 'throttled' });
    expect(inner.calls).toHaveLength(1);
  });

  it('is not retried if it opened the breaker', async () => {
    const breaker = { failures: 1, halfOpenAfterMs: 10_000 };
    const { ask, inner } = guarded({ fast: [fails('unavailable'), says('Yes.')], protection: { breaker } });

    expect((await ask()).error).toMatchObject({ code: 'unavailable' });
    expect(inner.calls).toHaveLength(1);
  });
});

describe('the wait before a retry', () => {
  const waited = async (random: number, retries: number) => {
    const failures = times(retries, fails('throttled'));
    const { ask } = guarded({
      fast: [...failures, says('Yes.')],
      random: () => random,
      protection: { retries, retryBaseMs: 200 },
    });
    return (await ask()).tookMs;
  };

  it('is between 0 and the base', async () => {
    expect(await waited(0, 1)).toBe(0);
    expect(await waited(0.25, 1)).toBe(50);
    expect(await waited(0.9999, 1)).toBeLessThan(200);
  });

  it('may double with each further retry', async () => {
    expect(await waited(0.5, 3)).toBe(100 + 200 + 400);
  });

  it('ends without a further call and without an error when the caller aborts', async () => {
    const { ask, inner } = guarded({ fast: [fails('throttled'), says('Yes.')] });

    expect(await ask({ cancelAtMs: 50 })).toMatchObject({ events: [], error: null, tookMs: 50 });
    expect(inner.calls).toHaveLength(1);
  });
});

describe('a stream counts as stalled', () => {
  it('after 8 s without a first event: it is aborted, and not retried', async () => {
    const { ask, inner, passed } = guarded({ fast: [[{ hang: true }], says('Yes.')] });

    expect(await ask()).toMatchObject({ events: [], error: { code: 'stalled', retryable: true } });
    expect(passed()).toBe(8_000);
    expect(inner.calls).toEqual([expect.objectContaining({ ending: 'aborted' })]);
  });

  it('and is retried before text, if there is time for it', async () => {
    const { ask } = guarded({ fast: [[{ hang: true }], says('Yes.')], protection: { firstEventMs: 3_000 } });

    expect(await ask()).toMatchObject({ text: 'Yes.', tookMs: 3_100 });
  });

  it('after 5 s without an event', async () => {
    const { ask, inner } = guarded({
      fast: [[{ text: 'We' }, { wait: 4_999 }, { text: ' sh' }, { hang: true }]],
    });

    expect(await ask()).toMatchObject({ text: 'We sh', error: { code: 'stalled' }, tookMs: 9_999 });
    expect(inner.calls[0]?.ending).toBe('aborted');
  });

  it('not while its consumer is slow', async () => {
    const { client, clock } = guarded({ fast: [says('We ', 'ship.')] });
    let text = '';

    for await (const event of client.stream(request(), new AbortController().signal)) {
      if (event.type === 'text') text += event.text;
      await clock.advance(60_000);
    }

    expect(text).toBe('We ship.');
  });

  it('and the stall counts against its model', async () => {
    const breaker = { failures: 1, halfOpenAfterMs: 10_000 };
    const { ask, client } = guarded({ fast: [[{ text: 'We' }, { hang: true }]], protection: { breaker } });

    await ask();

    expect(await client.availability(FAST)).toBe('unavailable');
  });
});

describe('the caller’s abort', () => {
  it('ends the stream without an error, at once, even if the model hangs', async () => {
    const { ask, inner } = guarded({ fast: [[{ text: 'We' }, { hang: true }]] });

    expect(await ask({ cancelAtMs: 200 })).toMatchObject({ text: 'We', error: null, tookMs: 200 });
    expect(inner.calls[0]).toMatchObject({ ending: 'aborted' });
  });

  it('before the request leads to no call', async () => {
    const { client, inner } = guarded();

    const stream = client.stream(request(), AbortSignal.abort());

    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(inner.calls).toEqual([]);
  });

  it('is never counted as a failure', async () => {
    const { ask, client } = guarded({
      fast: times(4, [{ hang: true }]),
      protection: { breaker: { failures: 1, halfOpenAfterMs: 10_000 } },
    });

    await ask({ cancelAtMs: 0 });
    await ask({ cancelAtMs: 100 });
    await ask({ cancelAtMs: 7_999 });

    expect(await client.availability(FAST)).toBe('available');
  });

  it('hides a simultaneous error', async () => {
    const aborted = new AbortController();
    let fail: (error: ModelError) => void = () => {};
    const broken = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const inner: ModelClient = { stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => broken }) }) };
    const { client } = guarded({ inner, protection: { retries: 0 } });
    const next = client.stream(request(), aborted.signal).next();
    await idle();

    fail(new ModelError('stream_broken', 'The connection was closed.'));
    aborted.abort();

    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('while the shared health is read leads to no call and takes nothing of the limit', async () => {
    const store: ModelHealthStore = { read: () => new Promise(() => undefined), report: async () => {} };
    const limits = { requestsPerMinute: 1, tokensPerMinute: null };
    const { ask, inner } = guarded({ fast: [says('Yes.')], sharing: { store }, protection: { limits } });

    expect(await ask({ cancelAtMs: 100 })).toMatchObject({ events: [], error: null });
    expect(inner.calls).toEqual([]);
    expect((await ask()).text).toBe('Yes.');
  });
});

describe('the breaker of a guarded client', () => {
  const breaker = { failures: 2, halfOpenAfterMs: 10_000 };
  const protection = { breaker, retries: 0 };
  const dead = times(2, fails('unavailable'));

  it('refuses at once, without a call', async () => {
    const { ask, inner } = guarded({ fast: dead, protection });
    await ask();
    await ask();

    expect(await ask()).toMatchObject({ error: { code: 'circuit_open', retryable: true }, tookMs: 0 });
    expect(inner.calls).toHaveLength(2);
  });

  it('does not affect other models', async () => {
    const { ask, client } = guarded({ fast: dead, strong: [says('Yes.')], protection });
    await ask();
    await ask();

    expect((await ask({ request: request('strong') })).text).toBe('Yes.');
    expect([await client.availability(FAST), await client.availability(STRONG)]).toEqual([
      'unavailable',
      'available',
    ]);
  });

  it('makes the model available when it is half-open: the next call is its probe', async () => {
    const { ask, client, clock } = guarded({ fast: dead, protection });
    await ask();
    await ask();
    expect(await client.availability(FAST)).toBe('unavailable');
    await clock.advance(10_000);

    expect(await client.availability(FAST)).toBe('available');
  });

  it('permits one of many requests as the probe when it is half-open', async () => {
    const probe: Script = [{ wait: 1_000 }, ...says('Yes.')];
    const { ask, inner, clock } = guarded({ fast: [...dead, probe, says('Yes.')], protection });
    await ask();
    await ask();
    await clock.advance(10_000);

    const answers = await Promise.all(times(5, ask).map((each) => each()));

    expect(answers.filter(({ text }) => text === 'Yes.')).toHaveLength(1);
    expect(answers.filter(({ error }) => (error as ModelError | null)?.code === 'circuit_open')).toHaveLength(
      4,
    );
    expect(inner.calls).toHaveLength(3);
    expect((await ask()).text).toBe('Yes.');
  });

  it('opens again if the half-open probe fails, which is not retried', async () => {
    const { ask, inner, clock, client } = guarded({
      fast: [...dead, fails('unavailable')],
      protection: { breaker, retries: 1 },
    });
    await ask();
    await clock.advance(10_000);

    expect((await ask()).error).toMatchObject({ code: 'unavailable' });
    expect(inner.calls).toHaveLength(3);
    expect(await client.availability(FAST)).toBe('unavailable');
  });

  it('closes if the caller aborted the probe after some text', async () => {
    const { ask, clock, client } = guarded({ fast: [...dead, says('[12]', 'Perhaps')], protection });
    await ask();
    await ask();
    await clock.advance(10_000);

    await ask({ leaveAfter: 1 });

    expect(await client.availability(FAST)).toBe('available');
  });

  it('leaves the probe to the next call if the caller aborted before any text', async () => {
    const { ask, clock, client } = guarded({ fast: [...dead, [{ hang: true }], says('Yes.')], protection });
    await ask();
    await ask();
    await clock.advance(10_000);

    await ask({ cancelAtMs: 500 });
    expect(await client.availability(FAST)).toBe('available');
    await ask();

    expect(await client.availability(FAST)).toBe('available');
  });

  it('probes a model that refused, and uses it again once it serves', async () => {
    const { ask, clock } = guarded({ fast: [fails('not_found'), says('Yes.'), says('Yes.')] });
    await ask();
    expect((await ask()).error).toMatchObject({ code: 'circuit_open' });
    await clock.advance(10_000);

    expect((await ask()).text).toBe('Yes.');
    expect((await ask()).text).toBe('Yes.');
  });
});

describe('a model that throttles', () => {
  const client = (throttled: number, calls: number) => {
    const fast = times(calls, null).map((_, n) => (n % 10 < throttled ? fails('throttled') : says('Yes.')));
    return guarded({ fast, protection: { retries: 0 }, random: () => 0 });
  };

  it('never opens the breaker, for any number of throttled calls in a row', async () => {
    const { ask, inner } = client(10, 50);

    for (const each of times(50, ask)) await each();

    expect(inner.calls).toHaveLength(50);
  });

  it('is unavailable for a share of the calls while it throttles more than half of them, and available again later', async () => {
    const { ask, client: guardedClient, clock } = client(9, 50);
    for (const each of times(50, ask)) await each();

    expect(await guardedClient.availability(FAST)).toBe('unavailable');
    await clock.advance(600_000);

    expect(await guardedClient.availability(FAST)).toBe('available');
  });

  it('stays available while it throttles three of ten calls', async () => {
    const { ask, client: guardedClient } = client(3, 50);
    for (const each of times(50, ask)) await each();

    expect(await guardedClient.availability(FAST)).toBe('available');
  });
});
