/** The optimizer's stores in the table, over the real SDK client. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { CONTROL } from '@mangaassist/cascade-core';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoOrphanStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-orphan-store.ts';
import { DynamoAnswerSamples } from '../../../lambdas/adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoReportStore } from '../../../lambdas/adapters/dynamodb/dynamo-report-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { randomToken } from '../../../packages/conversation/src/identity/random-token.ts';
import type { AnswerSample } from '../../../packages/conversation/src/sessions/answer-samples.ts';
import type { OrphanPage, SweepCursor } from '../../../packages/conversation/src/sessions/orphan-store.ts';
import type { RunReport } from '../../../packages/tuning/src/ports/report-store.ts';
import { useTable } from '../../support/stack/table.ts';
import { ALIVE, begun, ended, NOW, newLease } from './turn-fixtures.ts';

const { client, dynamo } = useTable('test');

const items = async () =>
  (await client().send(new ScanCommand({ TableName: dynamo().tableName, ConsistentRead: true }))).Items ?? [];

describe('the report store', () => {
  const store = (nowMs = NOW) =>
    new DynamoReportStore({ client: client(), table: dynamo().tableName, clock: { now: () => nowMs } });
  const report = (atMs: number): RunReport => ({
    atMs,
    configVersion: 3,
    report: { kind: 'empty', observations: 4, reason: 'too few' },
    outcome: { kind: 'none', because: 'too few' },
    judge: { graded: 2, ungraded: 0, costUsd: 0.000_012, ended: 'empty' },
    sweep: null,
    alerts: [{ name: 'target:quality', text: 'It is 0.8.' }],
    failed: ['sweep'],
  });

  it('has no report before the first run', async () => {
    expect(await store().newest()).toBeNull();
  });

  it('stores one report for each run and reads the newest', async () => {
    for (const atMs of [NOW, NOW + 3_600_000, NOW - 3_600_000]) await store().save(report(atMs));

    expect(await store().newest()).toEqual(report(NOW + 3_600_000));
    expect(await items()).toHaveLength(3);
  });

  it('does not read expired reports that the table still has', async () => {
    await store().save(report(NOW));

    expect(await store(NOW + 90 * 86_400_000 - 1).newest()).toEqual(report(NOW));
    expect(await store(NOW + 90 * 86_400_000).newest()).toBeNull();
  });

  it('keeps reports for 90 days', async () => {
    await store().save(report(NOW));

    expect(await items()).toMatchObject([{ ttl: (NOW + 90 * 86_400_000) / 1_000 }]);
  });
});

describe('the sample store', () => {
  const store = (nowMs = NOW) =>
    new DynamoAnswerSamples({
      client: client(),
      table: dynamo().tableName,
      randomToken,
      clock: { now: () => nowMs },
    });
  const sample = (index: number): AnswerSample => ({
    question: `Question ${index}`,
    answer: 'いいえ。',
    ...(index % 2 === 1 && { resolved: `“Monster”: Question ${index}`, sign: 'rejected' as const }),
    history: [{ question: 'Before?', answer: 'That.' }],
    language: 'ja',
    of: { task: 'faq', tier: 'haiku', variant: CONTROL, draftBp: index === 0 ? null : 8_500 },
    atMs: NOW + index,
  });

  it('takes samples, oldest first, as they were stored', async () => {
    for (const index of [2, 0, 1]) await store().add(sample(index));

    expect(await store().take(2)).toEqual([sample(0), sample(1)]);
    expect(await store().take(2)).toEqual([sample(2)]);
    expect(await store().take(2)).toEqual([]);
  });

  it('does not take expired samples, or count them in the limit', async () => {
    const twoDays = 2 * 86_400_000;
    for (const index of [0, 1, 2]) await store().add({ ...sample(index), atMs: NOW + index });

    expect(await store(NOW + 1 + twoDays).take(2)).toEqual([{ ...sample(2), atMs: NOW + 2 }]);
  });

  it('keeps all samples of the same millisecond', async () => {
    await Promise.all(Array.from({ length: 5 }, () => store().add(sample(1))));

    expect(await store().take(10)).toHaveLength(5);
  });

  it('gives each sample to exactly one of several concurrent takers', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => store().add(sample(index))));

    const taken = await Promise.all(Array.from({ length: 4 }, () => store().take(10)));
    const rest = await store().take(25);

    const questions = [...taken.flat(), ...rest].map(({ question }) => question);
    expect(new Set(questions).size).toBe(20);
    expect(questions).toHaveLength(20);
  });
});

describe('the orphan store', () => {
  const source = () => new DynamoOrphanStore({ client: client(), table: dynamo().tableName });
  const connections = () => new DynamoConnectionStore({ client: client(), table: dynamo().tableName });
  const connection = (id: string, expiresAtMs: number) => ({
    id,
    principal: 'user:ana',
    anonymous: false,
    authExpiresAtMs: null,
    address: '192.0.2.7',
    expiresAtMs,
  });

  it('does not list open connections, running turns or other items', async () => {
    const turns = new DynamoTurnStore({
      client: client(),
      table: dynamo().tableName,
      clock: { now: () => NOW },
    });
    await connections().open(connection('open', ALIVE + 1));
    await ended(turns, 'answered');
    await begun(turns);
    const Item = { pk: 'connections#a', sk: 'connections', open: {}, expiresAtMs: 0 };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));

    expect(await source().page(null, ALIVE - 1)).toEqual({ connections: [], turns: [], next: null });
  });

  it('lists expired connections and turns with an expired lease', async () => {
    const turns = new DynamoTurnStore({
      client: client(),
      table: dynamo().tableName,
      clock: { now: () => NOW },
    });
    const lease = await begun(turns, newLease('m#1'));
    await connections().open(connection('L0SM9cOFvHcCIhw=', ALIVE));

    const { expiresAtMs: _, ...expected } = connection('L0SM9cOFvHcCIhw=', ALIVE);
    expect(await source().page(null, ALIVE)).toEqual({
      connections: [{ ...expected, session: null }],
      turns: [{ session: lease.sessionId, turn: 'm#1' }],
      next: null,
    });
  });

  it('lists each orphan once, page by page from the stored cursor', async () => {
    const count = 2_100;
    const all = Array.from({ length: count }, (_, index) => connection(`c${index}`, NOW));
    for (let from = 0; from < count; from += 100) {
      await Promise.all(all.slice(from, from + 100).map((each) => connections().open(each)));
    }

    const pages: OrphanPage[] = [];
    let cursor: SweepCursor | null = null;
    do {
      const page = await source().page(cursor, NOW);
      pages.push(page);
      await source().keepCursor(page.next);
      cursor = await source().cursor();
    } while (cursor !== null);

    expect(pages).toHaveLength(3);
    const ids = pages.flatMap((page) => page.connections.map(({ id }) => id));
    expect(new Set(ids).size).toBe(count);
    expect(ids).toHaveLength(count);
  });
});
