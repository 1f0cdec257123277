import { describe, expect, it } from '@jest/globals';
import type {
  CachedAnswer,
  ResponseCacheStore,
} from '../../../../packages/cascade-core/src/cache/response-cache.ts';
import {
  type LookUp,
  TwoLevelCache,
  type TwoLevelCacheOptions,
} from '../../../../packages/cascade-core/src/cache/two-level-cache.ts';
import { MemoryResponseCache } from '../../../contract/response-cache/memory-response-cache.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';

const TTL_MS = 300_000;

/** A process on a shared store, with a separate clock. */
function newCache(options: Partial<TwoLevelCacheOptions> = {}) {
  const clock = new FakeClock({ startMs: 1_000 });
  const store = new MemoryResponseCache();
  const errors: unknown[] = [];
  const cache = new TwoLevelCache({ store, clock, onError: (error) => errors.push(error), ...options });
  const lookUp = (key = 'key', signal = new AbortController().signal) =>
    cache.lookUp(key, { ttlMs: TTL_MS, signal });
  const answer = (text = 'Hello.'): CachedAnswer => ({
    text,
    tier: 'fast',
    confidenceBp: 9_000,
    sources: [{ id: 'a', title: 'A', text: 'a' }],
    usage: { inputTokens: 1, outputTokens: 2 },
    costUsd: 0.001,
    generatedAtMs: clock.now(),
  });
  /** Looks up as the leader, and settles. */
  const keep = async (key = 'key', text?: string) => leading(await lookUp(key)).settle(answer(text));
  return { clock, store, errors, cache, lookUp, answer, keep };
}

function leading(lookUp: LookUp): Extract<LookUp, { kind: 'lead' }> {
  if (lookUp.kind !== 'lead') throw new Error(`Expected to lead, but it was a ${lookUp.kind}.`);
  return lookUp;
}

/** The result of a look-up so far; null while it waits. */
function watch(lookUp: Promise<LookUp>) {
  const watched: { now: LookUp | null } = { now: null };
  void lookUp.then((outcome) => {
    watched.now = outcome;
  });
  return watched;
}

const hanging: ResponseCacheStore = { get: () => new Promise(() => {}), put: () => new Promise(() => {}) };
const failing: ResponseCacheStore = {
  get: () => Promise.reject(new Error('get failed')),
  put: () => Promise.reject(new Error('put failed')),
};

describe('a cached answer', () => {
  it('is a hit in the memory of the process, and is not read from the store again', async () => {
    const { lookUp, keep, store, cache } = newCache();
    await keep();
    await cache.flush();
    store.kept.clear();

    expect(await lookUp()).toMatchObject({ kind: 'hit', from: 'memory', answer: { text: 'Hello.' } });
  });

  it('is a hit in another process, through the store, and in its memory from then on', async () => {
    const { keep, store, cache } = newCache();
    await keep();
    await cache.flush();
    const { lookUp } = newCache({ store });

    expect(await lookUp()).toMatchObject({ kind: 'hit', from: 'store', answer: { text: 'Hello.' } });
    expect(await lookUp()).toMatchObject({ kind: 'hit', from: 'memory' });
  });

  it('is a miss for another key', async () => {
    const { lookUp, keep } = newCache();
    await keep('key');

    expect(await lookUp('another')).toMatchObject({ kind: 'lead' });
  });

  it('expires at the exact millisecond, counted from its generation, on both levels', async () => {
    const { clock, lookUp, keep, store } = newCache();
    await keep();
    await clock.advance(200_000);
    const other = newCache({ store, clock });
    expect(await other.lookUp()).toMatchObject({ kind: 'hit', from: 'store' });

    await clock.advance(99_999);
    expect(await lookUp()).toMatchObject({ kind: 'hit' });
    expect(await other.lookUp()).toMatchObject({ kind: 'hit', from: 'memory' });
    await clock.advance(1);
    expect(await lookUp()).toMatchObject({ kind: 'lead' });
    expect(await other.lookUp()).toMatchObject({ kind: 'lead' });
  });

  it('is not used beyond a time to live that was shortened since', async () => {
    const { cache, clock, keep } = newCache();
    await keep();
    await clock.advance(60_000);

    const { signal } = new AbortController();
    expect(await cache.lookUp('key', { ttlMs: 60_000, signal })).toMatchObject({ kind: 'lead' });
  });

  it('cannot be changed in place, from any level (D8)', async () => {
    const { lookUp, answer, store, cache } = newCache();
    const given = answer();
    leading(await lookUp()).settle(given);
    await cache.flush();
    const fromStore = await newCache({ store }).lookUp();
    Object.assign(given, { text: 'changed' });

    for (const hit of [await lookUp(), fromStore]) {
      if (hit.kind !== 'hit') throw new Error('Expected a hit.');
      expect(() => Object.assign(hit.answer, { text: 'changed' })).toThrow(TypeError);
      expect(() => Object.assign(hit.answer.sources[0] ?? {}, { title: 'changed' })).toThrow(TypeError);
      expect(hit.answer.text).toBe('Hello.');
    }
  });

  it('is evicted once there are too many, the least recently used first', async () => {
    const { lookUp, keep } = newCache({ maxEntries: 2, store: failing });
    await keep('a');
    await keep('b');
    await lookUp('a');
    await keep('c');

    const kinds = [await lookUp('a'), await lookUp('b'), await lookUp('c')].map(({ kind }) => kind);

    expect(kinds).toEqual(['hit', 'lead', 'hit']);
  });

  it('is evicted once all are too large together, and is not kept in memory if it is too large alone', async () => {
    const { lookUp, keep } = newCache({ maxBytes: 160_000, store: failing });
    await keep('large', 'x'.repeat(10_000));
    for (let n = 0; n < 20; n += 1) await keep(`${n}`, 'x'.repeat(4_000));

    const found = [];
    for (let n = 0; n < 20; n += 1) if ((await lookUp(`${n}`)).kind === 'hit') found.push(n);

    expect(await lookUp('large')).toMatchObject({ kind: 'lead' });
    expect(found.length).toBeGreaterThan(10);
    expect(found).not.toContain(0);
    expect(found).toContain(19);
  });
});

describe('the shared store', () => {
  it('counts as a miss if it fails, and its error is reported', async () => {
    const { lookUp, answer, errors, cache } = newCache({ store: failing });

    leading(await lookUp()).settle(answer());
    await cache.flush();

    expect(errors).toEqual([new Error('get failed'), new Error('put failed')]);
    expect(await lookUp()).toMatchObject({ kind: 'hit', from: 'memory' });
  });

  it('counts as a miss if it throws synchronously', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    const { lookUp, answer, errors } = newCache({ store: { get: broken, put: broken } });

    leading(await lookUp()).settle(answer());

    await idle();
    expect(errors).toHaveLength(2);
  });

  it('counts as a miss if it hangs for longer than its time limit, and does not delay the flush', async () => {
    const { lookUp, answer, errors, cache, clock } = newCache({ store: hanging });

    const looked = watch(lookUp());
    await clock.advance(299);
    expect(looked.now).toBeNull();
    await clock.advance(1);
    leading(looked.now as LookUp).settle(answer());
    const flushed = cache.flush();
    await clock.advance(300);
    await flushed;

    expect(errors).toHaveLength(2);
    expect(clock.sleeping).toBe(0);
  });

  it('is not awaited by a caller that aborts', async () => {
    const { lookUp, errors, clock } = newCache({ store: hanging });
    const gone = new AbortController();

    const looked = watch(lookUp('key', gone.signal));
    gone.abort();
    await idle();

    expect(looked.now).toMatchObject({ kind: 'lead' });
    expect(errors).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('has been written to once when a flush resolves', async () => {
    const { keep, store, cache } = newCache();
    await keep('a');
    await keep('b');

    await cache.flush();

    expect([...store.kept.keys()]).toEqual(['a', 'b']);
    expect(store.kept.get('a')).toMatchObject({ expiresAtMs: 1_000 + TTL_MS });
  });
});

describe('an equal question in flight', () => {
  it('is generated once, and the followers get the leader’s answer', async () => {
    const { lookUp, answer, clock } = newCache();
    const leader = leading(await lookUp());
    const followers = [watch(lookUp()), watch(lookUp()), watch(lookUp())];
    await idle();
    expect(followers.map(({ now }) => now)).toEqual([null, null, null]);

    leader.settle(answer());
    await idle();

    for (const { now } of followers) expect(now).toMatchObject({ kind: 'hit', from: 'leader' });
    expect(clock.sleeping).toBe(0);
  });

  it('has one leader also while the store is still being read', async () => {
    const { lookUp } = newCache();

    const outcomes = [watch(lookUp()), watch(lookUp()), watch(lookUp())];
    await idle();

    expect(outcomes.map(({ now }) => now?.kind)).toEqual(['lead', undefined, undefined]);
  });

  it('is answered for all callers by one read of the store', async () => {
    const { keep, store, cache } = newCache();
    await keep();
    await cache.flush();
    let reads = 0;
    const get: ResponseCacheStore['get'] = (key, nowMs) => {
      reads += 1;
      return store.get(key, nowMs);
    };
    const { lookUp } = newCache({ store: { get, put: async () => {} } });

    const outcomes = await Promise.all([lookUp(), lookUp(), lookUp()]);

    expect(outcomes.map((each) => each.kind === 'hit' && each.from)).toEqual(['store', 'leader', 'leader']);
    expect(reads).toBe(1);
  });

  it('is generated by each follower if the leader’s answer is not cacheable, and one of them leads later callers', async () => {
    const { lookUp, answer } = newCache();
    const leader = leading(await lookUp());
    const followers = [lookUp(), lookUp()];

    leader.settle(null);

    const [first, second] = (await Promise.all(followers)).map(leading);
    const late = watch(lookUp());
    await idle();
    expect(late.now).toBeNull();
    first?.settle(answer('first'));
    second?.settle(null);
    await idle();
    expect(late.now).toMatchObject({ kind: 'hit', answer: { text: 'first' } });
  });

  it('is still answered for the followers when the leader aborts', async () => {
    const { lookUp } = newCache();
    const gone = new AbortController();
    const leader = leading(await lookUp('key', gone.signal));
    const follower = watch(lookUp());

    gone.abort();
    await idle();
    expect(follower.now).toBeNull();
    leader.settle(null);
    await idle();

    expect(follower.now).toMatchObject({ kind: 'lead' });
  });

  it('is awaited by a follower no longer than its own signal', async () => {
    const { lookUp, clock } = newCache();
    await lookUp();
    const gone = new AbortController();
    const [impatient, patient] = [watch(lookUp('key', gone.signal)), watch(lookUp())];
    await idle();

    gone.abort();
    await idle();

    expect(impatient.now).toMatchObject({ kind: 'lead' });
    expect(patient.now).toBeNull();
    expect(clock.sleeping).toBe(1);
  });

  it('is never awaited behind a follower that aborted', async () => {
    const { lookUp } = newCache();
    const leader = leading(await lookUp());
    const gone = new AbortController();
    const impatient = lookUp('key', gone.signal);
    gone.abort();
    await impatient;
    const next = watch(lookUp());

    leader.settle(null);
    await idle();

    expect(next.now).toMatchObject({ kind: 'lead' });
  });

  it('is awaited no longer than the time limit; then a follower leads later callers', async () => {
    const { lookUp, answer, clock } = newCache();
    await lookUp(); // A leader that never settles.
    const follower = watch(lookUp());
    await clock.advance(2_499);
    expect(follower.now).toBeNull();
    await clock.advance(1);

    const next = watch(lookUp());
    leading(follower.now as LookUp).settle(answer());
    await idle();

    expect(next.now).toMatchObject({ kind: 'hit', from: 'leader' });
    expect(clock.sleeping).toBe(0);
  });

  it('serves the followers of a second leader with the answer of a late first one', async () => {
    const { lookUp, answer, clock } = newCache();
    const leader = leading(await lookUp());
    void lookUp();
    await clock.advance(2_500);
    const next = watch(lookUp());

    leader.settle(answer());
    await idle();

    expect(next.now).toMatchObject({ kind: 'hit', from: 'leader' });
  });

  it('is settled once: a later result has no effect', async () => {
    const { lookUp, answer } = newCache();
    const leader = leading(await lookUp());

    leader.settle(null);
    leader.settle(answer());

    expect(await lookUp()).toMatchObject({ kind: 'lead' });
  });

  it('does not delay another question', async () => {
    const { lookUp } = newCache();
    await lookUp('one');

    expect(await lookUp('another')).toMatchObject({ kind: 'lead' });
  });
});
