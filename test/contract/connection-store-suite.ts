/** What every ConnectionStore promises. `store` is asked for inside the tests, once it is ready. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ConnectionStore } from '../../lambdas/shared/session-store.ts';

const NOW = 1_800_000_000_000;

export function connectionStoreSuite(adapter: string, store: () => ConnectionStore): void {
  describe(`ConnectionStore on ${adapter}`, () => {
    const opened = async (principal = 'guest:1') => {
      const id = `${randomUUID()}=`;
      await store().open({ id, principal, expiresAtMs: NOW + 1_000 });
      return id;
    };

    it('returns an opened connection, without a session at first', async () => {
      const id = await opened('guest:花子🌸');

      expect(await store().get(id, NOW)).toEqual({ id, principal: 'guest:花子🌸', session: null });
    });

    it('knows nothing of a connection that was never opened', async () => {
      expect(await store().get(randomUUID(), NOW)).toBeNull();
    });

    it('keeps connections apart', async () => {
      const [first, second] = [await opened('guest:1'), await opened('guest:2')];

      await store().attach(first, { id: 's1', principal: 'guest:9' }, 'always');

      expect(await store().get(second, NOW)).toEqual({ id: second, principal: 'guest:2', session: null });
    });

    it('lets a connection speak for a session, as that principal', async () => {
      const id = await opened('guest:1');

      expect(await store().attach(id, { id: 's1', principal: 'guest:2' }, 'always')).toBe('attached');

      expect(await store().get(id, NOW)).toEqual({ id, principal: 'guest:2', session: 's1' });
    });

    it('lets a connection move on to another session', async () => {
      const id = await opened();

      await store().attach(id, { id: 's1', principal: 'guest:1' }, 'always');
      await store().attach(id, { id: 's2', principal: 'guest:1' }, 'always');

      expect(await store().get(id, NOW)).toMatchObject({ session: 's2' });
    });

    it('keeps the first session of a connection where only the first may be taken', async () => {
      const id = await opened('guest:1');

      expect(await store().attach(id, { id: 's1', principal: 'guest:1' }, 'first')).toBe('attached');
      expect(await store().attach(id, { id: 's2', principal: 'guest:2' }, 'first')).toBe('taken');

      expect(await store().get(id, NOW)).toEqual({ id, principal: 'guest:1', session: 's1' });
    });

    it('lets exactly one of many sessions at the same instant be the first', async () => {
      const id = await opened();
      const sessions = ['s1', 's2', 's3', 's4', 's5'];

      const outcomes = await Promise.all(
        sessions.map((session) => store().attach(id, { id: session, principal: 'guest:1' }, 'first')),
      );

      expect(outcomes.filter((outcome) => outcome === 'attached')).toHaveLength(1);
      expect(await store().get(id, NOW)).toMatchObject({ session: sessions[outcomes.indexOf('attached')] });
    });

    it('tells the time of a connection when it is read: over at that very millisecond', async () => {
      const id = await opened();

      expect(await store().get(id, NOW + 999)).not.toBeNull();
      expect(await store().get(id, NOW + 1_000)).toBeNull();
    });

    it('keeps the time of a connection when it is attached', async () => {
      const id = await opened();

      await store().attach(id, { id: 's1', principal: 'guest:1' }, 'always');

      expect(await store().get(id, NOW + 1_000)).toBeNull();
    });

    it('forgets a closed connection, and closing it again does no harm', async () => {
      const id = await opened();

      await store().close(id);
      await store().close(id);

      expect(await store().get(id, NOW)).toBeNull();
    });

    it.each(['always', 'first'] as const)(
      'fails to attach a closed connection (%s) and does not bring it back',
      async (when) => {
        const id = await opened();
        await store().close(id);

        await expect(store().attach(id, { id: 's1', principal: 'guest:1' }, when)).rejects.toThrow();

        expect(await store().get(id, NOW)).toBeNull();
      },
    );
  });
}
