import { describe, expect, it } from '@jest/globals';
import { finished, legs, prepare, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says } from '../../../support/cascade/scripted-model.ts';

const PLAIN = says('We ship.');
const STRONG = says('A thorough answer.');
const DOUBTFUL = says('[90]\nSure. ', 'Perhaps ', 'so.');
const BROKEN: Script = [{ text: 'A thor' }, { wait: 50 }, { fail: 'stream_broken' }];

describe('if the fast model fails,', () => {
  it('the strong one answers, and the answer is not degraded', async () => {
    const result = await run({ fast: [fails('throttled')], strong: [STRONG] });

    expect(finished(result)).toMatchObject({ tier: 'strong', degraded: false, escalated: false });
    expect(legs(result)).toEqual(['fast failed', 'strong accepted']);
    expect(result.terminal.legs[0]).toMatchObject({ errorCode: 'throttled', confidenceBp: null, costUsd: 0 });
  });

  it('in the middle of its text, the strong one replaces it', async () => {
    const broken: Script = [{ text: '[95]\nWe sh' }, { fail: 'stream_broken' }];

    const result = await run({ fast: [broken], strong: [STRONG] });

    expect(result.seen).toEqual(['We sh', '<replaced>', 'A thorough answer.']);
    expect(result.events[2]).toEqual({ type: 'replaced', reason: 'model_failed', tier: 'strong' });
    expect(finished(result).degraded).toBe(false);
  });

  it('the strong one answers also without permitted escalations', async () => {
    const result = await run({ config: { maxEscalations: 0 }, fast: [fails('timeout')], strong: [STRONG] });

    expect(finished(result)).toMatchObject({ tier: 'strong', degraded: false });
  });
});

describe('if the strong model fails,', () => {
  it('the fast one answers without a gate, degraded', async () => {
    const result = await run({ task: 'comparison', strong: [fails('unavailable')], fast: [PLAIN] });

    expect(finished(result)).toMatchObject({
      text: 'We ship.',
      tier: 'fast',
      degraded: true,
      escalated: false,
    });
    expect(result.client.calls[1]?.request.messages.at(-1)?.text).not.toContain('[87]');
  });

  it('in the middle of its text, the fast one replaces it, degraded', async () => {
    const result = await run({ task: 'comparison', strong: [BROKEN], fast: [PLAIN] });

    expect(result.seen).toEqual(['A thor', '<replaced>', 'We ship.']);
    expect(result.events[2]).toEqual({ type: 'replaced', reason: 'model_failed', tier: 'fast' });
    expect(finished(result)).toMatchObject({ text: 'We ship.', tier: 'fast', degraded: true });
  });

  it('a shown draft stays, degraded, and is not replaced', async () => {
    const result = await run({ task: 'unknown', fast: [DOUBTFUL], strong: [fails('throttled')] });

    expect(result.seen).toEqual(['Sure. ']);
    expect(finished(result)).toMatchObject({ text: 'Sure. ', tier: 'fast', degraded: true });
    expect(legs(result)).toEqual(['fast escalated', 'strong failed']);
  });

  it('after an escalation at the gate, the fast one is called again without a gate', async () => {
    const result = await run({ fast: [says('[10]\nHm.'), PLAIN], strong: [fails('throttled')] });

    expect(result.client.tiers).toEqual(['fast', 'strong', 'fast']);
    expect(result.client.calls.map((call) => call.request.messages.at(-1)?.text.includes('[87]'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(result.seen).toEqual(['We ship.']);
    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: true, escalated: false });
  });

  it('after its text has replaced the draft, the fast one is called again', async () => {
    const result = await run({ task: 'unknown', fast: [DOUBTFUL, PLAIN], strong: [BROKEN] });

    expect(result.seen).toEqual(['Sure. ', '<replaced>', 'A thor', '<replaced>', 'We ship.']);
    expect(finished(result)).toMatchObject({ text: 'We ship.', degraded: true });
    expect(legs(result)).toEqual(['fast escalated', 'strong failed', 'fast accepted']);
  });
});

describe('if both models fail,', () => {
  it('before any text, the answer fails', async () => {
    const result = await run({ fast: [fails('throttled')], strong: [fails('not_found')] });

    expect(result.terminal).toMatchObject({
      type: 'failed',
      code: 'model_unavailable',
      text: '',
      firstTextMs: null,
      costUsd: 0,
    });
    expect(legs(result)).toEqual(['fast failed', 'strong failed']);
  });

  it('the strong one first, the answer fails', async () => {
    const result = await run({
      task: 'translation',
      strong: [fails('timeout')],
      fast: [fails('throttled')],
    });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable' });
  });

  it('after some text, the text is the answer, degraded', async () => {
    const result = await run({ task: 'translation', strong: [BROKEN], fast: [fails('throttled')] });

    expect(result.seen).toEqual(['A thor']);
    expect(finished(result)).toMatchObject({
      text: 'A thor',
      tier: 'strong',
      degraded: true,
      confidenceBp: 0,
    });
  });

  it('neither is called a second time', async () => {
    const result = await run({ fast: [fails('throttled')], strong: [fails('throttled')] });

    expect(result.client.tiers).toEqual(['fast', 'strong']);
  });
});

describe('an empty answer', () => {
  it('after a self-estimate is an empty draft, which escalates', async () => {
    const result = await run({ fast: [says('[95]\n')], strong: [STRONG] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(result.terminal.legs[0]?.errorCode).toBeNull();
  });

  it('of the strong model after an empty draft ends in a failure, with no empty text shown', async () => {
    const result = await run({ fast: [says('[95]\n'), says('[95]\n')], strong: [says('')] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable' });
  });
});

describe('an error', () => {
  it('that is no ModelError is thrown, after the cleanup', async () => {
    const { events, clock } = prepare({ fast: [] });
    await events.next();

    await expect(events.next()).rejects.toThrow('No script');
    expect(clock.sleeping).toBe(0);
  });
});

describe('the cost of failed calls', () => {
  it('includes at least the input of a strong leg that was aborted because it was late', async () => {
    const result = await run({
      task: 'unknown',
      fast: [DOUBTFUL],
      strong: [[{ wait: 20_000 }, ...STRONG]],
    });

    const late = result.terminal.legs.find(({ tier }) => tier === 'strong');
    expect(late).toMatchObject({ outcome: 'failed', errorCode: 'timeout', usageEstimated: true });
    expect(late?.usage.inputTokens).toBeGreaterThan(0);
    expect(late?.costUsd).toBeGreaterThan(0);
    expect(result.terminal.costUsd).toBeCloseTo(
      result.terminal.legs.reduce((sum, { costUsd }) => sum + costUsd, 0),
      12,
    );
  });

  it.each(['timeout', 'stalled', 'stream_broken'] as const)(
    'includes the input of a call that ended in %s',
    async (code) => {
      const result = await run({ fast: [fails(code)], strong: [STRONG] });

      expect(result.terminal.legs[0]?.usage.inputTokens).toBeGreaterThan(0);
    },
  );

  it.each([
    'throttled',
    'invalid_request',
    'access_denied',
    'not_found',
    'end_of_life',
    'circuit_open',
  ] as const)('counts nothing of a request that was refused up front: %s', async (code) => {
    const result = await run({ fast: [fails(code)], strong: [STRONG] });

    expect(result.terminal.legs[0]).toMatchObject({ costUsd: 0, usage: { inputTokens: 0, outputTokens: 0 } });
  });
});

describe('if no model is available,', () => {
  it('one that is due for a probe answers', async () => {
    const asked: string[][] = [];
    const result = await run({
      strong: [STRONG],
      availability: async () => 'unavailable',
      lastResort: async (modelIds) => {
        asked.push([...modelIds]);
        return modelIds.at(-1) ?? null;
      },
    });

    expect(finished(result).tier).toBe('strong');
    expect(asked).toHaveLength(1);
  });

  it('the question fails if it is not time for a probe', async () => {
    const result = await run({ availability: async () => 'unavailable', lastResort: async () => null });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable' });
  });
});
