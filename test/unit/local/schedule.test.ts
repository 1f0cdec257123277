import { describe, expect, it } from '@jest/globals';
import { startSchedule } from '../../../local/schedule.ts';
import { until } from '../../support/until.ts';

describe('the local schedule', () => {
  it('goes on after a run that failed', async () => {
    let runs = 0;
    const schedule = startSchedule(1, async () => {
      runs += 1;
      throw new Error('It is in the log.');
    });

    await until(() => runs > 2);
    await schedule.stop();
  });

  it('never runs twice at once, and waits for the run under way when it is stopped', async () => {
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

  it('is none where it is to run never', async () => {
    await startSchedule(0, () => Promise.reject(new Error('It ran.'))).stop();
  });
});
