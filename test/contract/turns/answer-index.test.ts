/** The index of answers in the table, and the searches that it narrows. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { DynamoAnswerIndex } from '../../../lambdas/adapters/dynamodb/dynamo-answer-index.ts';
import { useFaultyDynamo } from '../dynamodb/faulty-dynamo.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 29, 10);

const { client, table, proxy } = useFaultyDynamo();
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const newIndex = () => new DynamoAnswerIndex({ client: client(), table: table(), log });

const indexed = (session: string, turn: string, askedAtMs = NOW) => ({
  session,
  turn,
  principal: 'guest:a',
  askedAtMs,
  expiresAtMs: askedAtMs + 24 * HOUR_MS,
});

/** Partitions of the writes since `reset`. */
const written = () =>
  proxy()
    .asked.map(({ body }) => String(JSON.parse(body).Key.pk.S).replace(/#.*/, ''))
    .sort();

beforeEach(() => proxy().reset());

describe('an answer', () => {
  it('has an entry by time, by its reference and by its person', async () => {
    await newIndex().begun(indexed('s1', 't1'));

    expect(written()).toEqual(['answers', 'person', 'reference']);
  });

  it('of a session that this process has entered is entered under its person once an hour', async () => {
    const index = newIndex();
    await index.begun(indexed('s2', 't1'));
    proxy().reset();
    await index.begun(indexed('s2', 't2', NOW + HOUR_MS));
    expect(written()).toEqual(['answers', 'reference']);
    proxy().reset();

    await index.begun(indexed('s2', 't3', NOW + HOUR_MS + 1));

    expect(written()).toEqual(['answers', 'person', 'reference']);
  });

  it('whose entry under its person failed is entered there by the next one', async () => {
    const index = newIndex();
    proxy().faultOf = ({ body }) =>
      body.includes('person#')
        ? { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' }
        : undefined;
    await index.begun(indexed('s3', 't1'));
    proxy().reset();

    await index.begun(indexed('s3', 't2'));

    expect(written()).toEqual(['answers', 'person', 'reference']);
  });

  it('is written no second time if it was answered', async () => {
    await newIndex().ended(indexed('s4', 't1'), { task: 'faq', outcome: 'answered' });

    expect(written()).toEqual([]);
  });

  it.each(['failed', 'refused', 'degraded', 'cancelled', 'interrupted'] as const)(
    'that ended as %s has its outcome in its entry',
    async (outcome) => {
      await newIndex().ended(indexed('s5', outcome), { task: 'faq', outcome });

      expect(written()).toEqual(['answers']);
    },
  );
});

describe('a search in a time', () => {
  const DAY = NOW - 30 * 24 * HOUR_MS;
  const turnsRead = async (outcome: 'answered' | 'failed' | 'cancelled' | 'interrupted') => {
    const conversations = new DynamoConversations({ client: client(), table: table(), nowMs: () => DAY });
    proxy().reset();
    await conversations.find({ by: 'time', fromMs: DAY, toMs: DAY + HOUR_MS }, { outcome }, 10);
    return proxy()
      .asked.filter(({ operation }) => operation === 'BatchGetItem')
      .flatMap(({ body }) => [...body.matchAll(/turn#(\w+)/g)].map(([, turn]) => turn))
      .sort();
  };

  it('reads the turns alone that may have the outcome', async () => {
    const index = newIndex();
    const entries = [
      ['t1', 'answered'],
      ['t2', 'failed'],
      ['t3', 'cancelled'],
    ] as const;
    for (const [turn, outcome] of entries) {
      await index.begun(indexed('s6', turn, DAY + 1));
      await index.ended(indexed('s6', turn, DAY + 1), { task: 'faq', outcome });
    }
    await index.begun(indexed('s6', 'generating', DAY + 2));

    expect(await turnsRead('failed')).toEqual(['t2']);
    expect(await turnsRead('cancelled')).toEqual(['t3']);
    expect(await turnsRead('answered')).toEqual(['generating', 't1']);
    expect(await turnsRead('interrupted')).toEqual(['generating', 't1']);
  });
});
