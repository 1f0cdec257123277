import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  type ModelClient,
  type ModelRequest,
} from '@mangaassist/cascade-core';
import { draftFast } from '../../../lambdas/optimizer/shadow/draft-fast.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { SAMPLE } from './optimizer-run.ts';

const PASSAGE = {
  id: 'gift-wrapping',
  title: 'Gift wrapping',
  text: 'Gift wrapping costs US$3.50 per order.',
};

async function draftOf(said: readonly string[], ending: 'stop' | 'failure' = 'stop') {
  const requests: ModelRequest[] = [];
  const client: ModelClient = {
    async *stream(request) {
      requests.push(request);
      for (const text of said) yield { type: 'text', text };
      if (ending === 'failure') throw new Error('broken');
      yield { type: 'stop', reason: 'end_turn' };
    },
  };
  const draft = draftFast({
    client,
    models: MODEL_PRESETS.current,
    promptCode: () => '0a1b2c3d',
    verifier: undefined,
    clock: new FakeClock({ startMs: 0 }),
    log: new RecordingLog(),
  });
  return {
    ...(await draft({ sample: SAMPLE, passages: [PASSAGE] }, DEFAULT_LIVE_CONFIG)),
    requests,
  };
}

describe('the draft of a question that the strong tier has answered', () => {
  it('that breaks off is none, and is paid for', async () => {
    const { value, costUsd } = await draftOf(['[90]\nWe '], 'failure');
    expect(value).toBeNull();
    expect(costUsd).toBeGreaterThan(0);
  });

  it('of an estimate alone is empty, and passes no gate', async () => {
    expect((await draftOf(['[90]\n'])).value).toEqual({ text: '', draftBp: 0 });
  });

  it('is asked of the fast tier as behind the gate, and has the confidence of the verifier', async () => {
    const right = await draftOf(['[90]\nGift wrapping', ' costs US$3.50 per order.']);
    expect(right.requests[0]?.model.tier).toBe('fast');
    expect(right.requests[0]?.messages.at(-1)?.text).toContain('square brackets');
    expect(right.value?.text).toBe('Gift wrapping costs US$3.50 per order.');

    const wrong = await draftOf(['[90]\nGift wrapping costs US$9.00 per order.']);
    expect(wrong.value?.draftBp).toBeLessThan(right.value?.draftBp ?? 0);
  });
});
