/** Contract of ModelHealthStore, to two environments that share it. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ModelBreakers } from '../../../packages/cascade-core/src/resilience/model-breakers.ts';
import type {
  ModelHealth,
  ModelHealthStore,
} from '../../../packages/cascade-core/src/resilience/model-health.ts';
import { DEFAULT_MODEL_PROTECTION } from '../../../packages/cascade-core/src/resilience/model-protection.ts';
import { FakeClock, idle } from '../../support/simulated/fake-clock.ts';

export const NOW = 1_800_000_000_000;

export interface ModelHealthSurroundings {
  /** The same health, as one environment among many sees it, on the given clock. */
  store(modelIds: readonly string[], clock: FakeClock): ModelHealthStore;
  /** Resolves once the reports that were begun have arrived. */
  settled(): Promise<void>;
}

const open = (sinceMs: number): ModelHealth => ({ state: 'open', sinceMs, untilMs: sinceMs + 10_000 });

export function modelHealthSuite(adapter: string, surroundings: ModelHealthSurroundings): void {
  const setUp = () => {
    const clock = new FakeClock({ startMs: NOW });
    const modelId = `test.model-${randomUUID()}-v1:0`;
    return { clock, modelId, environment: () => surroundings.store([modelId, 'other'], clock) };
  };

  describe(`ModelHealthStore on ${adapter}`, () => {
    it('has no entry for a model without a report', async () => {
      const { modelId, environment } = setUp();

      expect((await environment().read()).get(modelId)).toBeUndefined();
    });

    it.each<ModelHealth>([
      { state: 'closed', sinceMs: NOW },
      { state: 'half_open', sinceMs: NOW, untilMs: NOW + 10_000 },
      { state: 'open', sinceMs: NOW, untilMs: NOW + 10_000 },
      { state: 'open', sinceMs: NOW, untilMs: NOW + 10_000, reason: 'end_of_life', refusals: 3 },
    ])('tells another environment what was reported: %j', async (health) => {
      const { modelId, environment } = setUp();

      await environment().report(modelId, health);

      expect((await environment().read()).get(modelId)).toEqual(health);
    });

    it('gives the lease of a probe to one environment at a time', async () => {
      const { modelId, environment } = setUp();
      const acquire = (nowMs: number) =>
        environment().acquireProbe?.(modelId, { nowMs, untilMs: nowMs + 5_000 });

      const first = await Promise.all([acquire(NOW), acquire(NOW), acquire(NOW)]);

      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await acquire(NOW + 4_999)).toBe(false);
      expect(await acquire(NOW + 5_000)).toBe(true);
    });

    it('gives it in place of a lease whose end was written by a clock five minutes ahead', async () => {
      const { modelId, environment } = setUp();
      const acquire = (nowMs: number) =>
        environment().acquireProbe?.(modelId, { nowMs, untilMs: nowMs + 5_000 });

      expect(await acquire(NOW + 300_000)).toBe(true);
      expect(await acquire(NOW)).toBe(true);
    });

    it('keeps models apart', async () => {
      const { modelId, environment } = setUp();

      await environment().report(modelId, open(NOW));

      expect((await environment().read()).get('other')).toBeUndefined();
    });

    it('lets a newer report take the place of an older one, and one of the same instant too', async () => {
      const { modelId, environment } = setUp();

      await environment().report(modelId, { state: 'half_open', sinceMs: NOW, untilMs: NOW + 1 });
      await environment().report(modelId, open(NOW));
      expect((await environment().read()).get(modelId)).toEqual(open(NOW));

      await environment().report(modelId, { state: 'closed', sinceMs: NOW + 1 });
      expect((await environment().read()).get(modelId)).toEqual({ state: 'closed', sinceMs: NOW + 1 });
    });

    it('does not let an older report, come late, take the place of a newer one, nor fail for it', async () => {
      const { modelId, environment } = setUp();

      await environment().report(modelId, open(NOW));
      await environment().report(modelId, { state: 'closed', sinceMs: NOW - 1 });

      expect((await environment().read()).get(modelId)).toEqual(open(NOW));
    });

    it('keeps the newest of many reports that come at once, in any order', async () => {
      const { modelId, environment } = setUp();

      await Promise.all([3, 1, 5, 2, 4].map((ms) => environment().report(modelId, open(NOW + ms))));

      expect((await environment().read()).get(modelId)).toEqual(open(NOW + 5));
    });

    it('shows one environment the open breaker of another within the cached-read time', async () => {
      const { clock, modelId, environment } = setUp();
      const breakers = () =>
        new ModelBreakers({
          clock,
          settings: () => ({ ...DEFAULT_MODEL_PROTECTION.breaker, failures: 1 }),
          sharing: { store: environment(), cacheMs: 2_000, waitMs: 60_000 },
        });
      const [one, other] = [breakers(), breakers()];
      expect((await other.of(modelId)).state).toBe('closed');

      await (await one.of(modelId)).admit()?.settle('unavailable');
      await surroundings.settled();
      await idle();
      await clock.advance(2_000);

      expect((await other.of(modelId)).state).toBe('open');
      expect((await other.of(modelId)).admit()).toBeNull();
    });

    it.each([
      ['ahead of', 150_000, -150_000],
      ['behind', -150_000, 150_000],
    ])(
      'closes the breaker for both of two environments where the clock of the one that opened it is five minutes %s that of the one that closes it',
      async (_, openerMs, closerMs) => {
        const modelId = `test.model-${randomUUID()}-v1:0`;
        const environment = (aheadMs: number) => {
          const clock = new FakeClock({ startMs: NOW + aheadMs });
          const breakers = new ModelBreakers({
            clock,
            settings: () => ({ ...DEFAULT_MODEL_PROTECTION.breaker, failures: 1 }),
            sharing: { store: surroundings.store([modelId], clock), cacheMs: 2_000, waitMs: 60_000 },
          });
          const pass = async (ms: number) => {
            await surroundings.settled();
            await idle();
            await clock.advance(ms);
          };
          return { breakers, pass };
        };
        const [opener, closer] = [environment(openerMs), environment(closerMs)];
        const bothPass = (ms: number) => Promise.all([opener.pass(ms), closer.pass(ms)]);

        await (await opener.breakers.of(modelId)).admit()?.settle('unavailable');
        await bothPass(2_000);
        expect((await closer.breakers.of(modelId)).state).not.toBe('closed');
        await bothPass(DEFAULT_MODEL_PROTECTION.breaker.halfOpenAfterMs);
        await (await closer.breakers.admit(modelId))?.settle('succeeded');
        await bothPass(2_000);

        for (const { breakers } of [opener, closer]) {
          expect((await breakers.of(modelId)).state).toBe('closed');
        }
      },
    );

    it('shows it that the other closed it again', async () => {
      const { clock, modelId, environment } = setUp();
      await environment().report(modelId, open(NOW));
      const other = new ModelBreakers({
        clock,
        settings: () => DEFAULT_MODEL_PROTECTION.breaker,
        sharing: { store: environment(), waitMs: 60_000 },
      });
      expect((await other.of(modelId)).state).toBe('open');

      await environment().report(modelId, { state: 'closed', sinceMs: NOW + 1 });
      await clock.advance(2_000);

      expect((await other.of(modelId)).state).toBe('closed');
    });
  });
}
