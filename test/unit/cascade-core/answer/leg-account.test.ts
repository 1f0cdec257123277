import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { estimateTokens } from '@mangaassist/text';
import { REQUEST, runLeg } from '../../../support/cascade/leg-run.ts';
import { says, USAGE } from '../../../support/cascade/scripted-model.ts';

const PROMPT_TOKENS = estimateTokens('Be brief.\nDo you ship to Canada?', 1);

describe('the account of a leg', () => {
  it("has Bedrock's own usage when the stream ran to its end", async () => {
    const { leg } = await runLeg(says('We ship.'));

    expect(leg.record('accepted', 9_000)).toMatchObject({
      tier: 'fast',
      modelName: 'Claude 3 Haiku',
      outcome: 'accepted',
      errorCode: null,
      confidenceBp: 9_000,
      usage: USAGE,
      usageEstimated: false,
      costUsd: 0.000175,
    });
  });

  it.each([
    ['aborted', { abortAtMs: 200 }],
    ['broken', {}],
  ])('has an estimated usage, marked as such, when the stream was %s', async (_, options) => {
    const { leg } = await runLeg([{ text: '[40]\n漫画' }, { wait: 500 }], { selfEstimate: true, ...options });

    const record = leg.record('aborted', null);

    expect(record.usageEstimated).toBe(true);
    // Generated text counts, shown or not.
    expect(record.usage).toEqual({
      inputTokens: PROMPT_TOKENS,
      outputTokens: estimateTokens('[40]\n漫画', 1),
    });
    expect(record.costUsd).toBeGreaterThan(0);
  });

  it('charges the prompt of a leg that was aborted before any text', async () => {
    const { leg } = await runLeg([{ wait: 500 }], { abortAtMs: 200 });

    expect(leg.record('aborted', null).usage).toEqual({ inputTokens: PROMPT_TOKENS, outputTokens: 0 });
  });

  it("estimates with the model's own token ratio", async () => {
    const request = { ...REQUEST, model: MODEL_PRESETS.current.fast };
    const { leg } = await runLeg([{ text: 'a'.repeat(400) }], { request });

    expect(leg.record('failed', null, 'stream_broken').usage.outputTokens).toBe(130);
  });

  it('has the times of the clock', async () => {
    const script = [
      { wait: 300 },
      { text: '[90]' },
      { wait: 50 },
      { text: 'We' },
      { wait: 1_000 },
      ...says('!'),
    ];
    const { leg } = await runLeg(script, { selfEstimate: true });

    expect(leg.record('accepted', 9_000)).toMatchObject({ firstTextMs: 350, latencyMs: 1_350 });
  });
});
