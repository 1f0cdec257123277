/** Contract of every TurnStore: a turn is begun once, and interrupted if its lease has expired. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { INTERRUPTED, type TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ALIVE, begun, EXPIRES, ended, NOW, newLease, QUESTION, SO_FAR } from './turn-fixtures.ts';

const OTHER = { question: 'second wording', leaseExpiresAtMs: ALIVE + 9_000 };

export function turnStoreSuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: a turn`, () => {
    it('does not exist before it is begun, or in another session', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      expect(await store().get(session, 'm2')).toBeNull();
      expect(await store().get(randomUUID(), turn)).toBeNull();
    });

    it('is begun without an answer', async () => {
      const lease = newLease();

      expect(await store().begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE }, EXPIRES)).toBe(
        'begun',
      );

      expect(await store().get(lease.sessionId, 'm1')).toEqual({
        id: 'm1',
        question: QUESTION,
        status: 'generating',
        answer: '',
        tier: null,
        started: null,
        ended: null,
        endedSeq: null,
        leaseExpiresAtMs: ALIVE,
      });
    });

    it.each(['answered', 'cancelled'] as const)('is not begun again if it is %s', async (status) => {
      const { sessionId: session, turnId: turn } = await ended(store(), status);
      const before = await store().get(session, turn);

      expect(await store().begin(newLease(turn, session), OTHER, EXPIRES)).toBe('exists');

      expect(await store().get(session, turn)).toEqual(before);
    });

    it('is not begun again while it is generating, also with an expired lease', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      expect(await store().begin(newLease(turn, session), OTHER, EXPIRES)).toBe('exists');

      expect(await store().get(session, turn)).toMatchObject({ question: QUESTION, leaseExpiresAtMs: ALIVE });
    });

    it.each(['failed', 'interrupted'] as const)(
      'is begun again without its old answer if it is %s',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        await store().rate(session, turn, { rating: 'down' });

        expect(await store().begin(newLease(turn, session), OTHER, EXPIRES)).toBe('begun');

        expect(await store().get(session, turn)).toEqual({
          id: turn,
          ...OTHER,
          status: 'generating',
          answer: '',
          tier: null,
          started: null,
          ended: null,
          endedSeq: null,
        });
      },
    );

    it.each(['new', 'failed'] as const)(
      'is begun by exactly one of many concurrent requests (%s)',
      async (was) => {
        const { sessionId: session, turnId: turn } =
          was === 'new' ? newLease() : await ended(store(), 'failed');
        const leases = Array.from({ length: 12 }, () => newLease(turn, session));

        const outcomes = await Promise.all(
          leases.map((lease, n) =>
            store().begin(lease, { question: `wording ${n}`, leaseExpiresAtMs: ALIVE }, EXPIRES),
          ),
        );

        const winner = outcomes.indexOf('begun');
        expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(1);
        expect(await store().get(session, turn)).toMatchObject({ question: `wording ${winner}` });
        const results = await Promise.all(leases.map((lease) => store().heartbeat(lease, SO_FAR)));
        expect(results.findIndex((result) => result !== 'lease-lost')).toBe(winner);
        expect(results.filter((result) => result === 'lease-lost')).toHaveLength(11);
      },
    );
  });

  describe(`TurnStore on ${adapter}: a turn whose lease has expired`, () => {
    it('is interrupted in the millisecond of the expiry', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      expect(await store().interrupt(session, turn, ALIVE - 1)).toBe(false);
      expect(await store().get(session, turn)).toMatchObject({ status: 'generating' });
      expect(await store().interrupt(session, turn, ALIVE)).toBe(true);

      expect(await store().get(session, turn)).toMatchObject({
        question: QUESTION,
        status: 'interrupted',
        ended: INTERRUPTED,
        endedSeq: null,
      });
    });

    it('keeps the text of its last heartbeat, which moved the expiry', async () => {
      const lease = await begun(store());
      await store().heartbeat(lease, SO_FAR);

      expect(await store().interrupt(lease.sessionId, 'm1', SO_FAR.leaseExpiresAtMs - 1)).toBe(false);
      expect(await store().interrupt(lease.sessionId, 'm1', SO_FAR.leaseExpiresAtMs)).toBe(true);

      const { answer, tier, started } = SO_FAR;
      expect(await store().get(lease.sessionId, 'm1')).toMatchObject({ answer, tier, started });
    });

    it('is interrupted by exactly one of many concurrent requests', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      const outcomes = await Promise.all(
        Array.from({ length: 12 }, () => store().interrupt(session, turn, ALIVE)),
      );

      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'is not changed if it is %s',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        const before = await store().get(session, turn);

        expect(await store().interrupt(session, turn, EXPIRES)).toBe(false);

        expect(await store().get(session, turn)).toEqual(before);
      },
    );

    it('is not created by an interruption', async () => {
      const session = randomUUID();

      expect(await store().interrupt(session, 'm1', NOW)).toBe(false);

      expect(await store().get(session, 'm1')).toBeNull();
    });
  });
}
