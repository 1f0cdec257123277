import { Broadcast } from '../../../../lambdas/message/delivery/broadcast.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, STARTED } from './answer-frame-bodies.ts';
import { RecordingSender } from './recording-sender.ts';

/** The broadcast of an answer for connection `a`. */
export function prepareBroadcast() {
  const sender = new RecordingSender();
  const clock = new FakeClock({ auto: true });
  const broadcast = new Broadcast({ sender, clock, id: 'm1', intervalMs: 0, graceMs: 10_000 }, 'a');
  return { sender, broadcast };
}

/** The answer has started, and `a` has its text so far without the last character. */
export async function begun(text = '在庫はあ') {
  const prepared = prepareBroadcast();
  prepared.broadcast.push(STARTED);
  prepared.broadcast.push(delta(text));
  await idle();
  return prepared;
}

export const fromStart = (connection: string) => ({ connection, afterSeq: null, fromStart: true });
export const back = (connection: string, afterSeq: number | null) => ({
  connection,
  afterSeq,
  fromStart: false,
});
