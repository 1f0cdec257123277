/** The optimizer's stores in the table, over the real SDK client. */
import { BatchWriteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { CONTROL } from '@mangaassist/cascade-core';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoOrphanStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-orphan-store.ts';
import { DynamoAnswerSamples } from '../../../lambdas/adapters/dynamodb/dynamo-answer-samples.ts';
import { DynamoReportStore } from '../../../lambdas/adapters/dynamodb/dynamo-report-store.ts';
import { DynamoShadowPairs } from '../../../lambdas/adapters/dynamodb/dynamo-shadow-pairs.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { randomToken } from '../../../packages/conversation/src/identity/random-token.ts';
import type { AnswerSample } from '../../../packages/conversation/src/sessions/answer-samples.ts';
import type { OrphanPage, SweepCursor } from '../../../packages/conversation/src/sessions/orphan-store.ts';
import { PAIRS_KEPT_MS, type ShadowPair } from '../../../packages/tuning/src/evidence/pairs-in-force.ts';
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

describe('the store of drafts for the shadow sample', () => {
  const store = (purpose: 'judge' | 'shadow', nowMs = NOW) =>
    new DynamoAnswerSamples({
      client: client(),
      table: dynamo().tableName,
      randomToken,
      clock: { now: () => nowMs },
      for: purpose,
    });
  const draft = (atMs: number): AnswerSample => ({
    question: 'Do you gift-wrap?',
    answer: 'We do.',
    history: [],
    language: 'en',
    of: { task: 'faq', tier: 'haiku', variant: CONTROL, draftBp: 8_500 },
    atMs,
  });

  it('takes the newest first, each once', async () => {
    for (const atMs of [NOW, NOW + 2, NOW + 1]) await store('shadow').add(draft(atMs));

    expect(await store('shadow').take(2)).toEqual([draft(NOW + 2), draft(NOW + 1)]);
    expect(await store('shadow').take(2)).toEqual([draft(NOW)]);
    expect(await store('shadow').take(2)).toEqual([]);
  });

  it('is apart from the judge’s samples', async () => {
    await store('shadow').add(draft(NOW));
    await store('judge').add(draft(NOW + 1));

    expect(await store('judge').take(5)).toEqual([draft(NOW + 1)]);
    expect(await store('shadow').take(5)).toEqual([draft(NOW)]);
  });

  it('does not take what has expired', async () => {
    await store('shadow').add(draft(NOW));

    expect(await store('shadow', NOW + 2 * 86_400_000).take(5)).toEqual([]);
  });
});

describe('the store of graded pairs', () => {
  const store = (nowMs = NOW) =>
    new DynamoShadowPairs({
      client: client(),
      table: dynamo().tableName,
      randomToken,
      clock: { now: () => nowMs },
    });
  const pair = (given: Partial<ShadowPair> = {}): ShadowPair => ({
    ...{ task: 'faq', draftBp: 8_500, weak: 0.7, strong: 0.9, kind: 'k1', atMs: NOW },
    ...given,
  });

  it('has the newest of each task, as they were stored', async () => {
    for (const atMs of [NOW, NOW + 2, NOW + 1]) await store().add(pair({ atMs }));
    await store().add(pair({ task: 'greeting', atMs: NOW - 9 }));

    const newest = await store().newest(2);

    expect(newest).toHaveLength(3);
    expect(newest).toEqual(
      expect.arrayContaining([
        pair({ atMs: NOW + 2 }),
        pair({ atMs: NOW + 1 }),
        pair({ task: 'greeting', atMs: NOW - 9 }),
      ]),
    );
  });

  it('forgets them after fourteen days, and has no text', async () => {
    await store().add(pair());

    expect(await store(NOW + PAIRS_KEPT_MS - 1).newest(5)).toEqual([pair()]);
    expect(await store(NOW + PAIRS_KEPT_MS).newest(5)).toEqual([]);
    expect(await items()).toMatchObject([{ ttl: (NOW + PAIRS_KEPT_MS) / 1_000, pair: pair() }]);
  });

  it('keeps pairs of the same millisecond, and leaves out what it cannot read', async () => {
    await Promise.all([store().add(pair()), store().add(pair())]);
    const Item = {
      pk: 'pairs',
      sk: `faq#${String(NOW).padStart(15, '0')}#x`,
      pair: { task: 'faq', weak: 7 },
    };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));

    expect(await store().newest(5)).toEqual([pair(), pair()]);
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
    await connections().open(connection('c0', NOW));
    const [stored] = await items();
    const copies = Array.from({ length: count - 1 }, (_, index) => ({
      PutRequest: { Item: { ...stored, pk: String(stored?.pk).replace('c0', `c${index + 1}`) } },
    }));
    for (let from = 0; from < copies.length; from += 25) {
      const RequestItems = { [dynamo().tableName]: copies.slice(from, from + 25) };
      await client().send(new BatchWriteCommand({ RequestItems }));
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
