import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  type ModelClient,
  type ModelEvent,
} from '@mangaassist/cascade-core';
import { askStrong } from '../../../lambdas/optimizer/shadow/ask-strong.ts';
import { ModelError } from '../../../packages/cascade-core/src/resilience/errors.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { SAMPLE } from './optimizer-run.ts';

/** The result where the model's stream has these events, and then fails. */
async function askedWith(events: readonly ModelEvent[], failure: Error | null = null) {
  const client: ModelClient = {
    async *stream() {
      yield* events;
      if (failure !== null) throw failure;
    },
  };
  const deps = {
    client,
    models: MODEL_PRESETS.current,
    promptCode: () => '0a1b2c3d',
    retriever: {},
    log: new RecordingLog(),
  };
  return askStrong(deps)({ sample: SAMPLE, passages: [] }, DEFAULT_LIVE_CONFIG);
}

describe('the strong answer of a pair', () => {
  it('that breaks off is none, and costs its input and the text so far', async () => {
    const part: ModelEvent = { type: 'text', text: 'We ship on ' };
    const { value, costUsd } = await askedWith([part], new ModelError('stream_broken', 'broken'));

    expect(value).toBeNull();
    expect(costUsd).toBeGreaterThan(0);
  });

  it('that is refused costs nothing', async () => {
    const refused = await askedWith([], new ModelError('throttled', 'throttled'));

    expect(refused).toEqual({ value: null, costUsd: 0 });
  });

  it('costs what the model reports', async () => {
    const usage = { inputTokens: 1_000, outputTokens: 100 };
    const { value, costUsd } = await askedWith([
      { type: 'text', text: 'On Mondays.' },
      { type: 'usage', usage },
    ]);
    const { price } = MODEL_PRESETS.current.strong;

    expect(value).toBe('On Mondays.');
    expect(costUsd).toBeCloseTo((1_000 * price.input + 100 * price.output) / 1_000_000, 9);
  });
});
