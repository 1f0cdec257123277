import { describe, expect, it } from '@jest/globals';
import { abortAfter } from '../../../../packages/cascade-core/src/resilience/clock.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';

describe('a signal that aborts after a time', () => {
  it('aborts at that time, and not before', async () => {
    const clock = new FakeClock();
    const { signal } = abortAfter(clock, 1_000);

    await clock.advance(999);
    expect(signal.aborted).toBe(false);
    await clock.advance(1);
    expect(signal.aborted).toBe(true);
  });

  it('never aborts once it is disposed, and leaves no timer', async () => {
    const clock = new FakeClock();
    const { signal, dispose } = abortAfter(clock, 1_000);

    dispose();
    await idle();

    expect(signal.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });
});
