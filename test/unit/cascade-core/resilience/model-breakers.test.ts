import { describe, expect, it } from '@jest/globals';
import {
  type HealthObserver,
  type HealthSharing,
  ModelBreakers,
} from '../../../../packages/cascade-core/src/resilience/model-breakers.ts';
import type {
  ModelHealth,
  ModelHealthStore,
} from '../../../../packages/cascade-core/src/resilience/model-health.ts';
import { MemoryModelHealthStore } from '../../../contract/dynamodb/memory-model-health.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';

const T = 1_800_000_000_000;

function environment(clock: FakeClock, sharing?: HealthSharing, observer?: HealthObserver) {
  const breakers = new ModelBreakers({
    clock,
    settings: () => ({ failures: 1, halfOpenAfterMs: 10_000 }),
    ...(sharing && { sharing }),
    ...(observer && { observer }),
  });
  const state = async (modelId = 'a') => (await breakers.of(modelId)).state;
  const fail = async (modelId = 'a') => (await breakers.of(modelId)).admit()?.settle('unavailable');
  return { breakers, state, fail };
}

const down: ModelHealthStore = {
  read: () => Promise.reject(new Error('The table is away.')),
  report: () => Promise.reject(new Error('The table is away.')),
};

describe('the breakers of one process', () => {
  it('are separate for each model', async () => {
    const { state, fail } = environment(new FakeClock({ startMs: T }));

    await fail('a');

    expect([await state('a'), await state('b')]).toEqual(['open', 'closed']);
  });

  it('report their own changes to an observer', async () => {
    const changes: [string, ModelHealth][] = [];
    const changed = (modelId: string, health: ModelHealth) => void changes.push([modelId, health]);
    const { breakers } = environment(new FakeClock({ startMs: T }), undefined, { changed });

    await (await breakers.of('a')).admit()?.settle('not_found');

    expect(changes).toEqual([
      ['a', { state: 'open', sinceMs: T, untilMs: T + 10_000, reason: 'not_found', refusals: 1 }],
    ]);
  });
});

describe('the breakers of two environments', () => {
  it('open together, one of them within the cached-read time', async () => {
    const clock = new FakeClock({ startMs: T });
    const store = new MemoryModelHealthStore();
    const [one, other] = [environment(clock, { store }), environment(clock, { store })];
    expect(await other.state()).toBe('closed');

    await one.fail();
    await clock.advance(1_999);
    expect(await other.state()).toBe('closed');
    await clock.advance(1);

    expect(await other.state()).toBe('open');
  });

  it('read the shared state once if it was read ahead', async () => {
    const clock = new FakeClock({ startMs: T });
    let reads = 0;
    const read = async () => {
      reads += 1;
      return new Map();
    };
    const { breakers, state } = environment(clock, { store: { ...down, read } });

    breakers.readAhead();
    expect(reads).toBe(1);
    expect(await state()).toBe('closed');
    expect(reads).toBe(1);
  });

  it('send one probe between them, once its state is shared, and close together', async () => {
    const clock = new FakeClock({ startMs: T });
    const store = new MemoryModelHealthStore();
    const [one, other] = [environment(clock, { store }), environment(clock, { store })];
    await one.fail();
    await clock.advance(10_000);

    const probe = (await one.breakers.of('a')).admit();
    await idle();
    expect(await other.state()).toBe('open');
    await clock.advance(3_000);
    await probe?.settle('succeeded');
    await clock.advance(2_000);

    expect([await one.state(), await other.state()]).toEqual(['closed', 'closed']);
  });

  it('close within the cached-read time once an operator deletes the stored state', async () => {
    const clock = new FakeClock({ startMs: T });
    const store = new MemoryModelHealthStore();
    const [one, other] = [environment(clock, { store }), environment(clock, { store })];
    for (let probes = 0; probes < 6; probes += 1) {
      await (await one.breakers.admit('a'))?.settle('end_of_life');
      await clock.advance(400_000);
    }
    await (await one.breakers.admit('a'))?.settle('end_of_life');
    await clock.advance(10_000);
    expect([await one.state(), await other.state()]).toEqual(['open', 'open']);

    store.delete('a');
    await clock.advance(2_000);

    expect([await one.state(), await other.state()]).toEqual(['closed', 'closed']);
  });

  it('send one probe between them even if both are due at the same moment', async () => {
    const clock = new FakeClock({ startMs: T });
    const store = new MemoryModelHealthStore();
    const environments = Array.from({ length: 20 }, () => environment(clock, { store }));
    await environments[0]?.fail();
    await clock.advance(2_000);
    for (const each of environments) await each.state();
    await clock.advance(8_000);

    const passes = await Promise.all(environments.map(({ breakers }) => breakers.admit('a')));

    expect(passes.filter((pass) => pass !== null)).toHaveLength(1);
  });
});

describe('the store of the breakers', () => {
  it('is read once in the cached-read time, for any number of calls', async () => {
    const clock = new FakeClock({ startMs: T });
    const store = new MemoryModelHealthStore();
    const { state } = environment(clock, { store });

    await Promise.all([state('a'), state('b'), state('a')]);
    await clock.advance(1_999);
    await state();
    expect(store.reads).toBe(1);
    await clock.advance(1);
    await state();

    expect(store.reads).toBe(2);
    expect(clock.sleeping).toBe(0);
  });

  it('may fail: the breakers use their own state, and an observer receives the error', async () => {
    const clock = new FakeClock({ startMs: T });
    const errors: unknown[] = [];
    const storeFailed = (error: unknown) => void errors.push(error);
    const { state, fail } = environment(clock, { store: down }, { storeFailed });

    expect(await state()).toBe('closed');
    await fail();
    await idle();

    expect(await state()).toBe('open');
    expect(errors).toHaveLength(2);
  });

  it('may fail by a synchronous error', async () => {
    const broken = () => {
      throw new Error('No such table.');
    };
    const store: ModelHealthStore = { read: broken, report: broken };
    const { state, fail } = environment(new FakeClock({ startMs: T }), { store });

    await fail();

    expect(await state()).toBe('open');
  });

  it('is awaited for 150 ms, once in the cached-read time, if it is slow', async () => {
    const clock = new FakeClock({ startMs: T, auto: true });
    const store: ModelHealthStore = { ...down, read: () => new Promise(() => undefined) };
    const { state } = environment(clock, { store });

    expect(await state()).toBe('closed');
    expect(clock.now() - T).toBe(150);
    await state();

    expect(clock.now() - T).toBe(150);
    expect(clock.sleeping).toBe(0);
  });

  it('still has an effect if it answers late', async () => {
    const clock = new FakeClock({ startMs: T, auto: true });
    const health = new Map<string, ModelHealth>([['a', { state: 'open', sinceMs: T, untilMs: T + 10_000 }]]);
    const store: ModelHealthStore = { ...down, read: () => clock.sleep(500).then(() => health) };
    const { state } = environment(clock, { store });
    expect(await state()).toBe('closed');

    await clock.advance(500);

    expect(await state()).toBe('open');
  });
});
