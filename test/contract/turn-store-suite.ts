/** What every SessionStore promises about turns: begun once, finished whole, listed in order. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SessionStore, StoredTurn } from '../../lambdas/shared/session-store.ts';

const EXPIRES = 1_800_000_000_000;
const QUESTION = '『葬送のフリーレン』は何巻まで？ 👩‍👧‍👦 "quoted" <b>\n';

const ANSWERED: Omit<StoredTurn, 'question'> = {
  id: 'm1',
  status: 'answered',
  answer: '13巻です。🎉 𠮷野家 "quoted" \\ \n',
  tier: 'sonnet',
  started: { type: 'answer.started', task: 'faq', complexity: 2, tier: 'haiku', cached: false },
  ended: {
    type: 'answer.finished',
    tier: 'sonnet',
    escalated: true,
    degraded: false,
    cached: false,
    confidence: 0.8725,
    usage: { inputTokens: 812, outputTokens: 0 },
    costUsd: 0.000_000_123_456,
    firstTextMs: 812,
    latencyMs: 2_103,
    stopReason: 'end_turn',
    sources: [
      { id: 'frieren', title: '葬送のフリーレン' },
      { id: 'x', title: '', url: 'https://x' },
    ],
  },
};

export function turnStoreSuite(adapter: string, store: () => SessionStore): void {
  describe(`SessionStore on ${adapter}: turns`, () => {
    const begin = (session: string, id = 'm1', question = QUESTION) =>
      store().begin(session, { id, question }, EXPIRES);
    const end = (session: string, status: StoredTurn['status'], id = 'm1') =>
      store().finish(session, { ...ANSWERED, id, status });

    it('begins a turn, with nothing answered yet', async () => {
      const session = randomUUID();

      expect(await begin(session)).toBe('begun');

      expect(await store().turn(session, 'm1')).toEqual({
        id: 'm1',
        question: QUESTION,
        status: 'generating',
        answer: '',
        tier: null,
        started: null,
        ended: null,
      });
    });

    it('knows nothing of a turn that never began, nor of one of another session', async () => {
      const session = randomUUID();
      await begin(session);

      expect(await store().turn(session, 'm2')).toBeNull();
      expect(await store().turn(randomUUID(), 'm1')).toBeNull();
    });

    it.each(['failed', 'interrupted'] as const)(
      'begins a turn that %s again, from nothing',
      async (status) => {
        const session = randomUUID();
        await begin(session, 'm1', 'first wording');
        await end(session, status);

        expect(await begin(session, 'm1', 'second wording')).toBe('begun');

        expect(await store().turn(session, 'm1')).toMatchObject({
          question: 'second wording',
          status: 'generating',
          answer: '',
          started: null,
          ended: null,
        });
      },
    );

    it.each(['answered', 'cancelled', 'generating'] as const)(
      'does not begin a turn again that is %s',
      async (status) => {
        const session = randomUUID();
        await begin(session, 'm1', 'first wording');
        if (status !== 'generating') await end(session, status);
        const before = await store().turn(session, 'm1');

        expect(await begin(session, 'm1', 'second wording')).toBe('exists');

        expect(await store().turn(session, 'm1')).toEqual(before);
      },
    );

    it('lets exactly one of many that begin the same turn at once do so', async () => {
      const session = randomUUID();

      const outcomes = await Promise.all([1, 2, 3, 4, 5].map((n) => begin(session, 'm1', `wording ${n}`)));

      expect(outcomes.toSorted()).toEqual(['begun', 'exists', 'exists', 'exists', 'exists']);
      const winner = outcomes.indexOf('begun') + 1;
      expect(await store().turn(session, 'm1')).toMatchObject({ question: `wording ${winner}` });
    });

    it('stores how a turn ended, to the last character and digit', async () => {
      const session = randomUUID();
      await begin(session);

      await store().finish(session, ANSWERED);

      expect(await store().turn(session, 'm1')).toEqual({ ...ANSWERED, question: QUESTION });
    });

    it('stores an error as the end of a turn', async () => {
      const session = randomUUID();
      await begin(session);
      const ended = { type: 'error', code: 'internal', message: '壊れた', retryable: true } as const;

      await store().finish(session, { ...ANSWERED, status: 'failed', tier: null, started: null, ended });

      expect(await store().turn(session, 'm1')).toMatchObject({
        status: 'failed',
        tier: null,
        started: null,
        ended,
      });
    });

    it('throws for a turn that is missing, and does not bring it to life', async () => {
      const session = randomUUID();

      await expect(store().finish(session, ANSWERED)).rejects.toThrow('m1');

      expect(await store().turn(session, 'm1')).toBeNull();
    });

    it('interrupts a turn only while it is being generated', async () => {
      const session = randomUUID();
      await begin(session, 'm1');
      await begin(session, 'm2');
      await end(session, 'answered', 'm2');

      for (const id of ['m1', 'm2', 'm3']) await store().interrupt(session, id);

      expect(await store().turn(session, 'm1')).toMatchObject({ status: 'interrupted', question: QUESTION });
      expect(await store().turn(session, 'm2')).toMatchObject({
        status: 'answered',
        answer: ANSWERED.answer,
      });
      expect(await store().turn(session, 'm3')).toBeNull();
    });

    it('lists turns in the order asked for, and leaves out the unknown ones', async () => {
      const session = randomUUID();
      for (const id of ['a', 'b', 'c', 'd']) await begin(session, id, `question ${id}`);

      const turns = await store().turns(session, ['d', 'missing', 'b', 'a']);

      expect(turns.map(({ id, question }) => `${id}: ${question}`)).toEqual([
        'd: question d',
        'b: question b',
        'a: question a',
      ]);
    });

    it('lists nothing when asked for nothing, or for unknown ones alone', async () => {
      const session = randomUUID();

      expect(await store().turns(session, [])).toEqual([]);
      expect(await store().turns(session, ['m1', 'm2'])).toEqual([]);
    });

    it('can be asked for a turn by an id that stands twice', async () => {
      const session = randomUUID();
      await begin(session);

      const turns = await store().turns(session, ['m1', 'm1']);

      expect(new Set(turns.map(({ id }) => id))).toEqual(new Set(['m1']));
    });
  });
}
