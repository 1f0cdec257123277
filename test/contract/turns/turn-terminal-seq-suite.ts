/** Contract of every TurnStore for the number of a stored end. */
import { describe, expect, it } from '@jest/globals';
import type { TurnLease, TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import { ANSWERED, begun, ended, newLease } from './turn-fixtures.ts';

export function turnTerminalSeqSuite(adapter: string, store: () => TurnStore): void {
  describe(`TurnStore on ${adapter}: the number of the terminal frame`, () => {
    const endedSeq = async ({ sessionId: session, turnId: turn }: TurnLease) =>
      (await store().get(session, turn))?.endedSeq;
    const number = ({ sessionId: session, turnId: turn }: TurnLease, seq: number) =>
      store().raiseTerminalSeq(session, turn, seq);

    it('is not stored without an end', async () => {
      const [never, written] = [newLease(), await begun(store())];

      for (const lease of [never, written]) await number(lease, 9);

      expect(await store().get(never.sessionId, never.turnId)).toBeNull();
      expect(await endedSeq(written)).toBeNull();
    });

    it('is raised and never lowered', async () => {
      const turn = await ended(store(), 'answered');

      await number(turn, ANSWERED.endedSeq - 1);
      expect(await endedSeq(turn)).toBe(ANSWERED.endedSeq);
      await number(turn, ANSWERED.endedSeq + 5);
      await number(turn, ANSWERED.endedSeq + 2);

      expect(await endedSeq(turn)).toBe(ANSWERED.endedSeq + 5);
    });
  });
}
