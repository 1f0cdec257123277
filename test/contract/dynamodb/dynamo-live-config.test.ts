/** The live configuration as functions read it, over the real SDK client, each test on a table of its own. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { DynamoLiveConfig } from '../../../lambdas/adapters/dynamodb/dynamo-live-config.ts';
import { LIVE_CONFIG_KEY } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';
import { RecordingLog } from '../../unit/support/recording-log.ts';

const { client, dynamo } = useTable('test');

const WITH_BUDGET: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  version: 5,
  budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd: 40, whenExhausted: 'refuse' },
};
const FLOOR: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  budget: { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd: 3, whenExhausted: 'refuse' },
};
const BROKEN = { ...WITH_BUDGET, cache: { ...WITH_BUDGET.cache, ttlSeconds: 'long' } };

const put = (config: unknown) =>
  client().send(new PutCommand({ TableName: dynamo().tableName, Item: { ...LIVE_CONFIG_KEY, config } }));

/** A Lambda environment that starts. */
function environment(table = dynamo().tableName) {
  const log = new RecordingLog();
  const clock = new FakeClock({ startMs: 1_800_000_000_000 });
  const counted = { unreadable: 0 };
  const source = new DynamoLiveConfig(
    { client: client(), table, clock, log },
    {
      floor: FLOOR,
      onUnreadable: () => {
        counted.unreadable += 1;
      },
    },
  );
  return { source, log, clock, counted };
}

describe('a live configuration that becomes unreadable', () => {
  it('leaves the last good one in force in an environment that read it', async () => {
    await put(WITH_BUDGET);
    const { source, clock, counted, log } = environment();
    await source.current();

    await put(BROKEN);
    await clock.advance(15_000);

    expect(await source.current()).toEqual(WITH_BUDGET);
    expect(counted.unreadable).toBe(1);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        message: 'live configuration not read',
        inForce: 5,
        error: expect.objectContaining({ message: expect.stringContaining('cache.ttlSeconds') }),
      }),
    );
  });

  it('leaves the last good one in force in an environment that starts afterwards', async () => {
    await put(WITH_BUDGET);
    await environment().source.current();
    await put(BROKEN);

    const { source, counted } = environment();

    expect(await source.current()).toEqual(WITH_BUDGET);
    expect(source.inForce).toEqual(WITH_BUDGET);
    expect(counted.unreadable).toBe(1);
  });

  it('leaves the last good one in force where its item was deleted', async () => {
    await put(WITH_BUDGET);
    await environment().source.current();
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    await client().send(new DeleteCommand({ TableName: dynamo().tableName, Key: LIVE_CONFIG_KEY }));

    expect(await environment().source.current()).toEqual(WITH_BUDGET);
  });

  it('puts the floor in force where there is no last good one, and is counted with each lookup', async () => {
    await put({ nonsense: true });
    const { source, clock, counted } = environment();

    expect(await source.current()).toEqual(FLOOR);
    await source.current();
    await clock.advance(15_000);
    expect(await source.current()).toEqual(FLOOR);
    expect(counted.unreadable).toBe(2);
  });

  it('puts the floor in force where the table cannot be read at all', async () => {
    const { source, counted } = environment('no-such-table');

    expect(await source.current()).toEqual(FLOOR);
    expect(counted.unreadable).toBe(1);
  });

  it('is in force again when it is mended', async () => {
    await put(BROKEN);
    const { source, clock } = environment();
    await source.current();

    await put({ ...WITH_BUDGET, version: 6 });
    await clock.advance(15_000);

    expect(await source.current()).toEqual({ ...WITH_BUDGET, version: 6 });
  });
});

it('a live configuration of a newer release stays in force with its budget, and the log names what is left out', async () => {
  await put({ ...WITH_BUDGET, colour: 'red' });
  const { source, log, counted } = environment();

  expect(await source.current()).toEqual(WITH_BUDGET);
  expect(counted.unreadable).toBe(0);
  expect(log.lines).toEqual([
    expect.objectContaining({ message: 'live configuration of another release', ignored: ['colour'] }),
  ]);
});

it.each([-86_400_000, 86_400_000])(
  'is read again in time after the time of day is set by %s ms',
  async (ms) => {
    await put(DEFAULT_LIVE_CONFIG);
    const { source, clock } = environment();
    await source.current();

    // A budget that stops, set after the correction, must not wait for the day to come back.
    clock.correct(ms);
    await put(WITH_BUDGET);
    await clock.advance(15_000);

    expect(await source.current()).toEqual(WITH_BUDGET);
  },
);
