/** An answer goes on for a while although nobody listens, and no longer. */
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

describe('the broadcast', () => {
  it('has not left while somebody listens, however long it takes', async () => {
    const { clock, broadcast } = prepare();

    await clock.advance(3_600_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('has left when nobody has listened for the grace period, and not before', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(9_999);
    expect(broadcast.abandoned.aborted).toBe(false);
    await clock.advance(1);

    expect(broadcast.abandoned.aborted).toBe(true);
    expect(broadcast.failures).toEqual([]);
  });

  it('has left at once where there is no grace', async () => {
    const { sender, clock, broadcast } = prepare(0);
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(0);

    expect(broadcast.abandoned.aborted).toBe(true);
  });

  it('has left when the gateway has failed for the grace period, which is told', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.failure = new Error('The gateway is down.');
    broadcast.push(delta('ab'));

    await clock.advance(10_000);

    expect(broadcast.abandoned.aborted).toBe(true);
    expect(broadcast.failures).toEqual([sender.failure]);
  });

  it('has not left if somebody came in between, who gets what was said meanwhile', async () => {
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

  it('has not left while another connection listens', async () => {
    const { sender, clock, broadcast } = prepare();
    broadcast.subscribe(join('b'));
    await clock.advance(0);
    sender.gone.add('a');
    broadcast.push(delta('ab'));

    await clock.advance(20_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('is given the whole grace period again by everybody who comes and goes', async () => {
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

  it('is not waited for once the end is said', async () => {
    const { sender, clock, broadcast } = prepare();
    sender.gone.add('a');
    for (const body of [delta('ab'), FINISHED]) broadcast.push(body);

    await broadcast.flush();
    await clock.advance(20_000);

    expect(broadcast.abandoned.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });
});
