/** Contract of ConnectionStore. `store` is asked for inside the tests, once it is ready. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  ConnectionClosedError,
  type ConnectionStore,
} from '../../../packages/conversation/src/connections/connection-store.ts';

const NOW = 1_800_000_000_000;

export function connectionStoreSuite(adapter: string, store: () => ConnectionStore): void {
  describe(`ConnectionStore on ${adapter}`, () => {
    const ANONYMOUS = { anonymous: true, authExpiresAtMs: null, address: '192.0.2.7' };
    const NAMED = { anonymous: false, authExpiresAtMs: NOW + 500, address: '2001:db8::7' };

    const opened = async (principal = 'guest:1', identity: typeof ANONYMOUS | typeof NAMED = ANONYMOUS) => {
      const id = `${randomUUID()}=`;
      await store().open({ id, principal, ...identity, expiresAtMs: NOW + 1_000 });
      return id;
    };

    it.each([
      ['an anonymous', ANONYMOUS],
      ['a named', NAMED],
    ])('returns %s connection as it was opened, without a session at first', async (_, identity) => {
      const id = await opened('guest:花子🌸', identity);

      expect(await store().get(id, NOW)).toEqual({
        id,
        principal: 'guest:花子🌸',
        session: null,
        ...identity,
      });
    });

    it('returns null for a connection that was never opened', async () => {
      expect(await store().get(randomUUID(), NOW)).toBeNull();
    });

    it('keeps connections apart', async () => {
      const [first, second] = [await opened('guest:1'), await opened('guest:2')];

      await store().attach(first, { id: 's1', principal: 'guest:9' }, 'always');

      expect(await store().get(second, NOW)).toMatchObject({ principal: 'guest:2', session: null });
    });

    it('does not attach a connection with a token to the session of another principal', async () => {
      const id = await opened('user:alice', NAMED);
      const session = { id: 's1', principal: 'user:bob' };

      await expect(store().attach(id, session, 'always')).rejects.toThrow();
      await expect(store().attach(id, session, 'first')).rejects.toThrow();

      expect(await store().get(id, NOW)).toMatchObject({ principal: 'user:alice', session: null });
    });

    it('lets a named connection speak for a session of its own principal', async () => {
      const id = await opened('user:alice', NAMED);

      expect(await store().attach(id, { id: 's1', principal: 'user:alice' }, 'first')).toBe('attached');

      expect(await store().get(id, NOW)).toEqual({ id, principal: 'user:alice', session: 's1', ...NAMED });
    });

    it('lets an anonymous connection speak for a session, as that principal', async () => {
      const id = await opened('guest:1');

      expect(await store().attach(id, { id: 's1', principal: 'guest:2' }, 'always')).toBe('attached');

      expect(await store().get(id, NOW)).toEqual({ id, principal: 'guest:2', session: 's1', ...ANONYMOUS });
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

      expect(await store().get(id, NOW)).toMatchObject({ principal: 'guest:1', session: 's1' });
    });

    it('is attached to its first session again where the answer to that was lost', async () => {
      const id = await opened('guest:1');
      const session = { id: 's1', principal: 'guest:1' };

      expect(await store().attach(id, session, 'first')).toBe('attached');
      expect(await store().attach(id, session, 'first')).toBe('attached');
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

    it('returns null for a connection from the millisecond of its expiry', async () => {
      const id = await opened();

      expect(await store().get(id, NOW + 999)).not.toBeNull();
      expect(await store().get(id, NOW + 1_000)).toBeNull();
    });

    it('keeps the time of a connection when it is attached', async () => {
      const id = await opened();

      await store().attach(id, { id: 's1', principal: 'guest:1' }, 'always');

      expect(await store().get(id, NOW + 1_000)).toBeNull();
    });

    const LIMIT = { burst: 4, perMinute: 60 };
    const at = (...readings: readonly number[]) => {
      let count = 0;
      return { now: () => readings[Math.min(count++, readings.length - 1)] ?? NOW };
    };

    it('takes tokens for frames until none is left, and again when some have come', async () => {
      const id = `${randomUUID()}=`;
      await store().open({ id, principal: 'guest:1', ...ANONYMOUS, expiresAtMs: NOW + 60_000 });
      expect(await store().spend(id, 3, LIMIT, at(NOW))).toEqual({ kind: 'spent' });
      expect(await store().spend(id, 2, LIMIT, at(NOW))).toEqual({ kind: 'limited', retryAfterMs: 1_000 });
      expect(await store().spend(id, 1, LIMIT, at(NOW))).toEqual({ kind: 'spent' });
      expect(await store().spend(id, 2, LIMIT, at(NOW + 1_999))).toEqual({
        kind: 'limited',
        retryAfterMs: 1,
      });
      expect(await store().spend(id, 2, LIMIT, at(NOW + 2_000))).toMatchObject({ kind: 'spent' });
    });

    it('spends no token twice under concurrent calls', async () => {
      const id = await opened();

      const spent = await Promise.all(Array.from({ length: 10 }, () => store().spend(id, 1, LIMIT, at(NOW))));

      expect(spent.filter(({ kind }) => kind === 'spent')).toHaveLength(4);
    });

    it('takes a clock for no slower after a request that took long, so that a flood refills no bucket', async () => {
      const id = `${randomUUID()}=`;
      await store().open({ id, principal: 'guest:1', ...ANONYMOUS, expiresAtMs: NOW + 60_000 });
      await store().spend(id, 4, LIMIT, at(NOW + 10_000));

      // The frame arrived ten seconds before its requests were answered.
      const late = await store().spend(id, 1, LIMIT, at(NOW, NOW + 10_000));

      expect(late).toEqual({ kind: 'limited', retryAfterMs: 1_000 });
      expect(await store().spend(id, 1, LIMIT, at(NOW + 10_000))).toMatchObject({ kind: 'limited' });
    });

    it('refills by the foremost clock where clocks of environments are five minutes apart', async () => {
      const id = `${randomUUID()}=`;
      await store().open({ id, principal: 'guest:1', ...ANONYMOUS, expiresAtMs: NOW + 3_600_000 });
      const behindMs = 300_000;
      await store().spend(id, 4, LIMIT, at(NOW + behindMs));

      expect(await store().spend(id, 1, LIMIT, at(NOW))).toEqual({ kind: 'limited', retryAfterMs: 1_000 });
      expect(await store().spend(id, 1, LIMIT, at(NOW + behindMs + 1_000))).toEqual({ kind: 'spent' });
    });

    it('takes no token of a connection that is not there or past its time', async () => {
      const id = await opened();

      expect(await store().spend(randomUUID(), 1, LIMIT, at(NOW))).toEqual({ kind: 'unknown' });
      expect(await store().spend(id, 1, LIMIT, at(NOW + 1_000))).toEqual({ kind: 'unknown' });
    });

    it('counts what a connection may do a few times, each by itself, and not for one that is not there', async () => {
      const id = await opened();

      const counted = await Promise.all([1, 2, 3, 4].map(() => store().count(id, 'earlyCancels', 2)));

      expect(counted.filter(Boolean)).toHaveLength(2);
      expect(await store().count(id, 'sessionsOpened', 1)).toBe(true);
      expect(await store().count(randomUUID(), 'sessionsOpened', 1)).toBe(false);
    });

    it('deletes a closed connection, and closing it again has no effect', async () => {
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

        await expect(store().attach(id, { id: 's1', principal: 'guest:1' }, when)).rejects.toThrow(
          ConnectionClosedError,
        );

        expect(await store().get(id, NOW)).toBeNull();
      },
    );
  });
}
