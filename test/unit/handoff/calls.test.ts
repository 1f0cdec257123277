/** Calls that cross each other at a slow desk. */
import { expect, it } from '@jest/globals';
import type { StoredHandoff } from '@mangaassist/conversation';
import { handleCall } from '../../../lambdas/handoff/calls.ts';

const REQUEST = {
  call: 'request',
  session: 's1',
  connection: 'c1',
  requestId: 'h1',
  language: 'en',
  reason: 'asked',
} as const;

it('a shopper who leaves while the desk takes the request is gone for the desk and for the chat', async () => {
  let stored: StoredHandoff | null = null;
  const frames: string[] = [];
  const atDesk: string[] = [];
  const deps = {
    handoffs: {
      get: async () => stored,
      change: async (_: string, rule: (now: StoredHandoff | null) => StoredHandoff | null) => {
        const before = stored;
        stored = rule(before) ?? before;
        return { before, after: stored };
      },
    },
    desk: {
      request: async () => {
        await handleCall({ call: 'close', session: 's1' }, deps);
        atDesk.push('request');
        return { kind: 'live' };
      },
      close: async () => void atDesk.push('close'),
    },
    sessions: { get: async () => null },
    sender: { send: async (_: string, { type }: { type: string }) => void frames.push(type) },
    metrics: { count: () => undefined },
    randomToken: () => 'a',
    clock: { now: () => 1_800_000_000_000 },
  } as unknown as Parameters<typeof handleCall>[1];

  await handleCall(REQUEST, deps);

  expect(atDesk.at(-1)).toBe('close');
  expect(frames.at(-1)).toBe('handoff.closed');
  expect(frames).not.toContain('handoff.requested');
});
