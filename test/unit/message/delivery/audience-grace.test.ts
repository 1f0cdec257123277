/** An answer goes on for a while although nobody listens, and no longer. */
import { describe, expect, it } from '@jest/globals';
import { Audience } from '../../../../lambdas/message/delivery/broadcast.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, STARTED } from './answer-frame-bodies.ts';
import { RecordingSender, wordsOf } from './recording-sender.ts';

function prepare(graceMs = 10_000) {
  const sender = new RecordingSender();
  const clock = new FakeClock();
  const audience = new Audience({ sender, clock, id: 'm1', intervalMs: 0, graceMs }, 'a');
  audience.push(STARTED);
  return { sender, clock, audience };
}

const join = (connection: string) => ({ connection, afterSeq: 0, fromStart: false });

describe('the audience', () => {
  it('has not left while somebody listens, however long it takes', async () => {
    const { clock, audience } = prepare();

    await clock.advance(3_600_000);

    expect(audience.left.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('has left when nobody has listened for the grace period, and not before', async () => {
    const { sender, clock, audience } = prepare();
    sender.gone.add('a');
    audience.push(delta('ab'));

    await clock.advance(9_999);
    expect(audience.left.aborted).toBe(false);
    await clock.advance(1);

    expect(audience.left.aborted).toBe(true);
    expect(audience.failures).toEqual([]);
  });

  it('has left at once where there is no grace', async () => {
    const { sender, clock, audience } = prepare(0);
    sender.gone.add('a');
    audience.push(delta('ab'));

    await clock.advance(0);

    expect(audience.left.aborted).toBe(true);
  });

  it('has left when the gateway has failed for the grace period, which is told', async () => {
    const { sender, clock, audience } = prepare();
    sender.failure = new Error('The gateway is down.');
    audience.push(delta('ab'));

    await clock.advance(10_000);

    expect(audience.left.aborted).toBe(true);
    expect(audience.failures).toEqual([sender.failure]);
  });

  it('has not left if somebody came in between, who gets what was said meanwhile', async () => {
    const { sender, clock, audience } = prepare();
    await clock.advance(0);
    sender.gone.add('a');
    audience.push(delta('a'));
    audience.push(delta('b'));
    await clock.advance(9_999);
    audience.push(delta('cd'));

    audience.join(join('b'));
    await clock.advance(20_000);

    expect(audience.left.aborted).toBe(false);
    expect(wordsOf(sender.to('b'))).toEqual(['[abc]']);
    expect(clock.sleeping).toBe(0);
  });

  it('has not left while another connection listens', async () => {
    const { sender, clock, audience } = prepare();
    audience.join(join('b'));
    await clock.advance(0);
    sender.gone.add('a');
    audience.push(delta('ab'));

    await clock.advance(20_000);

    expect(audience.left.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });

  it('is given the whole grace period again by everybody who comes and goes', async () => {
    const { sender, clock, audience } = prepare();
    sender.gone.add('a').add('b');
    audience.push(delta('ab'));
    await clock.advance(9_000);

    audience.join(join('b'));
    await clock.advance(9_999);
    expect(audience.left.aborted).toBe(false);
    await clock.advance(1);

    expect(audience.left.aborted).toBe(true);
  });

  it('is not waited for once the end is said', async () => {
    const { sender, clock, audience } = prepare();
    sender.gone.add('a');
    for (const body of [delta('ab'), FINISHED]) audience.push(body);

    await audience.flush();
    await clock.advance(20_000);

    expect(audience.left.aborted).toBe(false);
    expect(clock.sleeping).toBe(0);
  });
});
