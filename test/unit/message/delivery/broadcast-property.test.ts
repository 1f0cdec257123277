/** Each subscriber of an answer, at whatever time it subscribes, gets the same whole answer and one end. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Broadcast } from '../../../../lambdas/message/delivery/broadcast.ts';
import { FakeClock, idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, REPLACED, STARTED } from './answer-frame-bodies.ts';
import { trickyText } from './arbitrary-text.ts';
import { RecordingSender, seqsOf, shownBy } from './recording-sender.ts';

const TERMINALS = new Set(['answer.finished', 'answer.cancelled', 'error']);

type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'replace' | 'start' | 'wait' }
  | {
      readonly kind: 'join';
      readonly connection: string;
      readonly afterSeq: number | null;
      readonly fromStart: boolean;
    };

const text = trickyText(5).map((each): Step => ({ kind: 'text', text: each }));
const join = fc
  .record({
    connection: fc.constantFrom('a', 'b', 'c'),
    afterSeq: fc.option(fc.integer({ min: 0, max: 9 })),
    fromStart: fc.boolean(),
  })
  .map((each): Step => ({ kind: 'join', ...each }));
const other = fc.constantFrom<Step>({ kind: 'replace' }, { kind: 'wait' }, { kind: 'wait' });
const step = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 3, arbitrary: other },
  { weight: 2, arbitrary: join },
);

describe('an answer with several subscribers', () => {
  it('is whole for each subscriber, numbered without a gap, with one end', async () => {
    const steps = fc
      .tuple(fc.array(join, { maxLength: 2 }), fc.array(step, { maxLength: 20 }))
      .map(([before, others]): Step[] => [...before, { kind: 'start' }, ...others]);
    await fc.assert(
      fc.asyncProperty(steps, async (each) => {
        const sender = new RecordingSender();
        const clock = new FakeClock({ auto: true });
        const broadcast = new Broadcast({ sender, clock, id: 'm1', intervalMs: 5, graceMs: 1_000 }, 'a');
        for (const now of each) {
          if (now.kind === 'text') broadcast.push(delta(now.text));
          else if (now.kind === 'replace') broadcast.push(REPLACED);
          else if (now.kind === 'start') broadcast.push(STARTED);
          else if (now.kind === 'join') broadcast.subscribe(now);
          else await idle();
        }
        broadcast.complete();
        await idle();
        broadcast.push(FINISHED);
        await broadcast.flush();

        const joined = each.flatMap((one) => (one.kind === 'join' ? [one.connection] : []));
        for (const connection of new Set(['a', ...joined])) {
          const frames = sender.to(connection);
          const seqs = seqsOf(frames);
          expect(seqs).toEqual(seqs.map((_, n) => Number(seqs[0]) + n));
          expect(frames.filter(({ type }) => TERMINALS.has(type))).toHaveLength(1);
          expect(frames.at(-1)?.type).toBe('answer.finished');
          expect(shownBy(frames)).toBe(broadcast.soFar.answer);
        }
        expect(broadcast.abandoned.aborted).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
