/** A second look over Bedrock's protocol, by the stand-in models: the cascade with real clients. */
import { describe, expect, it } from '@jest/globals';
import { CONTROL, DEFAULT_LIVE_CONFIG, MODEL_PRESETS, type PresetName } from '@mangaassist/cascade-core';
import { answer, unprotectedPool } from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { BedrockModelClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { promptCode } from '../../../packages/conversation/src/identity/random-token.ts';
import { useBedrockStandIn } from './use-stand-in.ts';

const PASSAGES = [{ id: 'g', title: 'Gift wrapping', text: 'We wrap gifts for $2.' }];

const { client: bedrock } = useBedrockStandIn();

async function looksAt(text: string, preset: PresetName = 'current') {
  const cascade = {
    ...DEFAULT_LIVE_CONFIG.cascade,
    display: 'hold_until_judged' as const,
    displayByTask: {},
    secondLook: { tasks: ['faq' as const], under: 0.5, over: 1, timeoutMs: 20_000 },
  };
  const events = answer(
    {
      text,
      task: 'faq',
      history: [],
      caller: {},
      budget: 'ok',
      live: { ...DEFAULT_LIVE_CONFIG, cascade },
      assignment: { variant: CONTROL, cascade },
      deadlineMs: 25_000,
      signal: new AbortController().signal,
    },
    {
      classify: createClassifier(TASK_MODEL, []),
      retriever: { retrieve: async () => ({ passages: PASSAGES }) },
      pool: unprotectedPool(MODEL_PRESETS[preset], new BedrockModelClient(bedrock(), 'us')),
      clock: systemClock,
      promptCode,
      catalogueVersion: () => 'test',
    },
  );
  for await (const event of events) {
    if (event.type !== 'finished') continue;
    const look = event.legs.find(({ secondLook }) => secondLook !== undefined);
    return { tier: event.tier, look: look?.secondLook, costUsd: look?.costUsd ?? 0 };
  }
  throw new Error('The answer did not finish.');
}

describe('a second look, over the wire', () => {
  it.each(['current', 'seed'] as const)('finds a draft right that repeats the data: %s', async (preset) => {
    const looked = await looksAt('Do you offer gift wrapping?', preset);

    expect(looked).toMatchObject({ tier: 'fast', look: 'right' });
    expect(looked.costUsd).toBeGreaterThan(0);
  });
});
