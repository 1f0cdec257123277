import { expect, it } from '@jest/globals';
import { untilStalled } from '../../../../packages/cascade-core/src/resilience/stall-watch.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

const LIMITS = { firstEventMs: 10_000, stallMs: 1_000 };

/** Pieces, each after a time in ms; then silence. */
function pieces(clock: FakeClock, waitsMs: readonly number[]) {
  return async function* (signal: AbortSignal) {
    for (const [n, waitMs] of waitsMs.entries()) {
      await clock.sleep(waitMs, signal);
      yield n;
    }
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  };
}

/** Reads until the end; the consumer takes `workMs` for each item. */
function read(clock: FakeClock, waitsMs: readonly number[], workMs = 0) {
  const startMs = clock.now();
  const items: number[] = [];
  const run = async () => {
    const { signal } = new AbortController();
    for await (const item of untilStalled(pieces(clock, waitsMs), signal, LIMITS, clock)) {
      items.push(item);
      if (workMs > 0) await clock.sleep(workMs);
    }
  };
  const ended = run().then(
    () => 'ended',
    (error: Error) => `${error.message} At ${clock.now() - startMs}.`,
  );
  return { items, ended };
}

it('a limit that is shorter after the first item is in force at once', async () => {
  const clock = new FakeClock({ startMs: 1 });
  const { items, ended } = read(clock, [500, 500]);
  for (let n = 0; n < 400; n += 1) await clock.advance(5);

  expect(items).toEqual([0, 1]);
  expect(await ended).toBe('The stream was silent for 1000 ms. At 2000.');
});

it("the consumer's time is no silence", async () => {
  const clock = new FakeClock({ startMs: 1 });
  const { items, ended } = read(clock, [100, 100, 100], 3_000);
  for (let n = 0; n < 2_060; n += 1) await clock.advance(5);

  expect(items).toEqual([0, 1, 2]);
  expect(await ended).toBe('The stream was silent for 1000 ms. At 10300.');
});

it('a stream of 500 quick items makes a few timers', async () => {
  const clock = new FakeClock({ startMs: 1 });
  let sleeps = 0;
  const counting = {
    now: () => clock.now(),
    elapsedMs: () => clock.elapsedMs(),
    sleep: (ms: number, signal?: AbortSignal) => {
      sleeps += 1;
      return clock.sleep(ms, signal);
    },
  };
  const quick = async function* () {
    for (let n = 0; n < 500; n += 1) yield n;
  };
  const { signal } = new AbortController();
  let count = 0;
  for await (const _ of untilStalled(quick, signal, LIMITS, counting)) count += 1;

  expect(count).toBe(500);
  expect(sleeps).toBeLessThanOrEqual(2);
});

it.each([60_000, -60_000])(
  'a time of day that is corrected by %d ms ends no stream early, and none late',
  async (correctionMs) => {
    const clock = new FakeClock({ startMs: 1 });
    const { items, ended } = read(clock, [500, 800, 800]);
    for (let n = 0; n < 660; n += 1) {
      // In the silence before the last item, while the timer of the one before still sleeps.
      if (n === 280) clock.correct(correctionMs);
      await clock.advance(5);
    }
    expect(items).toEqual([0, 1, 2]);
    expect(await ended).toBe(`The stream was silent for 1000 ms. At ${3_100 + correctionMs}.`);
  },
);
