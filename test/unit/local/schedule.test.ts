import { describe, expect, it } from '@jest/globals';
import { startSchedule } from '../../../local/schedule.ts';
import { until } from '../../support/until.ts';

describe('the local schedule', () => {
  it('continues after a failed run', async () => {
    let runs = 0;
    const schedule = startSchedule(1, async () => {
      runs += 1;
      throw new Error('It is in the log.');
    });

    await until(() => runs > 2);
    await schedule.stop();
  });

  it('runs one at a time, and stop waits for the current run', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let runs = 0;
    let ticks = 0;
    const counting = setInterval(() => {
      ticks += 1;
    }, 1);
    const schedule = startSchedule(1, () => {
      runs += 1;
      return ended;
    });
    await until(() => ticks > 10);
    clearInterval(counting);

    const stopped = schedule.stop();
    expect(runs).toBe(1);
    end();
    await stopped;
  });

  it('does not run with an interval of 0', async () => {
    await startSchedule(0, () => Promise.reject(new Error('It ran.'))).stop();
  });
});
