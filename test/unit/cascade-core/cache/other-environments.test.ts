import { describe, expect, it } from '@jest/globals';
import type { CachedAnswer } from '../../../../packages/cascade-core/src/cache/response-cache.ts';
import { type LookUp, TwoLevelCache } from '../../../../packages/cascade-core/src/cache/two-level-cache.ts';
import { MemoryResponseCache } from '../../../contract/response-cache/memory-response-cache.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

/** A shared store in which one environment may lead. */
class LeadingStore extends MemoryResponseCache {
  readonly leads = new Map<string, number>();
  readonly #clock: FakeClock;
  failing = false;
  asked = 0;

  constructor(clock: FakeClock) {
    super();
    this.#clock = clock;
  }

  async lead(key: string, forMs: number): Promise<boolean> {
    this.asked += 1;
    if (this.failing) throw new Error('lead failed');
    if ((this.leads.get(key) ?? 0) > this.#clock.now()) return false;
    this.leads.set(key, this.#clock.now() + forMs);
    return true;
  }

  async release(key: string): Promise<void> {
    this.leads.delete(key);
  }
}

function newEnvironments() {
  const clock = new FakeClock({ startMs: 1_000 });
  const store = new LeadingStore(clock);
  const errors: unknown[] = [];
  const environment = () => {
    const cache = new TwoLevelCache({ store, clock, onError: (error) => errors.push(error) });
    const lookUp = (signal = new AbortController().signal, isCurrent?: () => Promise<boolean>) =>
      cache.lookUp('key', { ttlMs: 300_000, signal, ...(isCurrent && { isCurrent }) });
    return { cache, lookUp };
  };
  const answer = (): CachedAnswer => ({
    text: 'Hello.',
    tier: 'fast',
    confidenceBp: 9_000,
    sources: [],
    usage: { inputTokens: 1, outputTokens: 2 },
    costUsd: 0.001,
    generatedAtMs: clock.now(),
  });
  return { clock, store, errors, environment, answer };
}

function leading(lookUp: LookUp): Extract<LookUp, { kind: 'lead' }> {
  if (lookUp.kind !== 'lead') throw new Error(`Expected to lead, but it was a ${lookUp.kind}.`);
  return lookUp;
}

describe('environments that miss the same answer', () => {
  it('have it generated once: the second waits for the first', async () => {
    const { clock, environment, answer } = newEnvironments();
    const first = leading(await environment().lookUp());
    const second = environment().lookUp();
    await clock.advance(600);

    first.settle(answer());
    await clock.advance(100);

    expect(await second).toMatchObject({ kind: 'hit', from: 'store', answer: { text: 'Hello.' } });
  });

  it('wait a second at most, and then generate their own', async () => {
    const { clock, environment } = newEnvironments();
    await environment().lookUp();
    let outcome: LookUp | null = null;
    void environment()
      .lookUp()
      .then((found) => {
        outcome = found;
      });

    await clock.advance(900);
    expect(outcome).toBeNull();
    await clock.advance(200);
    expect(outcome).toMatchObject({ kind: 'lead' });
  });

  it('go on at once when the first has no answer to share', async () => {
    const { clock, environment, store } = newEnvironments();
    const first = leading(await environment().lookUp());
    const second = environment().lookUp();
    await clock.advance(50);

    first.settle(null);
    await clock.advance(100);

    expect(await second).toMatchObject({ kind: 'lead' });
    expect(store.leads.size).toBe(1);
  });

  it('do not end the lead of another after their own has ended', async () => {
    const { clock, environment, store } = newEnvironments();
    const late = leading(await environment().lookUp());
    await clock.advance(5_000);
    await environment().lookUp();

    late.settle(null);
    await clock.advance(1);

    expect(store.leads.size).toBe(1);
  });

  it('do not wait where the store fails, and count it once', async () => {
    const { clock, environment, store, errors } = newEnvironments();
    await environment().lookUp();
    store.failing = true;

    expect(await environment().lookUp()).toMatchObject({ kind: 'lead' });
    expect(errors).toHaveLength(1);
    await clock.advance(1);
  });

  it('are not asked for the lead after a read that failed', async () => {
    const { environment, store, errors } = newEnvironments();
    store.get = () => Promise.reject(new Error('get failed'));

    expect(await environment().lookUp()).toMatchObject({ kind: 'lead' });
    expect(store.asked).toBe(0);
    expect(errors).toHaveLength(1);
  });

  it('stop waiting when their caller aborts', async () => {
    const { clock, environment } = newEnvironments();
    await environment().lookUp();
    const abort = new AbortController();
    const second = environment().lookUp(abort.signal);
    await clock.advance(150);

    abort.abort();

    expect(await second).toMatchObject({ kind: 'lead' });
  });

  it('do not take an answer of another that no longer holds', async () => {
    const { clock, environment, answer } = newEnvironments();
    const first = leading(await environment().lookUp());
    const second = environment().lookUp(undefined, async () => false);
    first.settle(answer());
    await clock.advance(100);

    expect(await second).toMatchObject({ kind: 'lead' });
  });
});
