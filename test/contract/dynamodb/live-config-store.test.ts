/** The live configuration's versions over the real SDK client, each test on a dynalite of its own. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { LIVE_CONFIG_KEY } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { ConfigRevision } from '../../../packages/tuning/src/ports/live-config-store.ts';
import { useTable } from '../../support/stack/table.ts';

const { client, dynamo } = useTable('test');

const store = () => new DynamoLiveConfigStore({ client: client(), table: dynamo().tableName });

const config = (version: number, confidenceThreshold = 0.8): LiveConfig => ({
  ...DEFAULT_LIVE_CONFIG,
  version,
  cascade: { ...DEFAULT_LIVE_CONFIG.cascade, confidenceThreshold },
});

const change = (version: number, threshold = 0.8, author = 'ana'): ConfigRevision => ({
  config: config(version, threshold),
  author,
  reason: `because of ${threshold}`,
  atMs: 1_800_000_000_000 + version,
});

describe('the live configuration in the table', () => {
  it('is the defaults, version 0, until the first change', async () => {
    expect(await store().current()).toMatchObject({ config: DEFAULT_LIVE_CONFIG, atMs: 0 });
    expect((await store().history(10)).revisions).toHaveLength(1);
  });

  it('is not replaced by a version that does not follow the one in force', async () => {
    await store().replace(change(1));

    expect(await store().replace(change(1, 0.7))).toBe('conflict');
    expect(await store().replace(change(3, 0.7))).toBe('conflict');

    expect(await store().current()).toEqual(change(1));
  });

  it('is replaced by exactly one of many who replace the same version at once', async () => {
    const thresholds = [0.7, 0.72, 0.74, 0.76, 0.78];

    const outcomes = await Promise.all(thresholds.map((each) => store().replace(change(1, each))));

    expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
    const winner = thresholds[outcomes.indexOf('replaced')];
    expect((await store().current()).config.cascade.confidenceThreshold).toBe(winner);
    expect((await store().history(10)).revisions).toHaveLength(2);
  });

  it('keeps author, reason, time, evidence and expectation', async () => {
    const full = { ...change(1), evidence: { quality: 0.91, n: 412 }, expectation: { costUsd: 0.002 } };

    await store().replace(full);

    expect(await store().current()).toEqual(full);
  });

  it('has its versions as a history, newest first, as many as asked for', async () => {
    for (let version = 1; version <= 12; version += 1) await store().replace(change(version));

    const { revisions: history } = await store().history(3);

    expect(history.map((each) => each.config.version)).toEqual([12, 11, 10]);
    expect((await store().history(100)).revisions.map((each) => each.config.version)).toEqual(
      Array.from({ length: 13 }, (_, index) => 12 - index),
    );
  });

  it('keeps a version that was put there by hand', async () => {
    const byHand = { ...LIVE_CONFIG_KEY, config: config(7, 0.66) };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item: byHand }));

    expect(await store().replace(change(8))).toBe('replaced');

    expect((await store().history(10)).revisions).toMatchObject([
      { config: { version: 8 } },
      { config: { version: 7, cascade: { confidenceThreshold: 0.66 } }, author: 'unknown' },
    ]);
  });

  it('that cannot be read is an error with the fields that are wrong', async () => {
    const wrong = { ...LIVE_CONFIG_KEY, config: { ...config(1), cache: { enabled: 'yes' } } };
    await client().send(new PutCommand({ TableName: dynamo().tableName, Item: wrong }));

    await expect(store().current()).rejects.toThrow('cache.enabled');
  });

  it('has every version as its history, also where they are more than the megabyte of one page', async () => {
    const evidence = 'x'.repeat(12_000);
    await Promise.all(
      Array.from({ length: 120 }, (_, version) =>
        client().send(
          new PutCommand({
            TableName: dynamo().tableName,
            Item: {
              pk: LIVE_CONFIG_KEY.pk,
              sk: `version#${String(version).padStart(12, '0')}`,
              ...change(version),
              evidence,
            },
          }),
        ),
      ),
    );
    await client().send(
      new PutCommand({ TableName: dynamo().tableName, Item: { ...LIVE_CONFIG_KEY, ...change(120) } }),
    );

    const { revisions } = await store().history(1_000);

    expect(revisions.map((each) => each.config.version)).toEqual(
      Array.from({ length: 121 }, (_, index) => 120 - index),
    );
    expect(await store().version(3)).toMatchObject({ config: { version: 3 } });
    expect(await store().version(120)).toMatchObject({ config: { version: 120 } });
    expect(await store().version(121)).toBeNull();
  });

  it('skips and names versions that cannot be read, and is replaced while the one in force cannot be', async () => {
    await store().replace(change(1));
    await store().replace(change(2));
    const wrong = { ...change(3), config: { ...config(3), cache: { enabled: 'yes' } } };
    await client().send(
      new PutCommand({ TableName: dynamo().tableName, Item: { ...LIVE_CONFIG_KEY, ...wrong } }),
    );

    expect(await store().replace(change(3))).toBe('conflict');
    expect(await store().replace(change(4))).toBe('replaced');

    const { revisions, unreadable } = await store().history(10);
    expect(revisions.map((each) => each.config.version)).toEqual([4, 1, 0]);
    expect(unreadable).toEqual([{ version: 3, problem: expect.stringContaining('cache.enabled') }]);
  });

  it('names the fields of another release in what is in force', async () => {
    const newer = { ...config(3), colour: 'red', cache: { ...config(3).cache, warm: true } };
    await client().send(
      new PutCommand({ TableName: dynamo().tableName, Item: { ...LIVE_CONFIG_KEY, config: newer } }),
    );

    expect(await store().current()).toMatchObject({ config: config(3), ignored: ['cache.warm', 'colour'] });
  });

  it.each([
    ['a text', { config: 'nonsense' }],
    ['nothing', {}],
  ])('is replaced while what is in force is %s', async (_what, wrong) => {
    await store().replace(change(1));
    await client().send(
      new PutCommand({ TableName: dynamo().tableName, Item: { ...LIVE_CONFIG_KEY, ...wrong } }),
    );

    expect(await store().replace(change(2))).toBe('replaced');

    expect(await store().current()).toEqual(change(2));
  });
});
