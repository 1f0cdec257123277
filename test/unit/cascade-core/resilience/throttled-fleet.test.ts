/** 232 environments that share the health of two models; the fast one throttles a share of its calls. */
import { describe, expect, it } from '@jest/globals';
import { type ModelClient, ModelError, type ModelErrorCode } from '@mangaassist/cascade-core';
import { GuardedModelClient } from '../../../../packages/cascade-core/src/resilience/guarded-model-client.ts';
import { DEFAULT_MODEL_PROTECTION } from '../../../../packages/cascade-core/src/resilience/model-protection.ts';
import { MemoryModelHealthStore } from '../../../contract/dynamodb/memory-model-health.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { FAST, request } from './guarded-run.ts';

const ENVIRONMENTS = 232;
const ROUNDS = 20;
const ROUND_MS = 3_000;

/** Uniform in [0, 1), the same in each run: a linear congruential generator (Numerical Recipes, chapter 7). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function failing(code: ModelErrorCode, share: number, random: () => number): ModelClient {
  return {
    async *stream() {
      if (random() < share) throw new ModelError(code, 'Not now.');
      yield { type: 'text', text: 'Yes.' };
      yield { type: 'stop', reason: 'end_turn' };
    },
  };
}

/** Share of the questions that the fast tier answers. */
async function answeredCheaply(
  share: number,
  rounds = ROUNDS,
  code: ModelErrorCode = 'throttled',
): Promise<number> {
  const clock = new FakeClock({ auto: true, startMs: 1_800_000_000_000 });
  const random = seeded(7);
  const store = new MemoryModelHealthStore();
  const fleet = Array.from(
    { length: ENVIRONMENTS },
    () =>
      new GuardedModelClient({
        client: failing(code, share, random),
        clock,
        random,
        protection: () => DEFAULT_MODEL_PROTECTION,
        sharing: { store },
      }),
  );
  const ask = async (client: GuardedModelClient): Promise<boolean> => {
    if ((await client.availability(FAST)) === 'unavailable') return false;
    try {
      for await (const event of client.stream(request(), new AbortController().signal)) void event;
      return true;
    } catch {
      return false;
    }
  };
  let answered = 0;
  for (let round = 0; round < rounds; round += 1) {
    answered += (await Promise.all(fleet.map(ask))).filter(Boolean).length;
    await clock.advance(ROUND_MS);
  }
  return answered / (ENVIRONMENTS * rounds);
}

describe('232 environments whose calls are throttled', () => {
  it('get nine of ten answers from the fast tier if three of ten calls are throttled, as without a breaker', async () => {
    expect(await answeredCheaply(0.3)).toBeGreaterThan(0.9);
  });

  it('get three of four answers from the fast tier if one of five calls fails: the five in a row of some stop no other that is served', async () => {
    expect(await answeredCheaply(0.2, ROUNDS, 'unavailable')).toBeGreaterThan(0.75);
  });

  it('get every answer from the fast tier if no call is throttled', async () => {
    expect(await answeredCheaply(0, 3)).toBe(1);
  });
});
