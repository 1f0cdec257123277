/** Storing the end of an answer, before its terminal frame is sent. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, STARTED } from '../delivery/answer-frame-bodies.ts';
import { back } from '../delivery/prepare-broadcast.ts';
import { hold, prepareHeartbeat } from './prepare-heartbeat.ts';

describe('the end of an answer', () => {
  it('fails with the store’s error if it could not be stored, and can be stored again', async () => {
    const { turns, heartbeats, end } = prepareHeartbeat();
    turns.failure = new Error('No table.');
    await expect(heartbeats.finish(end())).rejects.toThrow('No table.');
    turns.failure = null;

    expect(await heartbeats.finish(end())).toBe('stored');

    expect(turns.ends).toHaveLength(2);
  });

  it('is stored at once, as the last write', async () => {
    const { clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    broadcast.push(STARTED);
    broadcast.push(delta('はい。'));
    const last = end();

    expect(await heartbeats.finish(last)).toBe('stored');
    await clock.advance(10_000);

    expect(turns.ends).toEqual([{ ...last, endedSeq: 2 }]);
    expect(turns.heartbeats).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('waits for a heartbeat in progress', async () => {
    const { clock, turns, heartbeats, end } = prepareHeartbeat();
    const release = hold(turns);
    await clock.advance(1_000);

    const finishing = heartbeats.finish(end());
    await idle();
    expect([turns.heartbeats.length, turns.ends.length]).toEqual([1, 0]);
    release();

    expect(await finishing).toBe('stored');
    expect([turns.heartbeats.length, turns.ends.length]).toEqual([1, 1]);
  });

  it('is stored although the heartbeat in progress fails', async () => {
    const { clock, log, turns, heartbeats, end } = prepareHeartbeat();
    const release = hold(turns);
    turns.failure = new Error('No table.');
    await clock.advance(1_000);
    turns.failure = null;

    const finishing = heartbeats.finish(end());
    release();

    expect(await finishing).toBe('stored');
    expect(log.lines).toHaveLength(1);
  });

  it('has the number of its frame, although text is sent while it is stored', async () => {
    const { sender, clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    for (const body of [STARTED, delta('在庫は')]) broadcast.push(body);
    await clock.advance(0);
    broadcast.push(delta('あります。'));
    const release = hold(turns);

    const finishing = heartbeats.finish(end());
    await clock.advance(0);
    release();
    await finishing;
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: turns.ends[0]?.endedSeq });
  });

  it('has the highest number, also of a connection that subscribed at the last heartbeat', async () => {
    const { sender, clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    for (const body of [STARTED, delta('在庫は')]) broadcast.push(body);
    const release = hold(turns);
    turns.result = { cancelled: false, subscriptions: [back('b', 20)] };
    await clock.advance(1_000);

    const finishing = heartbeats.finish(end());
    await idle();
    release();
    await finishing;
    broadcast.push(FINISHED);
    await broadcast.flush();

    expect(sender.to('b').at(-1)).toMatchObject({ type: 'answer.finished', seq: turns.ends[0]?.endedSeq });
    expect(turns.raisedSeqs).toEqual([]);
  });

  it.each([
    ['b', 20],
    ['a', 1],
  ])(
    'gets a higher number once stored, if a connection that subscribed just then (%s) counts higher',
    async (who, afterSeq) => {
      const { sender, clock, turns, broadcast, heartbeats, end } = prepareHeartbeat();
      for (const body of [STARTED, delta('在庫は')]) broadcast.push(body);
      await clock.advance(0);
      turns.result = { cancelled: false, subscriptions: [back(who, afterSeq)] };

      expect(await heartbeats.finish(end())).toBe('stored');
      broadcast.push(FINISHED);
      await broadcast.flush();

      const { seq } = sender.to(who).at(-1) as { seq?: number };
      expect(seq).toBeGreaterThan(turns.ends[0]?.endedSeq ?? 0);
      expect(turns.raisedSeqs).toEqual([seq]);
    },
  );

  it('is stored although raising its number fails, which is logged', async () => {
    const { log, turns, broadcast, heartbeats, end } = prepareHeartbeat();
    broadcast.push(STARTED);
    turns.result = { cancelled: false, subscriptions: [back('b', 20)] };
    turns.raiseFailure = new Error('No table.');

    expect(await heartbeats.finish(end())).toBe('stored');

    expect(log.lines).toMatchObject([{ level: 'warn', turn: 'm1' }]);
  });

  it('returns a cancellation that arrived after the last heartbeat', async () => {
    const { turns, heartbeats, end } = prepareHeartbeat();
    turns.result = { cancelled: true, subscriptions: [] };

    expect(await heartbeats.finish(end())).toBe('stored');

    expect(heartbeats.cancelled).toBe(true);
  });
});
