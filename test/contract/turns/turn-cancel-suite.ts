/** Contract of every TurnStore for cancellations. */
import { describe, expect, it } from '@jest/globals';
import type { TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import {
  ALIVE,
  ANSWERED,
  begun,
  EXPIRES,
  ended,
  newLease,
  QUESTION,
  SO_FAR,
  SUBSCRIPTION,
} from './turn-fixtures.ts';

const STOP = { cancelled: true, subscriptions: [] };

export function turnCancelSuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: a cancellation`, () => {
    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'does not change a turn that is %s',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        const before = await store().get(session, turn);

        await store().cancel(session, turn, EXPIRES);

        expect(await store().get(session, turn)).toEqual(before);
      },
    );

    it('is in the result of each later heartbeat, and of the end', async () => {
      const lease = await begun(store());

      await store().cancel(lease.sessionId, lease.turnId, EXPIRES);

      expect(await store().heartbeat(lease, SO_FAR)).toEqual(STOP);
      expect(await store().heartbeat(lease, SO_FAR)).toEqual(STOP);
      expect(await store().finish(lease, ANSWERED)).toEqual(STOP);
    });

    it('does not end the turn: it is generating until its lease owner stores the end', async () => {
      const lease = await begun(store());

      await store().cancel(lease.sessionId, lease.turnId, EXPIRES);

      expect(await store().get(lease.sessionId, lease.turnId)).toMatchObject({ status: 'generating' });
      await store().finish(lease, ANSWERED);
      expect(await store().get(lease.sessionId, lease.turnId)).toMatchObject({ status: 'answered' });
    });

    it('can be repeated', async () => {
      const lease = await begun(store());

      await Promise.all([1, 2, 3].map(() => store().cancel(lease.sessionId, lease.turnId, EXPIRES)));

      expect(await store().heartbeat(lease, SO_FAR)).toEqual(STOP);
    });

    it('of a turn that was never begun keeps what a model cost for it; another end does not change', async () => {
      const { sessionId: session, turnId: turn } = newLease();
      const other = await ended(store(), 'cancelled');
      const cost = {
        type: 'answer.cancelled',
        usage: { inputTokens: 900, outputTokens: 3 },
        costUsd: 0.002,
      } as const;
      const before = await store().get(other.sessionId, other.turnId);

      await store().cancel(session, turn, EXPIRES);
      await store().endCancelled(session, turn, cost);
      await store().endCancelled(other.sessionId, other.turnId, cost);

      expect(await store().get(session, turn)).toMatchObject({ status: 'cancelled', ended: cost });
      expect(await store().get(other.sessionId, other.turnId)).toEqual(before);
    });

    it('that arrives before its question keeps the question from being answered', async () => {
      const lease = newLease();
      const { sessionId: session, turnId: turn } = lease;

      await store().cancel(session, turn, EXPIRES);

      expect(await store().get(session, turn)).toEqual({
        id: turn,
        question: '',
        status: 'cancelled',
        answer: '',
        tier: null,
        started: null,
        ended: { type: 'answer.cancelled', usage: { inputTokens: 0, outputTokens: 0 }, costUsd: 0 },
        endedSeq: 0,
        leaseExpiresAtMs: 0,
      });
      expect(await store().begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE }, EXPIRES)).toBe(
        'exists',
      );
      expect(await store().heartbeat(lease, SO_FAR)).toBe('lease-lost');
      expect(await store().subscribe(session, turn, SUBSCRIPTION)).toBe(false);
      expect(await store().interrupt(session, turn, EXPIRES)).toBe(false);
    });

    it('concurrent with its question stops the answer, in either order', async () => {
      await Promise.all(
        Array.from({ length: 30 }, async () => {
          const lease = newLease();
          const { sessionId: session, turnId: turn } = lease;

          const [outcome] = await Promise.all([
            store().begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE }, EXPIRES),
            store().cancel(session, turn, EXPIRES),
          ]);

          if (outcome === 'begun') expect(await store().heartbeat(lease, SO_FAR)).toEqual(STOP);
          else expect(await store().get(session, turn)).toMatchObject({ status: 'cancelled' });
        }),
      );
    });

    it('concurrent with the end does not change the end', async () => {
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          const lease = await begun(store());

          const [result] = await Promise.all([
            store().finish(lease, ANSWERED),
            store().cancel(lease.sessionId, lease.turnId, EXPIRES),
          ]);

          expect(result).toMatchObject({ subscriptions: [] });
          expect(await store().get(lease.sessionId, lease.turnId)).toMatchObject(ANSWERED);
        }),
      );
    });
  });
}
