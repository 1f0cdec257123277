import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { GuardedModelPool } from '@mangaassist/cascade-core/answering';
import {
  DEFAULT_MODEL_PROTECTION,
  type ModelProtection,
} from '../../../../packages/cascade-core/src/resilience/model-protection.ts';
import { type Script, ScriptedModelClient, says } from '../../../support/cascade/scripted-model.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { request } from './guarded-run.ts';

const models = MODEL_PRESETS.current;
const BROKEN: Script = [{ fail: 'unavailable' }];
const ONE_FAILURE: ModelProtection = {
  ...DEFAULT_MODEL_PROTECTION,
  retries: 0,
  breaker: { ...DEFAULT_MODEL_PROTECTION.breaker, failures: 1 },
};

function pool(scripts: { fast?: readonly Script[]; strong?: readonly Script[] }, fast = ONE_FAILURE) {
  const clock = new FakeClock({ auto: true });
  const client = new ScriptedModelClient(scripts, clock);
  const protection = (tier: 'fast' | 'strong') => (tier === 'fast' ? fast : DEFAULT_MODEL_PROTECTION);
  return { clock, pool: new GuardedModelPool({ models, client, clock, random: () => 0.5, protection }) };
}

async function ask({ pool: asked }: ReturnType<typeof pool>, tier: 'fast' | 'strong') {
  const model = models[tier];
  for await (const _ of asked.stream({ ...request(tier), model }, new AbortController().signal));
}

describe('the guarded pool', () => {
  it('protects each tier by the settings of that tier', async () => {
    const made = pool({ fast: [BROKEN], strong: [BROKEN, BROKEN] });
    const strong = { ...DEFAULT_MODEL_PROTECTION, retries: 0 };
    expect(strong.breaker.failures).toBeGreaterThan(1);

    await expect(ask(made, 'fast')).rejects.toThrow();

    expect(await made.pool.availability('fast')).toBe('unavailable');
    expect(await made.pool.availability('strong')).toBe('available');
  });

  it('counts a tier without room for a usual request as unavailable', async () => {
    const limits = { requestsPerMinute: 1, tokensPerMinute: null };
    const made = pool({ fast: [says('Yes.')] }, { ...DEFAULT_MODEL_PROTECTION, limits });

    await ask(made, 'fast');

    expect(await made.pool.availability('fast')).toBe('unavailable');
  });

  it('names the tier to probe once the hold of its breaker is over', async () => {
    const made = pool({ fast: [BROKEN] });
    await expect(ask(made, 'fast')).rejects.toThrow();

    expect(await made.pool.lastResort([])).toBeNull();
    await made.clock.sleep(ONE_FAILURE.breaker.halfOpenAfterMs);
    expect(await made.pool.lastResort(['fast'])).toBe('fast');
  });
});
