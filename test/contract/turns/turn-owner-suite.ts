/** Contract of every TurnStore for the lease owner of a turn, and for subscriptions. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type {
  HeartbeatResult,
  TurnLease,
  TurnStore,
} from '../../../packages/conversation/src/sessions/turn-store.ts';
import {
  ALIVE,
  ANSWERED,
  begun,
  EXPIRES,
  ended,
  NO_REQUESTS,
  newLease,
  QUESTION,
  SO_FAR,
  SUBSCRIPTION,
} from './turn-fixtures.ts';

export function turnOwnerSuite(adapter: string, store: () => TurnStore): void {
  const get = ({ sessionId: session, turnId: turn }: TurnLease) => store().get(session, turn);

  /** Each write under a lost lease returns `lease-lost` and changes nothing. */
  const expectLost = async (late: TurnLease) => {
    const before = await get(late);
    expect(await store().heartbeat(late, { ...SO_FAR, answer: 'late' })).toBe('lease-lost');
    expect(await store().finish(late, { ...ANSWERED, answer: 'late', endedSeq: 99 })).toBe('lease-lost');
    expect(await get(late)).toEqual(before);
  };

  describe(`TurnStore on ${adapter}: a lease owner`, () => {
    it('that has not begun its turn has lost its lease, and stores nothing', async () => {
      const lease = newLease();

      await expectLost(lease);

      expect(await get(lease)).toBeNull();
    });

    it('has lost its lease once the turn was interrupted', async () => {
      const lease = await begun(store());
      await store().interrupt(lease.sessionId, lease.turnId, ALIVE);

      await expectLost(lease);
    });

    it('has lost its lease once the turn was begun under another', async () => {
      const late = await begun(store());
      await store().interrupt(late.sessionId, late.turnId, ALIVE);
      const next = await begun(store(), newLease(late.turnId, late.sessionId));

      await expectLost(late);
      expect(await store().heartbeat(next, SO_FAR)).toEqual(NO_REQUESTS);
      await expectLost(late);
      expect(await store().finish(next, ANSWERED)).toEqual(NO_REQUESTS);
      await expectLost(late);
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'cannot write after the turn is %s',
      async (status) => {
        await expectLost(await ended(store(), status));
      },
    );

    it('stores the text so far and a renewed lease by a heartbeat', async () => {
      const lease = await begun(store());

      expect(await store().heartbeat(lease, SO_FAR)).toEqual(NO_REQUESTS);

      expect(await get(lease)).toMatchObject({ ...SO_FAR, question: QUESTION, status: 'generating' });
    });

    it('stores the end to the last character and digit', async () => {
      const lease = await begun(store());

      expect(await store().finish(lease, ANSWERED)).toEqual(NO_REQUESTS);

      expect(await get(lease)).toEqual({
        id: 'm1',
        question: QUESTION,
        leaseExpiresAtMs: ALIVE,
        ...ANSWERED,
      });
    });

    it('stores an error as the end', async () => {
      const lease = await begun(store());
      const error = { type: 'error', code: 'internal', message: '壊れた', retryable: true } as const;
      const end = { ...ANSWERED, status: 'failed', tier: null, started: null, ended: error } as const;

      await store().finish(lease, end);

      expect(await get(lease)).toMatchObject(end);
    });

    it('is interrupted or renewed by concurrent requests, never both', async () => {
      for (let n = 0; n < 12; n += 1) {
        const lease = await begun(store());

        const [interrupted, result] = await Promise.all([
          store().interrupt(lease.sessionId, lease.turnId, ALIVE),
          store().heartbeat(lease, SO_FAR),
        ]);

        expect(interrupted).toBe(result === 'lease-lost');
      }
    });
  });

  describe(`TurnStore on ${adapter}: a subscription`, () => {
    const join = ({ sessionId: session, turnId: turn }: TurnLease, connection = SUBSCRIPTION.connection) =>
      store().subscribe(session, turn, { ...SUBSCRIPTION, connection });
    const joined = (result: HeartbeatResult) =>
      result === 'lease-lost' ? [] : result.subscriptions.map(({ connection }) => connection);

    it('is refused if the turn is not begun or has ended', async () => {
      const [never, over] = [newLease(), await ended(store(), 'answered')];

      expect(await join(never)).toBe(false);
      expect(await join(over)).toBe(false);

      expect(await get(never)).toBeNull();
    });

    it('is in the result of the next heartbeat, as it was requested', async () => {
      const lease = await begun(store());
      const again = { connection: 'second', afterSeq: null, fromStart: true };

      expect(await join(lease)).toBe(true);
      await store().subscribe(lease.sessionId, lease.turnId, again);

      expect(await store().heartbeat(lease, SO_FAR)).toEqual({
        cancelled: false,
        subscriptions: [SUBSCRIPTION, again],
      });
    });

    it('is in the result of the end, if it was requested before', async () => {
      const lease = await begun(store());
      await join(lease);

      expect(await store().finish(lease, ANSWERED)).toEqual({
        cancelled: false,
        subscriptions: [SUBSCRIPTION],
      });
    });

    it('stays in all later results, in the order of the requests', async () => {
      const lease = await begun(store());

      await join(lease, 'a');
      await store().heartbeat(lease, SO_FAR);
      await join(lease, 'b');
      await store().heartbeat(lease, SO_FAR);

      expect(joined(await store().finish(lease, ANSWERED))).toEqual(['a', 'b']);
    });

    it('is kept with many concurrent ones', async () => {
      const lease = await begun(store());
      const connections = Array.from({ length: 30 }, (_, n) => `c${n}`);

      const outcomes = await Promise.all(connections.map((connection) => join(lease, connection)));

      expect(outcomes).toEqual(connections.map(() => true));
      expect(joined(await store().heartbeat(lease, SO_FAR)).toSorted()).toEqual(connections.toSorted());
    });

    it('concurrent with the end is in its result or is refused', async () => {
      const lease = await begun(store());
      const connections = Array.from({ length: 30 }, (_, n) => `c${n}`);
      const ask = (some: readonly string[]) => some.map((connection) => join(lease, connection));

      const [early, result, late] = await Promise.all([
        Promise.all(ask(connections.slice(0, 15))),
        store().finish(lease, ANSWERED),
        Promise.all(ask(connections.slice(15))),
      ]);

      const admitted = connections.filter((_, n) => [...early, ...late][n]);
      expect(joined(result).toSorted()).toEqual(admitted.toSorted());
    });

    it('under an earlier lease is not in the results of the next', async () => {
      const late = await begun(store());
      await join(late);
      await store().cancel(late.sessionId, late.turnId, EXPIRES);
      await store().interrupt(late.sessionId, late.turnId, ALIVE);

      const next = await begun(store(), newLease(late.turnId, late.sessionId));

      expect(await store().heartbeat(next, SO_FAR)).toEqual(NO_REQUESTS);
    });

    it('needs the session of the turn', async () => {
      const lease = await begun(store());

      expect(await join({ ...lease, sessionId: randomUUID() })).toBe(false);

      expect(await store().heartbeat(lease, SO_FAR)).toEqual(NO_REQUESTS);
    });
  });
}
