/** What every TurnStore promises to who tells a stored answer again, and of the number of its end. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Attempt, TurnStore } from '../../lambdas/shared/turn-store.ts';
import { ANSWERED, begun, ended, NOW, newAttempt } from './turn-fixtures.ts';

export function turnTellingSuite(adapter: string, store: () => TurnStore): void {
  const UNTIL = NOW + 30_000;
  const again = ({ session, turn }: Attempt): Attempt => ({ session, turn, attempt: randomUUID() });
  const tell = (attempt: Attempt, connection = 'L0SM9cOFvHcCIhw=', nowMs = NOW) =>
    store().beginTelling(attempt, connection, { nowMs, untilMs: UNTIL });

  describe(`TurnStore on ${adapter}: the telling of a stored answer`, () => {
    it('is not there for a turn that is not stored, and brings none to life', async () => {
      const attempt = newAttempt();

      expect(await tell(attempt)).toBe(false);
      await store().endTelling(attempt, 'L0SM9cOFvHcCIhw=');

      expect(await store().get(attempt.session, attempt.turn)).toBeNull();
    });

    it('is for one of many at the same instant on one connection', async () => {
      const turn = await ended(store(), 'answered');

      const told = await Promise.all(Array.from({ length: 12 }, () => tell(again(turn))));

      expect(told.filter((begins) => begins)).toHaveLength(1);
    });

    it('goes on for each connection by itself', async () => {
      const turn = await ended(store(), 'answered');

      expect([await tell(again(turn), 'a'), await tell(again(turn), 'b')]).toEqual([true, true]);
      expect([await tell(again(turn), 'a'), await tell(again(turn), 'b')]).toEqual([false, false]);
    });

    it('is over for the next when it ends, which nobody else can say', async () => {
      const turn = await ended(store(), 'answered');
      const first = again(turn);
      await tell(first);

      await store().endTelling(again(turn), 'L0SM9cOFvHcCIhw=');
      expect(await tell(again(turn))).toBe(false);
      await store().endTelling(first, 'L0SM9cOFvHcCIhw=');

      expect(await tell(again(turn))).toBe(true);
    });

    it('is over when its time is up, though it never ended', async () => {
      const turn = await ended(store(), 'answered');
      const first = again(turn);
      await tell(first);

      expect(await tell(again(turn), undefined, UNTIL - 1)).toBe(false);
      expect(await tell(again(turn), undefined, UNTIL)).toBe(true);
      await store().endTelling(first, 'L0SM9cOFvHcCIhw=');

      expect(await tell(again(turn))).toBe(false);
    });

    it('changes nothing of the turn', async () => {
      const turn = await ended(store(), 'answered');
      const before = await store().get(turn.session, turn.turn);

      await tell(turn);

      expect(await store().get(turn.session, turn.turn)).toEqual(before);
    });
  });

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
