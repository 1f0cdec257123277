/** What frames, and refusals in place of the sender's message, take from the bucket of their connection. */
import { expect, it } from '@jest/globals';
import { FrameLimits } from '../../../../lambdas/message/delivery/frame-limits.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

function limits(limit: { readonly burst: number; readonly perMinute: number } | null, left: number) {
  const taken: number[] = [];
  const spend = async (_: string, tokens: number) => {
    if (tokens > left) return { kind: 'limited', retryAfterMs: 1_000 } as const;
    taken.push(tokens);
    return { kind: 'spent' } as const;
  };
  const clock = new FakeClock({ startMs: 0 });
  return { taken, frames: new FrameLimits({ connections: { spend }, clock, limit }) };
}

it.each([
  ['takes 2 tokens of a connection that has them', { burst: 120, perMinute: 120 }, 2, true, [2]],
  ['takes a whole small bucket', { burst: 1, perMinute: 1 }, 1, true, [1]],
  ['takes nothing of a connection with fewer, and is not paid', { burst: 120, perMinute: 120 }, 1, false, []],
  ['is not paid where frames are not limited: nothing else would bound it', null, 100, false, []],
])('a refusal %s', async (_, limit, left, isPaid, tokens) => {
  const { frames, taken } = limits(limit, left);

  expect(await frames.payRefusal('c1')).toBe(isPaid);
  expect(taken).toEqual(tokens);
});

it.each([
  { action: 'session.open' },
  { action: 'session.open', session: 's', resume: 'r' },
  { action: 'message.send', id: 'm1', text: 'hello' },
  { action: 'message.cancel', id: 'm1' },
  { action: 'message.rate', id: 'm1', rating: 'up' },
  { action: 'handoff.request', id: 'h1' },
  { action: 'handoff.close' },
] as const)('a frame %j takes tokens of its connection, and is refused without them', async (frame) => {
  const { frames, taken } = limits({ burst: 120, perMinute: 120 }, 100);

  expect(await frames.admit('c1', frame, 0)).toEqual({ kind: 'admitted' });
  expect(taken[0]).toBeGreaterThanOrEqual(1);
  const empty = limits({ burst: 120, perMinute: 120 }, 0);
  expect(await empty.frames.admit('c1', frame, 0)).toMatchObject({ kind: 'limited' });
});
