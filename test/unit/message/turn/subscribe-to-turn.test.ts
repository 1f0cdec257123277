import { describe, expect, it } from '@jest/globals';
import { subscribeToTurn } from '../../../../lambdas/message/turn/subscribe-to-turn.ts';
import {
  INTERRUPTED,
  type StoredTurn,
  type Subscription,
} from '../../../../packages/conversation/src/sessions/turn-store.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

const SUBSCRIPTION: Subscription = { connection: 'c1', afterSeq: 3, fromStart: false };
const NOW = 1_000;
const HEARTBEAT_MS = 1_000;

const WRITTEN: StoredTurn = {
  id: 'm1',
  question: '?',
  status: 'generating',
  answer: 'So far',
  tier: 'sonnet',
  started: null,
  ended: null,
  endedSeq: null,
  leaseExpiresAtMs: NOW + 8_000,
};
const ENDED: StoredTurn = { ...WRITTEN, status: 'failed', ended: INTERRUPTED, endedSeq: 7 };

/** A turn of another lease owner. `later` has its states by time, in ms. */
function writtenElsewhere({ room = true, later = {} as Record<number, StoredTurn> } = {}) {
  const clock = new FakeClock({ auto: true, startMs: NOW });
  const joined: Subscription[] = [];
  let interrupted = false;
  const turn = (): StoredTurn => {
    const [latest] =
      Object.entries(later).findLast(([afterMs]) => clock.now() >= NOW + Number(afterMs)) ?? [];
    const now = latest === undefined ? WRITTEN : (later[Number(latest)] as StoredTurn);
    return interrupted ? { ...now, status: 'interrupted', ended: INTERRUPTED } : now;
  };
  const turns = {
    get: async () => turn(),
    subscribe: async (_session: string, _turn: string, join: Subscription) => {
      if (!room || turn().status !== 'generating') return false;
      joined.push(join);
      return true;
    },
    interrupt: async (_session: string, _turn: string, nowMs: number) => {
      interrupted = turn().status === 'generating' && turn().leaseExpiresAtMs <= nowMs;
      return interrupted;
    },
  };
  const follow = () => subscribeToTurn('s1', 'm1', SUBSCRIPTION, { turns, clock, heartbeatMs: HEARTBEAT_MS });
  return { follow, joined, clock };
}

describe('a subscription to a running answer', () => {
  it('fails with an error for a turn that does not exist', async () => {
    const clock = new FakeClock();
    const turns = { get: async () => null, subscribe: async () => false, interrupt: async () => false };

    const following = subscribeToTurn('s1', 'm1', SUBSCRIPTION, { turns, clock, heartbeatMs: HEARTBEAT_MS });

    await expect(following).rejects.toThrow('does not exist');
  });

  it('ends with the interrupted turn and its text if the lease is not renewed', async () => {
    const { follow, joined, clock } = writtenElsewhere();

    const turn = await follow();

    expect(turn).toMatchObject({ status: 'interrupted', answer: 'So far', ended: INTERRUPTED });
    expect(clock.now()).toBe(WRITTEN.leaseExpiresAtMs);
    expect(joined).toEqual([SUBSCRIPTION]);
  });

  it('waits for the stored end if the turn has too many subscriptions', async () => {
    const alive = { ...WRITTEN, leaseExpiresAtMs: NOW + 20_000 };
    const { follow, joined } = writtenElsewhere({ room: false, later: { 900: alive, 7000: ENDED } });

    expect(await follow()).toEqual(ENDED);
    expect(joined).toEqual([]);
  });

  it('returns a turn that has ended before', async () => {
    expect(await writtenElsewhere({ later: { 0: ENDED } }).follow()).toEqual(ENDED);
  });

  it('is served by the lease owner after its next heartbeat', async () => {
    const alive = { ...WRITTEN, leaseExpiresAtMs: NOW + 9_000 };
    const { follow, joined, clock } = writtenElsewhere({ later: { 900: alive } });

    expect(await follow()).toBe('subscribed');
    expect(clock.now()).toBe(NOW + HEARTBEAT_MS);
    expect(joined).toEqual([SUBSCRIPTION]);
  });

  it('is served by the lease owner that has ended the turn since', async () => {
    expect(await writtenElsewhere({ later: { 900: ENDED } }).follow()).toBe('subscribed');
  });
});
