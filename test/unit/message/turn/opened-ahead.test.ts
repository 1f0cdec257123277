/** Requests that a question makes to its session beside the admission of its frame, by what its environment remembers. */
import { expect, it } from '@jest/globals';
import type { FrameAdmission } from '../../../../lambdas/message/delivery/frame-limits.ts';
import { QUIET, StreamWorld, type WorldOptions } from '../../../support/simulated/stream-world.ts';

/** A request to the table and its response, in the quiet world. */
const ROUND_TRIP_MS = 3.5;

const ask = (id: string) => ({ action: 'message.send', id, text: 'Compare Vinland Saga and Berserk' });

async function openedWorld(options: Partial<WorldOptions> = {}) {
  const world = new StreamWorld({ ...QUIET, aheadMs: [0, 0], ...options });
  await world.connect('a');
  world.send('a', 0, { action: 'session.open' });
  await world.run();
  return { world, session: sessions(world).at(-1) as string };
}

const sessions = (world: StreamWorld) =>
  world.posted('a').flatMap(({ frame }) => (frame.type === 'session.opened' ? [String(frame.session)] : []));

const types = (world: StreamWorld, id: string) =>
  world.posted('a').flatMap(({ frame }) => (frame.id === id ? [frame.type] : []));

/** Asks, and returns the round trips to the table before the model was asked. */
async function tripsOf(world: StreamWorld, environment: number, id: string): Promise<number> {
  const sentMs = world.time.nowMs;
  const before = world.modelAskedAtMs.length;
  world.send('a', environment, ask(id));
  await world.run();
  expect(types(world, id).at(-1)).toBe('answer.finished');
  expect(world.errors).toEqual([]);
  return Math.round(((world.modelAskedAtMs[before] ?? Number.NaN) - sentMs) / ROUND_TRIP_MS);
}

it('the first question of a session that this environment opened asks the model after one round trip', async () => {
  const { world } = await openedWorld();
  expect(await tripsOf(world, 0, 'm1')).toBe(1);
});

it('a further question asks the model after one round trip, with its history', async () => {
  const { world } = await openedWorld();
  await tripsOf(world, 0, 'm1');
  expect(await tripsOf(world, 0, 'm2')).toBe(1);
});

it('an environment that does not remember the connection reads it first', async () => {
  const { world } = await openedWorld();
  expect(await tripsOf(world, 1, 'm1')).toBe(2);
  expect(await tripsOf(world, 1, 'm2')).toBe(1);
});

it('a connection whose session changed in another environment is answered in its new session', async () => {
  const { world, session: old } = await openedWorld();
  world.send('a', 1, { action: 'session.open' });
  await world.run();
  await tripsOf(world, 0, 'm1');

  const [, session = ''] = sessions(world);
  expect(session).not.toBe(old);
  expect(await world.storedAnswer(session, 'm1')).not.toBeNull();
  expect(await world.leaseOf(old)).toBeNull();
  expect(world.messagesTaken).toBe(1);
});

it('a question during a session change waits for it, and holds nothing of the earlier session', async () => {
  const { world, session: old } = await openedWorld();
  world.send('a', 1, { action: 'session.open' });
  await world.run(world.time.nowMs + 2 * ROUND_TRIP_MS);
  await tripsOf(world, 0, 'm1');

  expect(await world.storedAnswer(sessions(world).at(-1) as string, 'm1')).not.toBeNull();
  expect(await world.leaseOf(old)).toBeNull();
  expect(world.messagesTaken).toBe(1);
});

it.each<FrameAdmission>([{ kind: 'limited', retryAfterMs: 1_000, close: false }, { kind: 'unknown' }])(
  'a frame that is refused as $kind gives back message and lease, and asks no model',
  async (admission) => {
    let isRefused = false;
    const admit = async () => (isRefused ? admission : ({ kind: 'admitted' } as const));
    const { world, session } = await openedWorld({ admit });
    isRefused = true;
    world.send('a', 0, ask('m1'));
    await world.run();

    expect(world.modelAskedAtMs).toEqual([]);
    expect(world.messagesTaken).toBe(0);
    expect(await world.leaseOf(session)).toBeNull();
    expect(types(world, 'm1').filter((type) => type !== 'error')).toEqual([]);
    isRefused = false;
    expect(await tripsOf(world, 0, 'm2')).toBe(1);
  },
);

it('a closed connection gives back message and lease, and asks no model', async () => {
  const { world, session } = await openedWorld();
  await world.disconnect('a');
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(world.modelAskedAtMs).toEqual([]);
  expect(world.messagesTaken).toBe(0);
  expect(await world.leaseOf(session)).toBeNull();
});

it('a stream lease that cannot be requested gives back message and lease, and asks no model', async () => {
  let fails = false;
  const { world, session } = await openedWorld({
    failsTable: ({ input }) => fails && JSON.stringify(input).includes('stream#m1'),
  });
  fails = true;
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(world.modelAskedAtMs).toEqual([]);
  expect(world.messagesTaken).toBe(0);
  expect(await world.leaseOf(session)).toBeNull();
  expect(world.failedEarly).toBe(1);
});

it.each([
  ['gives its message back', true, 1],
  ['keeps its message where the connection has no tokens for the refusal', false, 2],
])(
  'a session lease that another question holds refuses the question and %s',
  async (_, paysRefusals, taken) => {
    const { world } = await openedWorld({ paysRefusals });
    world.send('a', 0, ask('m1'));
    await world.run(world.time.nowMs + 100);
    world.send('a', 0, ask('m2'));
    await world.run();

    expect(world.modelAskedAtMs).toHaveLength(1);
    expect(world.posted('a').find(({ frame }) => frame.id === 'm2')?.frame).toMatchObject({
      code: 'session_busy',
    });
    expect(world.messagesTaken).toBe(taken);
    expect(types(world, 'm1').at(-1)).toBe('answer.finished');
  },
);

it('a repetition while its answer is posted is served once and pays nothing', async () => {
  const { world } = await openedWorld();
  world.send('a', 0, ask('m1'));
  await world.run(world.time.nowMs + 400);
  world.send('a', 1, ask('m1'));
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(world.modelAskedAtMs).toHaveLength(1);
  expect(world.messagesTaken).toBe(1);
  expect(types(world, 'm1').filter((type) => type === 'answer.finished')).toHaveLength(1);
});

it('a turn that cannot be stored aborts the model, and leaves no lease', async () => {
  let fails = false;
  const { world, session } = await openedWorld({
    failsTable: ({ input }) => fails && 'Item' in input && JSON.stringify(input).includes('turn#m1'),
  });
  fails = true;
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(types(world, 'm1')).toEqual(['error']);
  expect(await world.leaseOf(session)).toBeNull();
});

it('a question that was cancelled before it came is not asked', async () => {
  const { world } = await openedWorld();
  world.send('a', 1, { action: 'message.cancel', id: 'm1' });
  await world.run();
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(types(world, 'm1')).toEqual(['answer.cancelled']);
  expect(world.modelAskedAtMs).toEqual([]);
  expect(world.messagesTaken).toBe(0);
});

it.each([
  [true, 0],
  [false, 1],
])(
  'a question without money of the deployment takes a message only if the connection does not pay (%p)',
  async (paysRefusals, taken) => {
    const { world } = await openedWorld({ paysRefusals, paidAnswers: 0 });
    world.send('a', 0, ask('m1'));
    await world.run();

    expect(world.posted('a').find(({ frame }) => frame.id === 'm1')?.frame).toMatchObject({
      code: 'budget_exhausted',
    });
    expect(world.messagesTaken).toBe(taken);
  },
);

it('an exhausted bucket refuses before any model is asked, and leaves the session free', async () => {
  const { world, session } = await openedWorld({ burst: 0 });
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(types(world, 'm1')).toEqual(['error']);
  expect(world.modelAskedAtMs).toEqual([]);
  expect(await world.leaseOf(session)).toBeNull();
});

it('an exhausted budget refuses before any model is asked, and gives the message back', async () => {
  const { world, session } = await openedWorld({ paidAnswers: 0 });
  world.send('a', 0, ask('m1'));
  await world.run();

  expect(types(world, 'm1')).toEqual(['error']);
  expect(world.modelAskedAtMs).toEqual([]);
  expect(await world.leaseOf(session)).toBeNull();
});
