/** Contract of every TurnStore for the number of a stored end. */
import { describe, expect, it } from '@jest/globals';
import type { Attempt, TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ANSWERED, begun, ended, newAttempt } from './turn-fixtures.ts';

export function turnTellingSuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: the number of an end`, () => {
    const endedSeq = async ({ session, turn }: Attempt) => (await store().get(session, turn))?.endedSeq;
    const number = ({ session, turn }: Attempt, seq: number) => store().numberEnd(session, turn, seq);

    it('is none where there is no end', async () => {
      const [never, written] = [newAttempt(), await begun(store())];

      for (const attempt of [never, written]) await number(attempt, 9);

      expect(await store().get(never.session, never.turn)).toBeNull();
      expect(await endedSeq(written)).toBeNull();
    });

    it('only ever rises', async () => {
      const turn = await ended(store(), 'answered');

      await number(turn, ANSWERED.endedSeq - 1);
      expect(await endedSeq(turn)).toBe(ANSWERED.endedSeq);
      await number(turn, ANSWERED.endedSeq + 5);
      await number(turn, ANSWERED.endedSeq + 2);

      expect(await endedSeq(turn)).toBe(ANSWERED.endedSeq + 5);
    });
  });
}
