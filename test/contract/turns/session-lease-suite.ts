/** What every SessionStore promises when the writer that holds a session is dead, or only seems to be. */
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
  describe(`SessionStore on ${adapter}: a session whose writer is not heard of`, () => {
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
    /** A session that m1 holds; `begun`: and is being answered. */
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

    it.each(['begun', 'not begun'] as const)('is busy until its time is up (%s)', async (begun) => {
      const { session } = await held(begun);

      expect(await acquire(session, 'm2', { nowMs: ALIVE - 1 })).toEqual({ kind: 'busy', turn: 'm1' });
    });

    it.each(['begun', 'not begun'] as const)('is taken at that very millisecond (%s)', async (begun) => {
      const { session } = await held(begun);

      expect(await acquire(session, 'm2')).toEqual({ kind: 'acquired', recentTurns: ['m1'] });

      expect(await acquire(session, 'm3')).toEqual({ kind: 'busy', turn: 'm2' });
      expect(await stores().sessions.get(session)).toMatchObject({ recentTurns: ['m1', 'm2'] });
    });

    it('has the turn of the dead marked as interrupted, with its text so far', async () => {
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

    it('stays busy as long as its writer checks in, though its acquire is long past', async () => {
      const { session, m1 } = await held('begun');
      const { turns } = stores();
      await turns.heartbeat(m1, { ...SO_FAR, leaseExpiresAtMs: ALIVE + 1 });

      expect(await acquire(session, 'm2')).toEqual({ kind: 'busy', turn: 'm1' });
      expect(await turns.get(session, 'm1')).toMatchObject({ status: 'generating' });
      expect(await acquire(session, 'm2', { nowMs: ALIVE + 1 })).toMatchObject({ kind: 'acquired' });
    });

    it('is not interrupted by a stranger, nor by who comes after its end', async () => {
      const { session } = await held('begun');

      expect(await acquire(session, 'm2', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
      expect(await acquire(session, 'm2', { nowMs: EXPIRES })).toEqual({ kind: 'expired' });

      expect(await stores().turns.get(session, 'm1')).toMatchObject({ status: 'generating' });
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'is taken when its writer died after the turn was %s, which stays so',
      async (status) => {
        const { session, m1 } = await held('begun');
        const { turns } = stores();
        await turns.finish(m1, { ...SO_FAR, status, ended: null, endedSeq: 3 });

        expect(await acquire(session, 'm2')).toMatchObject({ kind: 'acquired' });

        expect(await turns.get(session, 'm1')).toMatchObject({ status, endedSeq: 3, answer: SO_FAR.answer });
      },
    );

    it('can be taken by the same message, sent again', async () => {
      const { session } = await held('begun');

      expect(await acquire(session, 'm1')).toMatchObject({ kind: 'acquired' });

      const again = { sessionId: session, turnId: 'm1', fencingToken: randomUUID() };
      const { turns } = stores();
      expect(await turns.begin(again, { question: '?', leaseExpiresAtMs: ALIVE + 5_000 }, EXPIRES)).toBe(
        'begun',
      );
    });

    it.each(['begun', 'not begun'] as const)(
      'is taken by exactly one of many who find that out at the same instant (%s)',
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

    it('goes to the acquire or stays with the writer that checks in at the same instant, never both', async () => {
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

    it('is not given back by the dead, should they wake', async () => {
      const { session, m1 } = await held('begun');
      await acquire(session, 'm2');

      await stores().sessions.releaseLease(m1, ['wrong']);

      expect(await acquire(session, 'm3')).toEqual({ kind: 'busy', turn: 'm2' });
      expect(await stores().sessions.get(session)).toMatchObject({ recentTurns: ['m1', 'm2'] });
    });

    it.each(['begun', 'not begun'] as const)(
      'is not given back by the dead though the same message, sent again, holds it (%s)',
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
