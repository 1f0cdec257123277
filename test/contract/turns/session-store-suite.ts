/** Contract of every SessionStore. Expired leases are in session-lease-suite.ts. */
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

    it('does not overwrite a session with one of another principal', async () => {
      const id = await created('guest:1');

      const again = store().create({ id, principal: 'guest:2', resumeHash: 'b', expiresAtMs: EXPIRES });

      await expect(again).rejects.toThrow();
      expect(await store().get(id)).toMatchObject({ principal: 'guest:1' });
    });

    it('does not overwrite a session with one of the same principal', async () => {
      const id = await created('guest:1');

      const again = store().create({ id, principal: 'guest:1', resumeHash: 'b', expiresAtMs: EXPIRES });

      await expect(again).rejects.toThrow();
      expect(await store().get(id)).toMatchObject({ resumeHash: 'a'.repeat(64) });
    });

    it('returns the proven orders that were kept under the lease, the latest five of them', async () => {
      const id = await created();
      const lease = { sessionId: id, turnId: 'm1', fencingToken: 'f1' };
      await acquire(id, 'm1', lease);
      const orders = Array.from({ length: 6 }, (_, n) => ({ owner: `user:${n}`, number: `MA-10000${n}` }));

      await store().keepProvenOrders(lease, orders);
      await store().releaseLease(lease, ['m1']);

      expect(await acquire(id, 'm2')).toMatchObject({ kind: 'acquired', provenOrders: orders.slice(1) });
      expect((await store().get(id))?.provenOrders).toEqual(orders.slice(1));
    });

    it('keeps no proven orders of a lease that is not held', async () => {
      const id = await created();
      const lost = { sessionId: id, turnId: 'm1', fencingToken: 'lost' };
      await acquire(id, 'm2');

      await store().keepProvenOrders(lost, [{ owner: 'user:1', number: 'MA-100001' }]);

      expect((await store().get(id))?.provenOrders).toBeUndefined();
    });

    it('creates a session once for many concurrent requests', async () => {
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

    it('returns null for a session that was never created', async () => {
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

    it('refuses a lease for an expired session, from the millisecond of its expiry, and for an unknown one', async () => {
      const id = await created();

      expect(await acquire(id, 'm1', { nowMs: EXPIRES })).toEqual({ kind: 'expired' });
      expect(await acquire(randomUUID(), 'm1')).toEqual({ kind: 'expired' });
      expect(await acquire(id, 'm1', { nowMs: EXPIRES - 1 })).toMatchObject({ kind: 'acquired' });
    });

    it('does not extend an expired session by a lease', async () => {
      const id = await created();

      await acquire(id, 'm1', { nowMs: EXPIRES + 1 });

      expect(await store().get(id)).toMatchObject({ id, expiresAtMs: EXPIRES });
    });

    it('does not create a missing session by a lease', async () => {
      const id = randomUUID();

      await acquire(id, 'm1');

      expect(await store().get(id)).toBeNull();
    });

    it('refuses a lease for a session of another principal, busy or free', async () => {
      const id = await created('guest:1');

      expect(await acquire(id, 'm1', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
      await acquire(id, 'm1');
      expect(await acquire(id, 'm2', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
    });

    it('returns the turn that holds a busy session', async () => {
      const id = await created();
      await acquire(id, 'm1');

      expect(await acquire(id, 'm2')).toEqual({ kind: 'busy', turn: 'm1' });
      expect(await acquire(id, 'm1')).toEqual({ kind: 'busy', turn: 'm1' });
    });

    it('changes nothing if a lease is refused', async () => {
      const id = await created();
      await acquire(id, 'm1');
      const before = await store().get(id);

      await acquire(id, 'm2', { expiresAtMs: EXPIRES + 7 });
      await acquire(id, 'm2', { principal: 'guest:2', expiresAtMs: EXPIRES + 7 });
      await acquire(id, 'm2', { nowMs: EXPIRES, expiresAtMs: EXPIRES + 7 });

      expect(await store().get(id)).toEqual(before);
    });

    it('leases a free session to a turn, and sets its expiry', async () => {
      const id = await created();

      expect(await acquire(id, 'm1', { expiresAtMs: EXPIRES + 7 })).toEqual({
        kind: 'acquired',
        recentTurns: [],
      });

      expect(await store().get(id)).toMatchObject({ expiresAtMs: EXPIRES + 7 });
    });

    it('lists a turn from the acquisition of its lease on', async () => {
      const id = await created();

      await acquire(id, 'm1');

      expect(await store().get(id)).toMatchObject({ recentTurns: ['m1'] });
    });

    it('acquires the lease for exactly one of many concurrent turns', async () => {
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

    it('acquires the lease for one of many concurrent duplicates', async () => {
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

    it('ignores the release of a free or missing session', async () => {
      const [id, missing] = [await created(), randomUUID()];

      for (const session of [id, missing]) {
        await store().releaseLease({ sessionId: session, turnId: 'm1', fencingToken: 'a1' }, ['m1']);
      }

      expect(await store().get(id)).toMatchObject({ recentTurns: [] });
      expect(await store().get(missing)).toBeNull();
    });

    it('frees a session by a release, with the given list of turns', async () => {
      const id = await created();
      await acquire(id, 'm1', { fencingToken: 'a1' });

      await store().releaseLease({ sessionId: id, turnId: 'm1', fencingToken: 'a1' }, ['m0', 'm1']);

      expect(await acquire(id, 'm2')).toEqual({ kind: 'acquired', recentTurns: ['m0', 'm1'] });
    });
  });
}
