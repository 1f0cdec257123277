/** Seeded schedules of client frames on sockets of one session, and the promises that they break. */

import { isEnd } from '../promises.ts';
import { brokenOn, type Sent, unlikeStored } from './frames-of-socket.ts';
import { seeded } from './seeded.ts';
import { ANSWER_MS, StreamWorld } from './stream-world.ts';

const SOCKETS = ['a', 'b'] as const;
const IDS = ['m1', 'm2'] as const;
const LONGEST_RUN_MS = 120_000;

export interface Outcome {
  readonly broken: readonly string[];
  /** A line for each frame that a client sent, and for each that was posted. */
  readonly transcript: readonly string[];
}

/** Runs the schedule of a seed to its end. */
export async function runSchedule(seed: number): Promise<Outcome> {
  const { random, pick, aheadMs } = seeded(seed);
  const world = new StreamWorld({
    random,
    aheadMs,
    postMs: pick([5, 30, 60]),
    lostPosts: pick([0, 0, 0.02]),
    lostReplies: pick([0, 0, 0.1]),
    burst: pick([null, null, 1, 2]),
    paidAnswers: pick([null, null, 0, 1, 2]),
  });
  for (const socket of SOCKETS) await world.connect(socket);
  const sent: Sent[] = [];
  const beganAtMs = world.time.nowMs;
  let askedAtMs = beganAtMs;
  const count = 4 + Math.floor(random() * 7);
  for (let step = 0; step < count; step += 1) {
    const isNearEnd = random() < 0.35;
    const endsAtMs = askedAtMs + ANSWER_MS + random() * 300 - 50;
    const nextAtMs = world.time.nowMs + pick([3, 10, 100, 600]) * (1 + random());
    await world.run(isNearEnd && endsAtMs > nextAtMs ? endsAtMs : nextAtMs);
    const socket = random() < 0.7 ? 'a' : 'b';
    const frame = nextFrame(world, socket, pick, random());
    if (frame.action === 'message.send') askedAtMs = world.time.nowMs;
    sent.push({ socket, frame });
    world.send(socket, random() < 0.5 ? 0 : 1, frame);
  }
  await world.run(world.time.nowMs + LONGEST_RUN_MS);
  const broken: string[] = [];
  for (const socket of SOCKETS) {
    const posted = world.posted(socket);
    const problems = [
      ...brokenOn(
        posted,
        sent.filter((each) => each.socket === socket),
        IDS,
      ),
      ...(await unlikeStored(posted, world, IDS)),
    ];
    broken.push(...problems.map((problem) => `socket ${socket}: ${problem}`));
  }
  return {
    broken: [...broken, ...world.errors.map((error) => `failed: ${error}`)],
    transcript: world.transcript,
  };
}

/** A frame that a client may send at that moment. */
function nextFrame(
  world: StreamWorld,
  socket: string,
  pick: <T>(items: readonly T[]) => T,
  kind: number,
): Sent['frame'] {
  const id = pick(IDS);
  if (kind < 0.6) {
    const isRepeat = pick([true, true, false]);
    return question(isRepeat ? IDS[0] : id);
  }
  if (kind < 0.7) return { action: 'message.cancel', id };
  const opened = SOCKETS.flatMap((name) => world.posted(name)).flatMap(({ frame, isLost }) =>
    frame.type === 'session.opened' && !isLost ? [frame] : [],
  );
  const known = opened[0];
  if (known === undefined || kind > 0.93) return { action: 'session.open' };
  const last = world
    .posted(socket)
    .findLast(({ frame, isLost }) => !isLost && frame.id !== undefined && frame.seq !== undefined)?.frame;
  const after = last === undefined || isEnd(last) ? {} : { after: { id: last.id, seq: last.seq } };
  return { action: 'session.open', session: known.session, ...{ resume: known.resume, ...after } };
}

const question = (id: string) => ({
  action: 'message.send',
  id,
  text: 'Compare Vinland Saga and Berserk',
  options: { task: 'comparison' },
});
