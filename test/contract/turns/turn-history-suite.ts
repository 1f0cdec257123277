/** What every TurnStore promises of turns for those who look back: listed in order, rated. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ANSWERED, begun, ended, newLease, SO_FAR } from './turn-fixtures.ts';

export function turnHistorySuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: a list of turns`, () => {
    it('is empty when asked for none, or for unknown ones alone', async () => {
      const { sessionId: session } = await begun(store());

      expect(await store().list(session, [])).toEqual([]);
      expect(await store().list(session, ['m2', 'm3'])).toEqual([]);
      expect(await store().list(randomUUID(), ['m1'])).toEqual([]);
    });

    it('has them in the order asked for, each once, without the unknown ones', async () => {
      const session = randomUUID();
      for (const id of ['a', 'b', 'c', 'd']) await begun(store(), newLease(id, session));

      const turns = await store().list(session, ['d', 'b', 'missing', 'd', 'a', 'b']);

      expect(turns.map(({ id }) => id)).toEqual(['d', 'b', 'a']);
    });

    it('has each of them whole', async () => {
      const { sessionId: session, turnId: turn } = await ended(store(), 'answered');
      await store().rate(session, turn, { rating: 'up' });

      expect(await store().list(session, [turn])).toEqual([await store().get(session, turn)]);
    });
  });

  describe(`TurnStore on ${adapter}: a rating`, () => {
    it('of a turn that is not stored is refused, and brings none to life', async () => {
      const { sessionId: session } = await begun(store());

      expect(await store().rate(session, 'm2', { rating: 'up' })).toBeNull();
      expect(await store().rate(randomUUID(), 'm1', { rating: 'up' })).toBeNull();

      expect(await store().get(session, 'm2')).toBeNull();
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'is kept of a turn that is %s, and changes nothing else',
      async (status) => {
        const { sessionId: session, turnId: turn } = await ended(store(), status);
        const before = await store().get(session, turn);

        expect(await store().rate(session, turn, { rating: 'up', reason: '良い' })).toEqual(before);

        expect(await store().get(session, turn)).toEqual({ ...before, rating: 'up' });
      },
    );

    it('given while the answer is written outlives its check-ins and its end', async () => {
      const lease = await begun(store());
      const { sessionId: session, turnId: turn } = lease;

      expect(await store().rate(session, turn, { rating: 'up' })).toMatchObject({ status: 'generating' });
      await store().heartbeat(lease, SO_FAR);
      await store().finish(lease, ANSWERED);

      expect(await store().get(session, turn)).toMatchObject({ rating: 'up', status: 'answered' });
    });

    it('brings the turn as it was before: its earlier rating, and what grades of it are counted by', async () => {
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

    it('counts as it was given last', async () => {
      const { sessionId: session, turnId: turn } = await ended(store(), 'answered');

      await store().rate(session, turn, { rating: 'up', reason: 'good' });
      await store().rate(session, turn, { rating: 'down' });

      expect(await store().get(session, turn)).toMatchObject({ rating: 'down' });
    });
  });
}
