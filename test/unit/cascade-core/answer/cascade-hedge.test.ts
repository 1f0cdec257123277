import { describe, expect, it } from '@jest/globals';
import { type CascadeRunOptions, finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says } from '../../../support/cascade/scripted-model.ts';

const HURRIED = {
  task: 'comparison',
  caller: { maxLatencyMs: 1_200 },
  config: { hedge: { enabled: true, minEscalationProbability: 0.5, maxLatencyMs: 1_500 } },
} as const satisfies CascadeRunOptions;

const delayed = (ms: number, script: Script): Script => [{ wait: ms }, ...script];
const STRONG = delayed(800, says('The strong answer.'));

describe('with a hedged request', () => {
  it('a draft that passes is the answer, and the strong call is aborted and paid for', async () => {
    const result = await run({ ...HURRIED, fast: [delayed(250, says('[95]\nWe ship.'))], strong: [STRONG] });

    expect(finished(result)).toMatchObject({
      tier: 'fast',
      text: 'We ship.',
      firstTextMs: 250,
      degraded: false,
    });
    expect(legs(result)).toEqual(['fast accepted', 'strong aborted']);
    expect(result.terminal.wastedUsd).toBe(result.terminal.legs[1]?.costUsd);
    expect(result.client.calls[1]).toMatchObject({ ending: 'aborted', abortedAtMs: 1_250 });
  });

  it('an escalation has its first text as soon as the strong model alone', async () => {
    const result = await run({ ...HURRIED, fast: [delayed(250, says('[10]\nNo.'))], strong: [STRONG] });

    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true, firstTextMs: 800 });
    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
  });

  it('the strong model answers if it has text first', async () => {
    const result = await run({ ...HURRIED, fast: [delayed(3_000, says('[95]\nLate.'))], strong: [STRONG] });

    expect(finished(result)).toMatchObject({ tier: 'strong', text: 'The strong answer.', firstTextMs: 800 });
    expect(legs(result)).toEqual(['fast aborted', 'strong accepted']);
    expect(result.seen).toEqual(['The strong answer.']);
  });

  it('a failing strong model does not affect the draft', async () => {
    const result = await run({
      ...HURRIED,
      fast: [delayed(250, says('[95]\nWe ship.'))],
      strong: [fails('throttled')],
    });

    expect(finished(result)).toMatchObject({ tier: 'fast', text: 'We ship.' });
  });

  it('no model is left running when the caller cancels', async () => {
    const result = await run({
      ...HURRIED,
      fast: [[{ hang: true }]],
      strong: [[{ hang: true }]],
      cancelAtMs: 100,
    });

    expect(result.terminal.type).toBe('cancelled');
    expect(result.client.calls.map(({ ending }) => ending)).toEqual(['aborted', 'aborted']);
    expect(result.terminal.legs).toHaveLength(2);
  });
});

describe('an unavailable model', () => {
  it('is left out, and the other tier answers at once, degraded if it is the weaker one', async () => {
    const result = await run({
      task: 'comparison',
      fast: [says('Weak, but there.')],
      availability: async (modelId) => (modelId.includes('sonnet') ? 'unavailable' : 'available'),
    });

    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: true });
    expect(result.client.tiers).toEqual(['fast']);
  });

  it('ends the answer at once if there is no other', async () => {
    const result = await run({ availability: async () => 'unavailable' });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable', latencyMs: 0 });
    expect(result.client.calls).toEqual([]);
  });
});
