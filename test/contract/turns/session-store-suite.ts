/** What every SessionStore promises about sessions and who holds them; the dead are in session-lease-suite.ts. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SessionStore } from '../../../packages/conversation/src/sessions/session-store.ts';

const NOW = 1_800_000_000_000;
const EXPIRES = NOW + 60_000;

type AcquireLeaseRequest = Parameters<SessionStore['acquireLease']>[0];

export function sessionStoreSuite(adapter: string, store: () => SessionStore): void {
  describe(`SessionStore on ${adapter}`, () => {
    const created = async (principal = 'guest:1') => {
      const id = randomUUID();
      await store().create({ id, principal, resumeHash: 'a'.repeat(64), expiresAtMs: EXPIRES });
      return id;
    };
    const acquire = (session: string, turn: string, more: Partial<AcquireLeaseRequest> = {}) =>
      store().acquireLease({
        sessionId: session,
        principal: 'guest:1',
        turnId: turn,
        fencingToken: randomUUID(),
        nowMs: NOW,
        leaseExpiresAtMs: NOW + 5_000,
        expiresAtMs: EXPIRES,
        ...more,
      });

    it('does not create a session over another', async () => {
      const id = await created('guest:1');

      const again = store().create({ id, principal: 'guest:2', resumeHash: 'b', expiresAtMs: EXPIRES });

      await expect(again).rejects.toThrow();
      expect(await store().get(id)).toMatchObject({ principal: 'guest:1' });
    });

    it('does not create a session over one of the same principal', async () => {
      const id = await created('guest:1');

      const again = store().create({ id, principal: 'guest:1', resumeHash: 'b', expiresAtMs: EXPIRES });

      await expect(again).rejects.toThrow();
      expect(await store().get(id)).toMatchObject({ resumeHash: 'a'.repeat(64) });
    });

    it('creates a session once, however many do at the same instant', async () => {
      const id = randomUUID();
      const principals = ['guest:1', 'guest:2', 'guest:3', 'guest:4'];

      const outcomes = await Promise.allSettled(
        principals.map((principal) =>
          store().create({ id, principal, resumeHash: 'a', expiresAtMs: EXPIRES }),
        ),
      );

      const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store().get(id)).toMatchObject({ principal: principals[winner] });
    });

    it('knows nothing of a session that was never created', async () => {
      expect(await store().get(randomUUID())).toBeNull();
    });

    it('returns a created session, with no turns yet', async () => {
      const id = await created('guest:太郎');

      expect(await store().get(id)).toEqual({
        id,
        principal: 'guest:太郎',
        resumeHash: 'a'.repeat(64),
        expiresAtMs: EXPIRES,
        recentTurns: [],
      });
    });

    it('refuses a session that is past its time, at that very millisecond, or never was', async () => {
      const id = await created();

      expect(await acquire(id, 'm1', { nowMs: EXPIRES })).toEqual({ kind: 'expired' });
      expect(await acquire(randomUUID(), 'm1')).toEqual({ kind: 'expired' });
      expect(await acquire(id, 'm1', { nowMs: EXPIRES - 1 })).toMatchObject({ kind: 'acquired' });
    });

    it('still returns an expired session, so that the caller can say so', async () => {
      const id = await created();

      await acquire(id, 'm1', { nowMs: EXPIRES + 1 });

      expect(await store().get(id)).toMatchObject({ id, expiresAtMs: EXPIRES });
    });

    it('does not bring a missing session to life by acquiring it', async () => {
      const id = randomUUID();

      await acquire(id, 'm1');

      expect(await store().get(id)).toBeNull();
    });

    it('refuses a session of another principal, busy or free', async () => {
      const id = await created('guest:1');

      expect(await acquire(id, 'm1', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
      await acquire(id, 'm1');
      expect(await acquire(id, 'm2', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
    });

    it('names the turn that holds a busy session', async () => {
      const id = await created();
      await acquire(id, 'm1');

      expect(await acquire(id, 'm2')).toEqual({ kind: 'busy', turn: 'm1' });
      expect(await acquire(id, 'm1')).toEqual({ kind: 'busy', turn: 'm1' });
    });

    it('changes nothing when a acquire fails', async () => {
      const id = await created();
      await acquire(id, 'm1');
      const before = await store().get(id);

      await acquire(id, 'm2', { expiresAtMs: EXPIRES + 7 });
      await acquire(id, 'm2', { principal: 'guest:2', expiresAtMs: EXPIRES + 7 });
      await acquire(id, 'm2', { nowMs: EXPIRES, expiresAtMs: EXPIRES + 7 });

      expect(await store().get(id)).toEqual(before);
    });

    it('gives a free session to a turn, and moves its expiry', async () => {
      const id = await created();

      expect(await acquire(id, 'm1', { expiresAtMs: EXPIRES + 7 })).toEqual({
        kind: 'acquired',
        recentTurns: [],
      });

      expect(await store().get(id)).toMatchObject({ expiresAtMs: EXPIRES + 7 });
    });

    it('lists a turn from its acquire on, so that a client that comes back sees it', async () => {
      const id = await created();

      await acquire(id, 'm1');

      expect(await store().get(id)).toMatchObject({ recentTurns: ['m1'] });
    });

    it('lets exactly one of many results at the same instant win', async () => {
      const id = await created();
      const turns = Array.from({ length: 12 }, (_, n) => `m${n}`);

      const results = await Promise.all(turns.map((turn) => acquire(id, turn)));

      expect(results.filter(({ kind }) => kind === 'acquired')).toHaveLength(1);
      const winner = turns[results.findIndex(({ kind }) => kind === 'acquired')];
      expect(results.filter(({ kind }) => kind === 'busy')).toEqual(
        Array(11).fill({ kind: 'busy', turn: winner }),
      );
      expect(await store().get(id)).toMatchObject({ recentTurns: [winner] });
    });

    it('lets one of many copies of the same message win', async () => {
      const id = await created();

      const results = await Promise.all(Array.from({ length: 12 }, () => acquire(id, 'm1')));

      expect(results.filter(({ kind }) => kind === 'acquired')).toHaveLength(1);
      expect(await store().get(id)).toMatchObject({ recentTurns: ['m1'] });
    });

    it('keeps sessions apart', async () => {
      const [first, second] = [await created(), await created()];

      await acquire(first, 'm1');

      expect(await acquire(second, 'm1')).toEqual({ kind: 'acquired', recentTurns: [] });
    });

    it('releases without harm what is free or missing', async () => {
      const [id, missing] = [await created(), randomUUID()];

      for (const session of [id, missing]) {
        await store().releaseLease({ sessionId: session, turnId: 'm1', fencingToken: 'a1' }, ['m1']);
      }

      expect(await store().get(id)).toMatchObject({ recentTurns: [] });
      expect(await store().get(missing)).toBeNull();
    });

    it('is free again after a release, with the list of turns that was given', async () => {
      const id = await created();
      await acquire(id, 'm1', { fencingToken: 'a1' });

      await store().releaseLease({ sessionId: id, turnId: 'm1', fencingToken: 'a1' }, ['m0', 'm1']);

      expect(await acquire(id, 'm2')).toEqual({ kind: 'acquired', recentTurns: ['m0', 'm1'] });
    });
  });
}
