/** An answer without subscribers goes on for the grace period. */
import { describe, expect, it } from '@jest/globals';
import { Broadcast } from '../../../../lambdas/message/delivery/broadcast.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, STARTED } from './answer-frame-bodies.ts';
import { RecordingSender, wordsOf } from './recording-sender.ts';

function prepare(graceMs = 10_000) {
  const sender = new RecordingSender();
  const clock = new FakeClock();
  const broadcast = new Broadcast({ sender, clock, id: 'm1', intervalMs: 0, graceMs }, 'a');
  broadcast.push(STARTED);
  return { sender, clock, broadcast };
}

const join = (connection: string) => ({ connection, afterSeq: 0, fromStart: false });

describe('a broadcast', () => {
  it('is not abandoned while a connection is subscribed', async () => {
    const { clock, broadcast } = prepare();

    await clock.advance(3_600_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('is abandoned after the grace period without subscribers, and not earlier', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(9_999);
    expect(broadcast.abandoned.aborted).toBe(false);
    await clock.advance(1);

    expect(broadcast.abandoned.aborted).toBe(true);
    expect(broadcast.failures).toEqual([]);
  });

  it('is abandoned at once with a grace period of 0', async () => {
    const { sender, clock, broadcast } = prepare(0);
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(0);

    expect(broadcast.abandoned.aborted).toBe(true);
  });

  it('is abandoned when the gateway has failed for the grace period, and returns the failures', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.failure = new Error('The gateway is down.');
    broadcast.push(delta('ab'));

    await clock.advance(10_000);

    expect(broadcast.abandoned.aborted).toBe(true);
    expect(broadcast.failures).toEqual([sender.failure]);
  });

  it('is not abandoned if a connection subscribes in time, which gets the text of the meantime', async () => {
    const { sender, clock, broadcast } = prepare();
    await clock.advance(0);
    sender.gone.add('a');
    broadcast.push(delta('a'));
    broadcast.push(delta('b'));
    await clock.advance(9_999);
    broadcast.push(delta('cd'));

    broadcast.subscribe(join('b'));
    await clock.advance(20_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(wordsOf(sender.to('b'))).toEqual(['[abc]']);
    expect(clock.sleeping).toBe(0);
  });

  it('is not abandoned while a second connection is subscribed', async () => {
    const { sender, clock, broadcast } = prepare();
    broadcast.subscribe(join('b'));
    await clock.advance(0);
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(20_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('has a new grace period after each subscriber that leaves', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.gone.add('a').add('b');
    broadcast.push(delta('ab'));
    await clock.advance(9_000);

    broadcast.subscribe(join('b'));
    await clock.advance(9_999);
    expect(broadcast.abandoned.aborted).toBe(false);
    await clock.advance(1);

    expect(broadcast.abandoned.aborted).toBe(true);
  });

  it('does not wait for subscribers after its end', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.gone.add('a');
    for (const body of [delta('ab'), FINISHED]) broadcast.push(body);

    await broadcast.flush();
    await clock.advance(20_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });
});
