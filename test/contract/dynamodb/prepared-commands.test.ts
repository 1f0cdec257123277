/** The commands that every message sends, beside the document client's own. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from '@jest/globals';
import { refused, useFaultyDynamo } from './faulty-dynamo.ts';

const { client, table, proxy } = useFaultyDynamo();

afterEach(() => proxy().reset());

const key = { pk: 'session#a', sk: 'turn#b' };
const item = {
  ...key,
  text: '無料',
  count: 3,
  none: null,
  gone: undefined,
  parts: [{ a: 1.5 }, 'x'],
  tags: new Set(['t']),
};

const commands = () => [
  new PutCommand({
    TableName: table(),
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk) OR #count > :c',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':c': 0 },
  }),
  new GetCommand({ TableName: table(), Key: key, ConsistentRead: true }),
  new GetCommand({ TableName: table(), Key: { ...key, sk: 'none' } }),
  new UpdateCommand({
    TableName: table(),
    Key: key,
    UpdateExpression: 'SET #m = :m, parts = list_append(parts, :more) REMOVE #text',
    ExpressionAttributeNames: { '#m': 'map', '#text': 'text' },
    ExpressionAttributeValues: { ':m': { deep: { er: [null, true] }, gone: undefined }, ':more': [] },
    ReturnValues: 'ALL_NEW',
  }),
  new UpdateCommand({
    TableName: table(),
    Key: key,
    UpdateExpression: 'REMOVE #m',
    ExpressionAttributeNames: { '#m': 'map' },
  }),
  new BatchGetCommand({
    RequestItems: { [table()]: { Keys: [key, { ...key, sk: 'none' }], ConsistentRead: true } },
  }),
  new QueryCommand({
    TableName: table(),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key.pk },
  }),
];

async function resultsOf(sender: DynamoDBDocumentClient) {
  proxy().reset();
  const outputs: unknown[] = [];
  for (const command of commands()) {
    const { $metadata: _, ...output } = (await sender.send(command as GetCommand)) as { $metadata: unknown };
    outputs.push(output);
  }
  return {
    outputs,
    asked: proxy().asked.map(({ operation, body }) => ({ operation, body: JSON.parse(body) })),
  };
}

describe('a command', () => {
  it('is sent and answered as by the document client, at its first and at each later use', async () => {
    const { endpoint, config } = { endpoint: proxy().endpoint, config: client().config };
    const plain = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint, region: config.region, credentials: config.credentials }),
      { marshallOptions: { removeUndefinedValues: true } },
    );

    const expected = await resultsOf(plain);

    expect(await resultsOf(client())).toEqual(expected);
    expect(await resultsOf(client())).toEqual(expected);
  });

  it('gets the keys back that the table did not read', async () => {
    const Keys = [key, { ...key, sk: 'c' }];
    proxy().faultOf = () => ({ kind: 'unprocessed', after: 0 });

    const { Responses, UnprocessedKeys } = await client().send(
      new BatchGetCommand({ RequestItems: { [table()]: { Keys, ConsistentRead: true } } }),
    );

    expect(Responses).toEqual({});
    expect(UnprocessedKeys?.[table()]).toEqual({ Keys, ConsistentRead: true });
  });

  it('keeps its input to itself while others of its kind are sent at the same time', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `turn#${n}`);
    await Promise.all(
      ids.map((sk) => client().send(new PutCommand({ TableName: table(), Item: { ...key, sk, own: sk } }))),
    );

    const read = await Promise.all(
      ids.map((sk) => client().send(new GetCommand({ TableName: table(), Key: { ...key, sk } }))),
    );

    expect(read.map(({ Item }) => Item?.['own'])).toEqual(ids);
  });

  it('fails with the error of the table, and the next one is sent as usual', async () => {
    proxy().faultOf = () => refused('ResourceNotFoundException');
    const get = () => client().send(new GetCommand({ TableName: table(), Key: { ...key, sk: 'none' } }));
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    proxy().reset();

    expect((await get()).Item).toBeUndefined();
  });
});
