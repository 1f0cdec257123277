/** Random schedules of frames over two environments in simulated time break no promise of the protocol. */
import { expect, it } from '@jest/globals';
import { runSchedule } from '../../../support/simulated/stream-schedule.ts';

const FIRST_SEED = Number(process.env.SCHEDULE_SEED ?? 1);
const SCHEDULES = Number(process.env.SCHEDULES ?? 300);

it('seeded schedules of repetitions, resumes, cancels and session changes break no promise', async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
    const { broken, transcript } = await runSchedule(seed);
    if (broken.length > 0) throw new Error([`seed ${seed}`, ...broken, ...transcript].join('\n'));
  }
  expect(SCHEDULES).toBeGreaterThan(0);
});

it.each([
  ['an answer before the session.opened of a first question', 359],
  ['two session.opened in the order opposite to that of their sessions', 369],
  ['an answer before session.opened, again', 758],
])('the schedule that once had %s breaks no promise', async (_, seed) => {
  expect((await runSchedule(seed)).broken).toEqual([]);
});
