/** Random schedules of cancels over two environments: no cancel breaks a promise, ends an answer of others, or leaves a turn. */
import { expect, it } from '@jest/globals';
import { runCancelSchedule } from '../../../support/simulated/cancel-schedule.ts';

const FIRST_SEED = Number(process.env.SCHEDULE_SEED ?? 1);
const SCHEDULES = Number(process.env.SCHEDULES ?? 100);

it('seeded schedules of cancels before, with and after a refusal break no promise', async () => {
  let cancelledBusy = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
    const { broken, transcript, ...counted } = await runCancelSchedule(seed);
    cancelledBusy += counted.cancelledBusy;
    if (broken.length > 0) throw new Error([`seed ${seed}`, ...broken, ...transcript].join('\n'));
  }
  expect(SCHEDULES).toBeGreaterThan(0);
  // The schedules meet what they are about: a cancel of an id that a busy session refused.
  expect(cancelledBusy).toBeGreaterThan(SCHEDULES / 100);
});
