/** What every TurnStore promises between a turn's writer and those who leave word for it. */
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

  /** A late writer may do what it likes: it is told so, and nothing changes. */
  const expectLost = async (late: TurnLease) => {
    const before = await get(late);
    expect(await store().heartbeat(late, { ...SO_FAR, answer: 'late' })).toBe('lease-lost');
    expect(await store().finish(late, { ...ANSWERED, answer: 'late', endedSeq: 99 })).toBe('lease-lost');
    expect(await get(late)).toEqual(before);
  };

  describe(`TurnStore on ${adapter}: a writer`, () => {
    it('that never began is lost, and brings no turn to life', async () => {
      const lease = newLease();

      await expectLost(lease);

      expect(await get(lease)).toBeNull();
    });

    it('is lost once its turn was interrupted', async () => {
      const lease = await begun(store());
      await store().interrupt(lease.sessionId, lease.turnId, ALIVE);

      await expectLost(lease);
    });

    it('is lost once its turn is written by another', async () => {
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
      'that %s has nothing more to say',
      async (status) => {
        await expectLost(await ended(store(), status));
      },
    );

    it('stores its text so far and that it lives', async () => {
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

    it('is taken for dead or checks in, where both happen at the same instant', async () => {
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

  describe(`TurnStore on ${adapter}: a connection that wants to follow an answer`, () => {
    const join = ({ sessionId: session, turnId: turn }: TurnLease, connection = SUBSCRIPTION.connection) =>
      store().subscribe(session, turn, { ...SUBSCRIPTION, connection });
    const joined = (result: HeartbeatResult) =>
      result === 'lease-lost' ? [] : result.subscriptions.map(({ connection }) => connection);

    it('is refused where no answer is being written: never begun, or ended', async () => {
      const [never, over] = [newLease(), await ended(store(), 'answered')];

      expect(await join(never)).toBe(false);
      expect(await join(over)).toBe(false);

      expect(await get(never)).toBeNull();
    });

    it('is made known to the writer, as it asked, at the next check-in', async () => {
      const lease = await begun(store());
      const again = { connection: 'second', afterSeq: null, fromStart: true };

      expect(await join(lease)).toBe(true);
      await store().subscribe(lease.sessionId, lease.turnId, again);

      expect(await store().heartbeat(lease, SO_FAR)).toEqual({
        cancelled: false,
        subscriptions: [SUBSCRIPTION, again],
      });
    });

    it('is made known with the end, if it asked before it', async () => {
      const lease = await begun(store());
      await join(lease);

      expect(await store().finish(lease, ANSWERED)).toEqual({
        cancelled: false,
        subscriptions: [SUBSCRIPTION],
      });
    });

    it('stays in the list, in the order of asking, so that the writer can count', async () => {
      const lease = await begun(store());

      await join(lease, 'a');
      await store().heartbeat(lease, SO_FAR);
      await join(lease, 'b');
      await store().heartbeat(lease, SO_FAR);

      expect(joined(await store().finish(lease, ANSWERED))).toEqual(['a', 'b']);
    });

    it('is one of many at the same instant, none of which is forgotten', async () => {
      const lease = await begun(store());
      const connections = Array.from({ length: 30 }, (_, n) => `c${n}`);

      const outcomes = await Promise.all(connections.map((connection) => join(lease, connection)));

      expect(outcomes).toEqual(connections.map(() => true));
      expect(joined(await store().heartbeat(lease, SO_FAR)).toSorted()).toEqual(connections.toSorted());
    });

    it('is told by the writer or hears that it is too late, where the end comes at the same instant', async () => {
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

    it('of an earlier lease is not the next one’s', async () => {
      const late = await begun(store());
      await join(late);
      await store().cancel(late.sessionId, late.turnId, EXPIRES);
      await store().interrupt(late.sessionId, late.turnId, ALIVE);

      const next = await begun(store(), newLease(late.turnId, late.sessionId));

      expect(await store().heartbeat(next, SO_FAR)).toEqual(NO_REQUESTS);
    });

    it('follows the turn of its own session', async () => {
      const lease = await begun(store());

      expect(await join({ ...lease, sessionId: randomUUID() })).toBe(false);

      expect(await store().heartbeat(lease, SO_FAR)).toEqual(NO_REQUESTS);
    });
  });
}
