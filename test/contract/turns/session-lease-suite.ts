/** Contract of every SessionStore for expired leases. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SessionStore } from '../../../packages/conversation/src/sessions/session-store.ts';
import type { TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';

const NOW = 1_800_000_000_000;
const EXPIRES = NOW + 60_000;
const ALIVE = NOW + 5_000;

type AcquireLeaseRequest = Parameters<SessionStore['acquireLease']>[0];

export function sessionLeaseSuite(
  adapter: string,
  stores: () => { readonly sessions: SessionStore; readonly turns: TurnStore },
): void {
  describe(`SessionStore on ${adapter}: a session whose lease is not renewed`, () => {
    const acquire = (session: string, turn: string, more: Partial<AcquireLeaseRequest> = {}) =>
      stores().sessions.acquireLease({
        sessionId: session,
        principal: 'guest:1',
        turnId: turn,
        fencingToken: randomUUID(),
        nowMs: ALIVE,
        leaseExpiresAtMs: ALIVE + 5_000,
        expiresAtMs: EXPIRES,
        ...more,
      });
    /** A session leased for m1; `begun`: its turn is stored, too. */
    const held = async (begun: 'begun' | 'not begun') => {
      const session = randomUUID();
      const { sessions, turns } = stores();
      await sessions.create({ id: session, principal: 'guest:1', resumeHash: 'a', expiresAtMs: EXPIRES });
      const m1 = { sessionId: session, turnId: 'm1', fencingToken: randomUUID() };
      await acquire(session, 'm1', { ...m1, nowMs: NOW, leaseExpiresAtMs: ALIVE });
      if (begun === 'begun') await turns.begin(m1, { question: '?', leaseExpiresAtMs: ALIVE }, EXPIRES);
      return { session, m1 };
    };
    const SO_FAR = { answer: '在庫は', tier: null, started: null } as const;

    it.each(['begun', 'not begun'] as const)('is busy until the lease expires (%s)', async (begun) => {
      const { session } = await held(begun);

      expect(await acquire(session, 'm2', { nowMs: ALIVE - 1 })).toEqual({ kind: 'busy', turn: 'm1' });
    });

    it.each(['begun', 'not begun'] as const)(
      'can be acquired in the millisecond of the expiry (%s)',
      async (begun) => {
        const { session } = await held(begun);

        expect(await acquire(session, 'm2')).toEqual({ kind: 'acquired', recentTurns: ['m1'] });

        expect(await acquire(session, 'm3')).toEqual({ kind: 'busy', turn: 'm2' });
        expect(await stores().sessions.get(session)).toMatchObject({ recentTurns: ['m1', 'm2'] });
      },
    );

    it('has its turn marked as interrupted, with the text so far, when it is taken over', async () => {
      const { session, m1 } = await held('begun');
      const { turns } = stores();
      await turns.heartbeat(m1, { ...SO_FAR, leaseExpiresAtMs: ALIVE });

      await acquire(session, 'm2');

      expect(await turns.get(session, 'm1')).toMatchObject({
        status: 'interrupted',
        answer: SO_FAR.answer,
        ended: { type: 'error', code: 'internal', retryable: true },
      });
    });

    it('stays busy while heartbeats renew the turn', async () => {
      const { session, m1 } = await held('begun');
      const { turns } = stores();
      await turns.heartbeat(m1, { ...SO_FAR, leaseExpiresAtMs: ALIVE + 1 });

      expect(await acquire(session, 'm2')).toEqual({ kind: 'busy', turn: 'm1' });
      expect(await turns.get(session, 'm1')).toMatchObject({ status: 'generating' });
      expect(await acquire(session, 'm2', { nowMs: ALIVE + 1 })).toMatchObject({ kind: 'acquired' });
    });

    it('is not interrupted by another principal, or after its expiry', async () => {
      const { session } = await held('begun');

      expect(await acquire(session, 'm2', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
      expect(await acquire(session, 'm2', { nowMs: EXPIRES })).toEqual({ kind: 'expired' });

      expect(await stores().turns.get(session, 'm1')).toMatchObject({ status: 'generating' });
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'can be acquired if its turn is %s and was not released; the turn does not change',
      async (status) => {
        const { session, m1 } = await held('begun');
        const { turns } = stores();
        await turns.finish(m1, { ...SO_FAR, status, ended: null, endedSeq: 3 });

        expect(await acquire(session, 'm2')).toMatchObject({ kind: 'acquired' });

        expect(await turns.get(session, 'm1')).toMatchObject({ status, endedSeq: 3, answer: SO_FAR.answer });
      },
    );

    it('can be acquired by a repetition of the same message', async () => {
      const { session } = await held('begun');

      expect(await acquire(session, 'm1')).toMatchObject({ kind: 'acquired' });

      const again = { sessionId: session, turnId: 'm1', fencingToken: randomUUID() };
      const { turns } = stores();
      expect(await turns.begin(again, { question: '?', leaseExpiresAtMs: ALIVE + 5_000 }, EXPIRES)).toBe(
        'begun',
      );
    });

    it.each(['begun', 'not begun'] as const)(
      'is acquired by exactly one of many concurrent requests (%s)',
      async (begun) => {
        const { session } = await held(begun);
        const turns = Array.from({ length: 12 }, (_, n) => `m${n + 2}`);

        const results = await Promise.all(turns.map((turn) => acquire(session, turn)));

        expect(results.filter(({ kind }) => kind === 'acquired')).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'busy')).toHaveLength(11);
        const winner = turns[results.findIndex(({ kind }) => kind === 'acquired')];
        expect(await stores().sessions.get(session)).toMatchObject({ recentTurns: ['m1', winner] });
        expect(await acquire(session, 'm99')).toEqual({ kind: 'busy', turn: winner });
      },
    );

    it('goes to a new lease or stays with a concurrent heartbeat, never both', async () => {
      const both = await Promise.all(
        Array.from({ length: 12 }, async () => {
          const { session, m1 } = await held('begun');
          const soFar = { ...SO_FAR, leaseExpiresAtMs: ALIVE + 5_000 };
          return Promise.all([acquire(session, 'm2'), stores().turns.heartbeat(m1, soFar)]);
        }),
      );

      for (const [acquired, result] of both) {
        expect(acquired.kind).toBe(result === 'lease-lost' ? 'acquired' : 'busy');
      }
    });

    it('is not released under the lost lease', async () => {
      const { session, m1 } = await held('begun');
      await acquire(session, 'm2');

      await stores().sessions.releaseLease(m1, ['wrong']);

      expect(await acquire(session, 'm3')).toEqual({ kind: 'busy', turn: 'm2' });
      expect(await stores().sessions.get(session)).toMatchObject({ recentTurns: ['m1', 'm2'] });
    });

    it.each(['begun', 'not begun'] as const)(
      'is not released under the lost lease while a repetition of the same message holds it (%s)',
      async (begun) => {
        const { session, m1 } = await held(begun);
        const again = { ...m1, fencingToken: randomUUID() };
        expect(await acquire(session, 'm1', again)).toMatchObject({ kind: 'acquired' });
        const before = await stores().sessions.get(session);

        await stores().sessions.releaseLease(m1, ['wrong']);

        expect(await acquire(session, 'm2')).toEqual({ kind: 'busy', turn: 'm1' });
        expect(await stores().sessions.get(session)).toEqual(before);
        await stores().sessions.releaseLease(again, ['m1']);
        expect(await acquire(session, 'm2')).toMatchObject({ kind: 'acquired' });
      },
    );
  });
}
