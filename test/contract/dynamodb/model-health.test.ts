/** Every ModelHealthStore there is, through the same suite: DynamoDB's over the real client, and the tests' own. */
import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DynamoModelHealthStore } from '../../../lambdas/adapters/dynamodb/dynamo-model-health.ts';
import type { ModelHealthStore } from '../../../packages/cascade-core/src/resilience/model-health.ts';
import { FakeClock, idle } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';
import { MemoryModelHealthStore } from './memory-model-health.ts';
import { modelHealthSuite, NOW } from './model-health-suite.ts';

const reports: Promise<void>[] = [];
const { client, dynamo } = useTable();

function onDynamo(modelIds: readonly string[], clock: FakeClock, scope = 'us') {
  return new DynamoModelHealthStore(
    { client: client(), table: dynamo().tableName, clock },
    { modelIds, scope },
  );
}

/** The breakers do not wait for their reports; the test has to. */
function remembering(store: ModelHealthStore): ModelHealthStore {
  return {
    read: () => store.read(),
    acquireProbe: async (modelId, lease) => (await store.acquireProbe?.(modelId, lease)) ?? true,
    report: (modelId, health) => {
      const report = store.report(modelId, health);
      reports.push(report);
      return report;
    },
  };
}

modelHealthSuite('DynamoDB', {
  store: (modelIds, clock) => remembering(onDynamo(modelIds, clock)),
  settled: async () => void (await Promise.all(reports)),
});

const memory = new MemoryModelHealthStore();
modelHealthSuite('memory', { store: () => memory, settled: idle });

describe('model health in the table', () => {
  const clock = () => new FakeClock({ startMs: NOW });

  it('is not read after its time, whether or not DynamoDB has deleted it', async () => {
    const late = new FakeClock({ startMs: NOW + 3_600_000 });
    const modelId = randomUUID();
    await onDynamo([modelId], clock()).report(modelId, { state: 'open', sinceMs: NOW, untilMs: NOW + 1 });

    expect((await onDynamo([modelId], clock()).read()).size).toBe(1);
    expect((await onDynamo([modelId], late).read()).size).toBe(0);
  });

  it('is no state at all where DynamoDB leaves a part unread: what is missing would count as deleted', async () => {
    const table = 'mangaassist';
    const partly = { send: async () => ({ Responses: {}, UnprocessedKeys: { [table]: { Keys: [] } } }) };
    const store = new DynamoModelHealthStore(
      { client: partly as never, table, clock: clock() },
      { modelIds: ['a'], scope: 'us' },
    );

    await expect(store.read()).rejects.toThrow('read in part');
  });

  it('outlasts the hold of a refusing model, whose length the next refusal doubles', async () => {
    const modelId = randomUUID();
    const untilMs = NOW + 3_600_000;
    await onDynamo([modelId], clock()).report(modelId, { state: 'open', sinceMs: NOW, untilMs });

    const Key = { pk: 'health', sk: `model#us.${modelId}` };
    const { Item } = await client().send(new GetCommand({ TableName: dynamo().tableName, Key }));
    expect(Item).toMatchObject({ expiresAtMs: untilMs + 600_000, ttl: (untilMs + 600_000) / 1_000 });
  });

  it('reads an item without an end, written by an earlier version, as a hold of an hour', async () => {
    const modelId = randomUUID();
    const Item = {
      pk: 'health',
      sk: `model#us.${modelId}`,
      modelId,
      state: 'open',
      sinceMs: NOW,
      untilMs: null,
    };
    await client().send(
      new PutCommand({ TableName: dynamo().tableName, Item: { ...Item, expiresAtMs: NOW + 2_592_000_000 } }),
    );

    const health = (await onDynamo([modelId], clock()).read()).get(modelId);

    expect(health).toEqual({ state: 'open', sinceMs: NOW, untilMs: NOW + 3_600_000 });
  });

  it('is of one geography: a profile that is gone there may be well here', async () => {
    const modelId = randomUUID();
    await onDynamo([modelId], clock(), 'jp').report(modelId, {
      state: 'open',
      sinceMs: NOW,
      untilMs: NOW + 1,
    });

    expect((await onDynamo([modelId], clock(), 'us').read()).size).toBe(0);
  });
});
