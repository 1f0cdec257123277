/** The same question again, five times, while the end of its answer is on its way by slow posts (fault A18). */
import { expect, it } from '@jest/globals';
import { brokenOn, onceEach, type Sent, unlikeStored } from '../../../support/simulated/frames-of-socket.ts';
import { seeded } from '../../../support/simulated/seeded.ts';
import { ANSWER_MS, StreamWorld } from '../../../support/simulated/stream-world.ts';

const SEEDS = Number(process.env.SCHEDULES ?? 20);
const ID = 'm1';

it('five repeats at the end of an answer get whole answers, one after the other', async () => {
  let replayed = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { random, aheadMs, pick } = seeded(seed);
    const world = new StreamWorld({
      random,
      aheadMs,
      postMs: 60,
      lostPosts: 0,
      lostReplies: pick([0, 0.1]),
      burst: null,
      paidAnswers: null,
    });
    const sent: Sent[] = [];
    const ask = () => {
      const frame = { action: 'message.send', id: ID, text: 'Compare Vinland Saga and Berserk' };
      sent.push({ socket: 'a', frame });
      world.send('a', pick([0, 1]), frame);
    };
    await world.connect('a');
    ask();
    await world.run(world.time.nowMs + ANSWER_MS * (0.8 + 0.4 * random()));
    for (let time = 0; time < 5; time += 1) {
      ask();
      await world.run(world.time.nowMs + pick([0, 1, 15, 60]));
    }
    await world.run(world.time.nowMs + 120_000);

    const posted = world.posted('a');
    const ends = onceEach(posted).filter(({ frame }) => frame.type === 'answer.finished').length;
    const broken = [
      ...brokenOn(posted, sent, [ID]),
      ...(await unlikeStored(posted, world, [ID])),
      ...world.errors,
    ];
    if (broken.length > 0) throw new Error([`seed ${seed}`, ...broken, ...world.transcript].join('\n'));
    expect(ends).toBeGreaterThanOrEqual(1);
    replayed += ends - 1;
  }
  // Some of the repeats come after the end, and are replayed.
  expect(replayed).toBeGreaterThan(0);
});
