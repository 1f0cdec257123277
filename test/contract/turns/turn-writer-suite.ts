/** What every TurnStore promises between a turn's writer and those who leave word for it. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Attempt, Mail, TurnStore } from '../../../packages/conversation/src/sessions/turn-store.ts';
import {
  ALIVE,
  ANSWERED,
  begun,
  EXPIRES,
  ended,
  JOIN,
  NO_MAIL,
  newAttempt,
  QUESTION,
  SO_FAR,
} from './turn-fixtures.ts';

export function turnWriterSuite(adapter: string, store: () => TurnStore): void {
  const get = ({ session, turn }: Attempt) => store().get(session, turn);

  /** A late writer may do what it likes: it is told so, and nothing changes. */
  const expectLost = async (late: Attempt) => {
    const before = await get(late);
    expect(await store().checkIn(late, { ...SO_FAR, answer: 'late' })).toBe('lost');
    expect(await store().finish(late, { ...ANSWERED, answer: 'late', endedSeq: 99 })).toBe('lost');
    expect(await get(late)).toEqual(before);
  };

  describe(`TurnStore on ${adapter}: a writer`, () => {
    it('that never began is lost, and brings no turn to life', async () => {
      const attempt = newAttempt();

      await expectLost(attempt);

      expect(await get(attempt)).toBeNull();
    });

    it('is lost once its turn was interrupted', async () => {
      const attempt = await begun(store());
      await store().interrupt(attempt.session, attempt.turn, ALIVE);

      await expectLost(attempt);
    });

    it('is lost once its turn is written by another', async () => {
      const late = await begun(store());
      await store().interrupt(late.session, late.turn, ALIVE);
      const next = await begun(store(), newAttempt(late.turn, late.session));

      await expectLost(late);
      expect(await store().checkIn(next, SO_FAR)).toEqual(NO_MAIL);
      await expectLost(late);
      expect(await store().finish(next, ANSWERED)).toEqual(NO_MAIL);
      await expectLost(late);
    });

    it.each(['answered', 'failed', 'cancelled', 'interrupted'] as const)(
      'that %s has nothing more to say',
      async (status) => {
        await expectLost(await ended(store(), status));
      },
    );

    it('stores its text so far and that it lives', async () => {
      const attempt = await begun(store());

      expect(await store().checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);

      expect(await get(attempt)).toMatchObject({ ...SO_FAR, question: QUESTION, status: 'generating' });
    });

    it('stores the end to the last character and digit', async () => {
      const attempt = await begun(store());

      expect(await store().finish(attempt, ANSWERED)).toEqual(NO_MAIL);

      expect(await get(attempt)).toEqual({
        id: 'm1',
        question: QUESTION,
        aliveUntilMs: ALIVE,
        ...ANSWERED,
      });
    });

    it('stores an error as the end', async () => {
      const attempt = await begun(store());
      const error = { type: 'error', code: 'internal', message: '壊れた', retryable: true } as const;
      const end = { ...ANSWERED, status: 'failed', tier: null, started: null, ended: error } as const;

      await store().finish(attempt, end);

      expect(await get(attempt)).toMatchObject(end);
    });

    it('is taken for dead or checks in, where both happen at the same instant', async () => {
      for (let n = 0; n < 12; n += 1) {
        const attempt = await begun(store());

        const [interrupted, mail] = await Promise.all([
          store().interrupt(attempt.session, attempt.turn, ALIVE),
          store().checkIn(attempt, SO_FAR),
        ]);

        expect(interrupted).toBe(mail === 'lost');
      }
    });
  });

  describe(`TurnStore on ${adapter}: a connection that wants to follow an answer`, () => {
    const join = ({ session, turn }: Attempt, connection = JOIN.connection) =>
      store().join(session, turn, { ...JOIN, connection });
    const joined = (mail: Mail) => (mail === 'lost' ? [] : mail.joins.map(({ connection }) => connection));

    it('is refused where no answer is being written: never begun, or ended', async () => {
      const [never, over] = [newAttempt(), await ended(store(), 'answered')];

      expect(await join(never)).toBe(false);
      expect(await join(over)).toBe(false);

      expect(await get(never)).toBeNull();
    });

    it('is made known to the writer, as it asked, at the next check-in', async () => {
      const attempt = await begun(store());
      const again = { connection: 'second', afterSeq: null, fromStart: true };

      expect(await join(attempt)).toBe(true);
      await store().join(attempt.session, attempt.turn, again);

      expect(await store().checkIn(attempt, SO_FAR)).toEqual({ cancelled: false, joins: [JOIN, again] });
    });

    it('is made known with the end, if it asked before it', async () => {
      const attempt = await begun(store());
      await join(attempt);

      expect(await store().finish(attempt, ANSWERED)).toEqual({ cancelled: false, joins: [JOIN] });
    });

    it('stays in the list, in the order of asking, so that the writer can count', async () => {
      const attempt = await begun(store());

      await join(attempt, 'a');
      await store().checkIn(attempt, SO_FAR);
      await join(attempt, 'b');
      await store().checkIn(attempt, SO_FAR);

      expect(joined(await store().finish(attempt, ANSWERED))).toEqual(['a', 'b']);
    });

    it('is one of many at the same instant, none of which is forgotten', async () => {
      const attempt = await begun(store());
      const connections = Array.from({ length: 30 }, (_, n) => `c${n}`);

      const outcomes = await Promise.all(connections.map((connection) => join(attempt, connection)));

      expect(outcomes).toEqual(connections.map(() => true));
      expect(joined(await store().checkIn(attempt, SO_FAR)).toSorted()).toEqual(connections.toSorted());
    });

    it('is told by the writer or hears that it is too late, where the end comes at the same instant', async () => {
      const attempt = await begun(store());
      const connections = Array.from({ length: 30 }, (_, n) => `c${n}`);
      const ask = (some: readonly string[]) => some.map((connection) => join(attempt, connection));

      const [early, mail, late] = await Promise.all([
        Promise.all(ask(connections.slice(0, 15))),
        store().finish(attempt, ANSWERED),
        Promise.all(ask(connections.slice(15))),
      ]);

      const admitted = connections.filter((_, n) => [...early, ...late][n]);
      expect(joined(mail).toSorted()).toEqual(admitted.toSorted());
    });

    it('of an earlier attempt is not the next one’s', async () => {
      const late = await begun(store());
      await join(late);
      await store().cancel(late.session, late.turn, EXPIRES);
      await store().interrupt(late.session, late.turn, ALIVE);

      const next = await begun(store(), newAttempt(late.turn, late.session));

      expect(await store().checkIn(next, SO_FAR)).toEqual(NO_MAIL);
    });

    it('follows the turn of its own session', async () => {
      const attempt = await begun(store());

      expect(await join({ ...attempt, session: randomUUID() })).toBe(false);

      expect(await store().checkIn(attempt, SO_FAR)).toEqual(NO_MAIL);
    });
  });
}
