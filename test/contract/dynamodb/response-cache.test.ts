/** The response cache's stores: the table over the real SDK client against dynalite, and the tests' own. */
import { createHash } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoResponseCache } from '../../../lambdas/adapters/dynamodb/dynamo-response-cache.ts';
import { useTable } from '../../support/stack/table.ts';
import { MemoryResponseCache } from './memory-response-cache.ts';
import { responseCacheSuite } from './response-cache-suite.ts';

const { client, dynamo } = useTable();

const onDynamo = () => new DynamoResponseCache({ client: client(), table: dynamo().tableName });
const inMemory = new MemoryResponseCache();

responseCacheSuite('DynamoDB', onDynamo);
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
