/** What every TurnStore promises of a turn's life: begun once, interrupted if its writer is dead. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { INTERRUPTED, type TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ALIVE, begun, EXPIRES, ended, NOW, newLease, QUESTION, SO_FAR } from './turn-fixtures.ts';

const OTHER = { question: 'second wording', leaseExpiresAtMs: ALIVE + 9_000 };

export function turnStoreSuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: a turn`, () => {
    it('is not known before it is begun, nor in another session', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      expect(await store().get(session, 'm2')).toBeNull();
      expect(await store().get(randomUUID(), turn)).toBeNull();
    });

    it('is begun with nothing answered yet', async () => {
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

    it.each(['answered', 'cancelled'] as const)('is not begun again once it is %s', async (status) => {
      const { sessionId: session, turnId: turn } = await ended(store(), status);
      const before = await store().get(session, turn);

      expect(await store().begin(newLease(turn, session), OTHER, EXPIRES)).toBe('exists');

      expect(await store().get(session, turn)).toEqual(before);
    });

    it('is not begun again while it may still be answered, though its writer is late', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      expect(await store().begin(newLease(turn, session), OTHER, EXPIRES)).toBe('exists');

      expect(await store().get(session, turn)).toMatchObject({ question: QUESTION, leaseExpiresAtMs: ALIVE });
    });

    it.each(['failed', 'interrupted'] as const)('is begun again, from nothing, if it %s', async (status) => {
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
    });

    it.each(['new', 'failed'] as const)(
      'is begun by exactly one of many at the same instant (%s)',
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

  describe(`TurnStore on ${adapter}: a turn whose writer is dead`, () => {
    it('is interrupted at the very millisecond by which it should have been heard of', async () => {
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

    it('keeps its text as of the last check-in, which moved its time', async () => {
      const lease = await begun(store());
      await store().heartbeat(lease, SO_FAR);

      expect(await store().interrupt(lease.sessionId, 'm1', SO_FAR.leaseExpiresAtMs - 1)).toBe(false);
      expect(await store().interrupt(lease.sessionId, 'm1', SO_FAR.leaseExpiresAtMs)).toBe(true);

      const { answer, tier, started } = SO_FAR;
      expect(await store().get(lease.sessionId, 'm1')).toMatchObject({ answer, tier, started });
    });

    it('is interrupted by exactly one of many at the same instant', async () => {
      const { sessionId: session, turnId: turn } = await begun(store());

      const outcomes = await Promise.all(
        Array.from({ length: 12 }, () => store().interrupt(session, turn, ALIVE)),
      );

      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'stays as it is if it was %s before',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        const before = await store().get(session, turn);

        expect(await store().interrupt(session, turn, EXPIRES)).toBe(false);

        expect(await store().get(session, turn)).toEqual(before);
      },
    );

    it('is not made up where there is none', async () => {
      const session = randomUUID();

      expect(await store().interrupt(session, 'm1', NOW)).toBe(false);

      expect(await store().get(session, 'm1')).toBeNull();
    });
  });
}
