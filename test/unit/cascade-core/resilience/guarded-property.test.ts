import { expect, it } from '@jest/globals';
import { ModelError } from '@mangaassist/cascade-core';
import fc from 'fast-check';
import { arbitraryScript } from '../../../support/cascade/arbitrary-script.ts';
import { guarded } from './guarded-run.ts';

const options = fc.record({
  scripts: fc.array(arbitraryScript, { minLength: 20, maxLength: 20 }),
  retries: fc.integer({ min: 0, max: 3 }),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  failures: fc.integer({ min: 1, max: 5 }),
  requestsPerMinute: fc.option(fc.integer({ min: 1, max: 8 })),
  /** Time of the caller's abort for each question, if it aborts. */
  cancelAtMs: fc.array(fc.option(fc.integer({ min: 0, max: 1_500 }), { freq: 3 }), { maxLength: 5 }),
});

it('a guarded stream ends or fails once, after at most 1 + retries calls, and is not retried after text', async () => {
  await fc.assert(
    fc.asyncProperty(options, async (given) => {
      const { scripts, retries, random, failures, requestsPerMinute, cancelAtMs } = given;
      const { ask, inner, clock, client } = guarded({
        fast: scripts,
        random: () => random,
        protection: {
          retries,
          breaker: { failures, halfOpenAfterMs: 10_000 },
          limits: { requestsPerMinute, tokensPerMinute: 100_000 },
        },
      });
      for (const cancel of cancelAtMs) {
        const before = inner.calls.length;
        const { events, text, error, tookMs } = await ask(cancel === null ? {} : { cancelAtMs: cancel });
        const calls = inner.calls.slice(before);
        const types = events.map((event) => event.type);

        expect(calls.length).toBeLessThanOrEqual(1 + retries);
        expect(calls.map((call) => call.ending)).not.toContain('running');
        if (error !== null) expect(error).toBeInstanceOf(ModelError);
        // Exactly one of three ends: stopped, failed, aborted by the caller.
        const left = cancel !== null && tookMs >= cancel;
        expect([types.includes('stop'), error !== null, left]).toContain(true);
        expect(types.includes('stop') && error !== null).toBe(false);
        expect(types.filter((type) => type === 'stop').length).toBeLessThanOrEqual(1);
        // All text comes from one call, the last.
        const texts = calls.map((_, index) => textOf(scripts[before + index] ?? []));
        expect((texts.at(-1) ?? '').startsWith(text)).toBe(true);
        expect(await client.availability('another model')).toBe('available');
      }
      // Only the timers of this test's own cancellations may be left.
      await clock.advance(60_000);
      expect(clock.sleeping).toBe(0);
    }),
    { numRuns: 100 },
  );
});

function textOf(script: readonly object[]): string {
  return script.map((step) => ('text' in step ? step.text : '')).join('');
}
