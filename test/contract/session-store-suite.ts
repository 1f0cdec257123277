/** What every SessionStore promises about sessions and who holds them; turns are in turn-store-suite.ts. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SessionStore } from '../../lambdas/shared/session-store.ts';

const NOW = 1_800_000_000_000;
const EXPIRES = NOW + 60_000;
const LEASE = NOW + 5_000;

type ClaimRequest = Parameters<SessionStore['claim']>[0];

export function sessionStoreSuite(adapter: string, store: () => SessionStore): void {
  describe(`SessionStore on ${adapter}: sessions`, () => {
    const created = async (principal = 'guest:1') => {
      const id = randomUUID();
      await store().create({ id, principal, resumeHash: 'a'.repeat(64), expiresAtMs: EXPIRES });
      return id;
    };
    const claim = (session: string, turn: string, more: Partial<ClaimRequest> = {}) =>
      store().claim({
        session,
        principal: 'guest:1',
        turn,
        connection: `socket of ${turn}`,
        nowMs: NOW,
        leaseUntilMs: LEASE,
        expiresAtMs: EXPIRES,
        ...more,
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

    it('knows nothing of a session that was never created', async () => {
      expect(await store().get(randomUUID())).toBeNull();
    });

    it('does not create a session over another', async () => {
      const id = await created('guest:1');

      const again = store().create({ id, principal: 'guest:2', resumeHash: 'b', expiresAtMs: EXPIRES });

      await expect(again).rejects.toThrow();
      expect(await store().get(id)).toMatchObject({ principal: 'guest:1' });
    });

    it('gives a free session to a turn', async () => {
      const id = await created();

      expect(await claim(id, 'm1')).toEqual({ kind: 'claimed', recentTurns: [], abandonedTurn: null });
    });

    it('moves the expiry of a session with a claim', async () => {
      const id = await created();

      await claim(id, 'm1', { expiresAtMs: EXPIRES + 7 });

      expect(await store().get(id)).toMatchObject({ expiresAtMs: EXPIRES + 7 });
    });

    it('lists a turn from its claim on, so that a client that comes back sees it', async () => {
      const id = await created();

      await claim(id, 'm1');

      expect(await store().get(id)).toMatchObject({ recentTurns: ['m1'] });
    });

    it('names the turn that holds a busy session', async () => {
      const id = await created();
      await claim(id, 'm1');

      expect(await claim(id, 'm2')).toEqual({ kind: 'busy', turn: 'm1', connection: 'socket of m1' });
      expect(await claim(id, 'm1')).toEqual({ kind: 'busy', turn: 'm1', connection: 'socket of m1' });
    });

    it('changes nothing when a claim fails', async () => {
      const id = await created();
      await claim(id, 'm1');
      const before = await store().get(id);

      await claim(id, 'm2', { expiresAtMs: EXPIRES + 7 });
      await claim(id, 'm2', { principal: 'guest:2', expiresAtMs: EXPIRES + 7 });

      expect(await store().get(id)).toEqual(before);
    });

    it('refuses a session that is past its time, at that very millisecond, or never was', async () => {
      const id = await created();

      expect(await claim(id, 'm1', { nowMs: EXPIRES })).toEqual({ kind: 'expired' });
      expect(await claim(randomUUID(), 'm1')).toEqual({ kind: 'expired' });
      expect(await claim(id, 'm1', { nowMs: EXPIRES - 1 })).toMatchObject({ kind: 'claimed' });
    });

    it('still returns an expired session, so that the caller can say so', async () => {
      const id = await created();

      await claim(id, 'm1', { nowMs: EXPIRES + 1 });

      expect(await store().get(id)).toMatchObject({ id, expiresAtMs: EXPIRES });
    });

    it('does not bring a missing session to life by claiming it', async () => {
      const id = randomUUID();

      await claim(id, 'm1');

      expect(await store().get(id)).toBeNull();
    });

    it('refuses a session of another principal, busy or free', async () => {
      const id = await created('guest:1');

      expect(await claim(id, 'm1', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
      await claim(id, 'm1');
      expect(await claim(id, 'm2', { principal: 'guest:2' })).toEqual({ kind: 'foreign' });
    });

    it('lets exactly one of many claims at the same instant win', async () => {
      const id = await created();
      const turns = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];

      const claims = await Promise.all(turns.map((turn) => claim(id, turn)));

      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      const winner = turns[claims.findIndex(({ kind }) => kind === 'claimed')];
      expect(claims.filter(({ kind }) => kind === 'busy')).toEqual(
        Array(5).fill({ kind: 'busy', turn: winner, connection: `socket of ${winner}` }),
      );
      expect(await store().get(id)).toMatchObject({ recentTurns: [winner] });
    });

    it('takes over a claim whose lease ran out, and names the abandoned turn', async () => {
      const id = await created();
      await claim(id, 'm1');

      expect(await claim(id, 'm2', { nowMs: LEASE - 1 })).toMatchObject({ kind: 'busy' });
      expect(await claim(id, 'm2', { nowMs: LEASE, leaseUntilMs: LEASE + 5_000 })).toEqual({
        kind: 'claimed',
        recentTurns: ['m1'],
        abandonedTurn: 'm1',
      });
      expect(await claim(id, 'm3', { nowMs: LEASE + 1 })).toEqual({
        kind: 'busy',
        turn: 'm2',
        connection: 'socket of m2',
      });
    });

    it('is free again after a release, with the list of turns that was given', async () => {
      const id = await created();
      await claim(id, 'm1');

      await store().release(id, 'm1', ['m0', 'm1']);

      expect(await claim(id, 'm2')).toEqual({
        kind: 'claimed',
        recentTurns: ['m0', 'm1'],
        abandonedTurn: null,
      });
    });

    it('is released by its holder only', async () => {
      const id = await created();
      await claim(id, 'm1');
      await claim(id, 'm2', { nowMs: LEASE, leaseUntilMs: LEASE + 5_000 });

      await store().release(id, 'm1', ['wrong']);

      expect(await claim(id, 'm3', { nowMs: LEASE })).toEqual({
        kind: 'busy',
        turn: 'm2',
        connection: 'socket of m2',
      });
      expect(await store().get(id)).toMatchObject({ recentTurns: ['m1', 'm2'] });
    });

    it('releases without harm what is free or missing', async () => {
      const [id, missing] = [await created(), randomUUID()];

      await store().release(id, 'm1', ['m1']);
      await store().release(missing, 'm1', ['m1']);

      expect(await store().get(id)).toMatchObject({ recentTurns: [] });
      expect(await store().get(missing)).toBeNull();
    });
  });
}
