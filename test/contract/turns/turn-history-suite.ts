/** Contract of every TurnStore for lists and ratings of turns. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ANSWERED, begun, ended, newLease, SO_FAR } from './turn-fixtures.ts';

export function turnHistorySuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: a list of turns`, () => {
    it('is empty for no ids and for unknown ids', async () => {
      const { sessionId: session } = await begun(store());

      expect(await store().list(session, [])).toEqual([]);
      expect(await store().list(session, ['m2', 'm3'])).toEqual([]);
      expect(await store().list(randomUUID(), ['m1'])).toEqual([]);
    });

    it('has the turns in the order of the ids, each once, without unknown ids', async () => {
      const session = randomUUID();
      for (const id of ['a', 'b', 'c', 'd']) await begun(store(), newLease(id, session));

      const turns = await store().list(session, ['d', 'b', 'missing', 'd', 'a', 'b']);

      expect(turns.map(({ id }) => id)).toEqual(['d', 'b', 'a']);
    });

    it('has all fields of each turn', async () => {
      const { sessionId: session, turnId: turn } = await ended(store(), 'answered');
      await store().rate(session, turn, { rating: 'up' });

      expect(await store().list(session, [turn])).toEqual([await store().get(session, turn)]);
    });
  });

  describe(`TurnStore on ${adapter}: a rating`, () => {
    it('of an unknown turn is refused, and stores nothing', async () => {
      const { sessionId: session } = await begun(store());

      expect(await store().rate(session, 'm2', { rating: 'up' })).toBeNull();
      expect(await store().rate(randomUUID(), 'm1', { rating: 'up' })).toBeNull();

      expect(await store().get(session, 'm2')).toBeNull();
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'is stored with a turn that is %s, and changes nothing else',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        const before = await store().get(session, turn);

        expect(await store().rate(session, turn, { rating: 'up', reason: '良い' })).toEqual(before);

        expect(await store().get(session, turn)).toEqual({ ...before, rating: 'up', ratingReason: '良い' });
      },
    );

    it('of a running answer is kept by its heartbeats and its end', async () => {
      const lease = await begun(store());
      const { sessionId: session, turnId: turn } = lease;

      expect(await store().rate(session, turn, { rating: 'up' })).toMatchObject({ status: 'generating' });
      await store().heartbeat(lease, SO_FAR);
      await store().finish(lease, ANSWERED);

      expect(await store().get(session, turn)).toMatchObject({ rating: 'up', status: 'answered' });
    });

    it('returns the turn before the change, with its earlier rating and its grade key', async () => {
      const lease = await begun(store());
      const { sessionId: session, turnId: turn } = lease;
      const gradedAs = { task: 'faq', tier: 'haiku', variant: 'control', draftBp: 9_000 } as const;
      await store().finish(lease, { ...ANSWERED, gradedAs });

      const first = await store().rate(session, turn, { rating: 'up' });
      const second = await store().rate(session, turn, { rating: 'down' });

      expect(first).not.toHaveProperty('rating');
      expect(first).toMatchObject({ status: 'answered', gradedAs });
      expect(second).toMatchObject({ rating: 'up', gradedAs });
    });

    it('replaces an earlier one', async () => {
      const { sessionId: session, turnId: turn } = await ended(store(), 'answered');

      await store().rate(session, turn, { rating: 'up', reason: 'good' });
      await store().rate(session, turn, { rating: 'down' });

      expect(await store().get(session, turn)).toMatchObject({ rating: 'down' });
    });
  });
}
