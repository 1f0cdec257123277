/** The heartbeat of a running answer, and the requests in its results. */
import { describe, expect, it } from '@jest/globals';
import { LEASE_TTL_MS } from '../../../../lambdas/message/lease/lease-watch.ts';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, STARTED } from '../delivery/answer-frame-bodies.ts';
import { wordsOf } from '../delivery/recording-sender.ts';
import { hold, join, LEASE, NOW, prepareHeartbeat } from './prepare-heartbeat.ts';

const SECRET = '秘密の質問';

describe('the heartbeat', () => {
  it('goes on after a failed write, which is logged without text of the answer', async () => {
    const { clock, log, turns, broadcast, heartbeats } = prepareHeartbeat();
    broadcast.push(delta(SECRET));
    turns.failure = new Error('No table.');
    await clock.advance(1_000);
    turns.failure = null;
    await clock.advance(1_000);

    expect(turns.heartbeats).toHaveLength(2);
    expect(heartbeats.stop.aborted).toBe(false);
    expect(log.lines).toMatchObject([{ level: 'warn', turn: 'm1', error: expect.any(Error) }]);
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
  });

  it('waits for the interval', async () => {
    const { clock, turns } = prepareHeartbeat();

    await clock.advance(999);

    expect(turns.heartbeats).toEqual([]);
  });

  it('stores the text so far once per interval, for any number of deltas', async () => {
    const { clock, turns, broadcast } = prepareHeartbeat();
    broadcast.push(STARTED);

    for (let n = 0; n < 50; n += 1) {
      broadcast.push(delta(`${n} `));
      await clock.advance(100);
    }

    expect(turns.heartbeats).toHaveLength(5);
    expect(turns.heartbeats[1]).toEqual({
      answer: Array.from({ length: 20 }, (_, n) => `${n} `).join(''),
      tier: 'haiku',
      started: STARTED,
      leaseExpiresAtMs: NOW + 2_000 + LEASE_TTL_MS,
    });
    expect([...turns.leases]).toEqual([LEASE]);
  });

  it('renews the lease before there is any text', async () => {
    const { clock, turns } = prepareHeartbeat();

    await clock.advance(1_000);

    const leaseExpiresAtMs = NOW + 1_000 + LEASE_TTL_MS;
    expect(turns.heartbeats).toEqual([{ answer: '', tier: null, started: null, leaseExpiresAtMs }]);
  });

  it('sends one write at a time to a slow table', async () => {
    const { clock, turns } = prepareHeartbeat();
    const release = hold(turns);
    await clock.advance(5_000);
    expect(turns.heartbeats).toHaveLength(1);

    release();
    await clock.advance(999);
    expect(turns.heartbeats).toHaveLength(1);
    await clock.advance(1);

    expect(turns.heartbeats).toHaveLength(2);
  });
});

describe('a lease owner', () => {
  it('stops when the answer is cancelled', async () => {
    const { clock, turns, heartbeats } = prepareHeartbeat();
    await clock.advance(1_000);
    expect([heartbeats.stop.aborted, heartbeats.cancelled]).toEqual([false, false]);

    turns.result = { cancelled: true, subscriptions: [] };
    await clock.advance(1_000);

    expect([heartbeats.stop.aborted, heartbeats.cancelled]).toEqual([true, true]);
  });

  it('stops when its lease is lost, which is no cancellation', async () => {
    const { clock, turns, heartbeats, end } = prepareHeartbeat();
    turns.result = 'lease-lost';
    await clock.advance(1_000);

    expect([heartbeats.stop.aborted, heartbeats.cancelled]).toEqual([true, false]);
    expect(await heartbeats.finish(end())).toBe('lease-lost');
  });

  it('sends nothing after its lease is lost, until resume or discard', async () => {
    const { sender, clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    broadcast.push(STARTED);
    broadcast.push(delta('late'));
    await clock.advance(0);
    turns.result = 'lease-lost';
    await clock.advance(1_000);
    const before = sender.to('a');

    broadcast.push(delta('r than ever'));
    await clock.advance(1_000);
    expect(await heartbeats.finish(end())).toBe('lease-lost');
    await idle();
    expect(sender.to('a')).toEqual(before);

    broadcast.discard();
    broadcast.push(FINISHED);
    await broadcast.flush();
    expect(sender.to('a')).toEqual(before);
    expect(clock.sleeping).toBe(0);
  });

  it('subscribes each connection once', async () => {
    const { sender, clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    broadcast.push(STARTED);
    turns.result = { cancelled: false, subscriptions: [join('b')] };
    await clock.advance(2_000);
    turns.result = { cancelled: false, subscriptions: [join('b'), join('c')] };
    await clock.advance(1_000);
    turns.result = { cancelled: false, subscriptions: [join('b'), join('c'), join('d')] };

    expect(await heartbeats.finish(end())).toBe('stored');
    broadcast.push(FINISHED);
    await broadcast.flush();

    for (const connection of ['a', 'b', 'c', 'd']) {
      expect(wordsOf(sender.to(connection))).toEqual(['<answer.started>', '<answer.finished>']);
    }
  });

  it('sends one snapshot to a connection whose subscription stays in the results', async () => {
    const { sender, clock, turns, broadcast } = prepareHeartbeat();
    broadcast.push(STARTED);
    broadcast.push(delta('在庫'));
    turns.result = { cancelled: false, subscriptions: [{ connection: 'b', afterSeq: 0, fromStart: false }] };

    await clock.advance(3_000);

    expect(wordsOf(sender.to('b'))).toEqual(['[在]']);
  });

  it('subscribes a connection that arrives with a cancellation', async () => {
    const { sender, clock, turns, broadcast, heartbeats } = prepareHeartbeat();
    broadcast.push(STARTED);
    turns.result = { cancelled: true, subscriptions: [join('b')] };

    await clock.advance(1_000);

    expect(heartbeats.cancelled).toBe(true);
    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>']);
  });
});
