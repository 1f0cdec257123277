/** The response cache's stores: the table over the real SDK client against dynalite, Valkey over the real client against the stand-in, and the tests' own. */
import { createHash } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoResponseCache } from '../../../lambdas/adapters/dynamodb/dynamo-response-cache.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { ValkeyConnection } from '../../../lambdas/adapters/valkey/valkey-connection.ts';
import { ValkeyResponseCache } from '../../../lambdas/adapters/valkey/valkey-response-cache.ts';
import { startValkeyStandIn, type ValkeyStandIn } from '../../../local/valkey/valkey-stand-in.ts';
import { useTable } from '../../support/stack/table.ts';
import { MemoryResponseCache } from './memory-response-cache.ts';
import { ANSWER, responseCacheSuite, SUITE_NOW } from './response-cache-suite.ts';

const { client, dynamo } = useTable();

const onDynamo = () => new DynamoResponseCache({ client: client(), table: dynamo().tableName });
const inMemory = new MemoryResponseCache();

let standIn: ValkeyStandIn;
let connection: ValkeyConnection;
beforeAll(async () => {
  standIn = await startValkeyStandIn({ now: () => SUITE_NOW });
  // A busy machine answers late.
  const replyMs = 60_000;
  connection = new ValkeyConnection({ url: standIn.url, clock: systemClock, random: Math.random, replyMs });
});
afterAll(async () => {
  await connection.close();
  await standIn.stop();
});
const onValkey = () => new ValkeyResponseCache(connection);

responseCacheSuite('DynamoDB', onDynamo);
responseCacheSuite('Valkey', onValkey);
responseCacheSuite('memory', () => inMemory);

describe('an answer in the table', () => {
  it('is a miss if another release wrote it in another form', async () => {
    const pk = `cache#${createHash('sha256').update('another form').digest('hex')}`;
    const Item = { pk, sk: 'cache', form: 2, answer: { words: 'Hello.' }, expiresAtMs: 1_000, ttl: 1 };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item }));

    expect(await onDynamo().get('another form', 0)).toBeNull();
  });

  it('stands under a hash, without the question, and with a time for DynamoDB to delete it', async () => {
    const answer = {
      text: 'an answer of its own',
      tier: 'fast',
      confidenceBp: 9_000,
      sources: [],
      usage: { inputTokens: 1, outputTokens: 1 },
      costUsd: 0,
      generatedAtMs: 1,
    } as const;

    await onDynamo().put('a question of its own', answer, 300_001);

    const { Items } = await client().send(new ScanCommand({ TableName: dynamo().tableName }));
    const item = Items?.find((each) => each['answer']?.text === answer.text);
    expect(item).toMatchObject({ sk: 'cache', expiresAtMs: 300_001, ttl: 301 });
    expect(item?.['answer']).toMatchObject({ tier: 'haiku' });
    expect(item?.['pk']).toMatch(/^cache#[0-9a-f]{64}$/);
    expect(JSON.stringify(item)).not.toContain('question of its own');
  });
});

describe('an answer in Valkey', () => {
  it('stands under a hash, without the question, and with the time at which the server deletes it', async () => {
    const answer = { ...ANSWER, text: 'an answer of its own' };

    await onValkey().put('a question of its own', answer, SUITE_NOW + 300_001);

    const [key, entry] = [...standIn.entries].find(([, { value }]) => value.includes(answer.text)) ?? [];
    expect(key).toMatch(/^answer:2:[0-9a-f]{64}$/);
    expect(entry?.expiresAtMs).toBe(SUITE_NOW + 300_001);
    expect(entry?.value).not.toContain('question of its own');
  });

  it.each(['', 'no JSON', '7', '{"expiresAtMs":9e15,"answer":{"words":"Hello."}}', '{"answer":{}}'])(
    'is a miss if something else wrote %p there',
    async (value) => {
      await onValkey().put('taken over', ANSWER, SUITE_NOW + 1_000);
      const [key = ''] = [...standIn.entries.keys()].slice(-1);
      await connection.use((client) => client.set(key, value));

      expect(await onValkey().get('taken over', SUITE_NOW)).toBeNull();
      await connection.use((client) => client.del(key));
    },
  );
});
