import { describe, expect, it } from '@jest/globals';
import { Leg } from '../../../../packages/cascade-core/src/answer/leg.ts';
import { fails, type Script, says } from '../../../support/cascade/scripted-model.ts';
import { guarded, request } from './guarded-run.ts';

async function legOf(fast: readonly Script[], retries = 1) {
  const { client, clock } = guarded({ fast, protection: { retries } });
  const signal = new AbortController().signal;
  const leg = new Leg({ request: request(), selfEstimate: false, client, clock, signal });
  try {
    for await (const event of leg.events()) void event;
  } catch {
    // Its record still has the account.
  }
  return leg;
}

describe('attempts that were retried', () => {
  it('have an account each, with the input of those that the model had accepted', async () => {
    const leg = await legOf([fails('stream_broken'), fails('throttled'), says('Yes.')], 2);

    const [broken, throttled] = leg.retriedRecords();
    expect(broken).toMatchObject({
      outcome: 'failed',
      errorCode: 'stream_broken',
      usage: { inputTokens: 131, outputTokens: 0 },
      usageEstimated: true,
    });
    expect(broken?.costUsd).toBeGreaterThan(0);
    expect(throttled).toMatchObject({ errorCode: 'throttled', costUsd: 0 });
    expect(leg.record('accepted', 9_000).usageEstimated).toBe(false);
  });

  it('have an account for each call, also if the last one fails', async () => {
    const leg = await legOf([fails('timeout'), fails('timeout')]);

    expect(leg.retriedRecords()).toHaveLength(1);
    expect(leg.record('failed', null, 'timeout').usage.inputTokens).toBe(131);
  });
});
