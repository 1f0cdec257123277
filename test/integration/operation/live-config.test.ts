import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, dayOf } from '@mangaassist/cascade-core';
import { DynamoBudgetLedger } from '../../../lambdas/adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import type { LocalStack } from '../../../local/stack.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

describe('the response cache', () => {
  const { connect, metrics, stack } = useLocalStack({ env: { SHARED_CACHE: 'table' } });

  it('answers the same question of a second shopper at no cost, and is kept in the table', async () => {
    const first = await (await connect()).ask('m1', 'What is your return policy?');
    const second = await (await connect()).ask('m1', 'what is your return policy');

    expect(first.at(-1)).toMatchObject({ type: 'answer.finished', cached: false });
    expect(second[0]).toMatchObject({ type: 'answer.started', cached: true });
    expect(second.at(-1)).toMatchObject({ type: 'answer.finished', cached: true, costUsd: 0 });
    expect(shownText(second)).toBe(shownText(first));
    await until(() => metrics.length === 2);
    expect(metrics.map(({ CacheHits }) => CacheHits)).toEqual([0, 1]);
    expect(await storedAnswers(stack())).toBe(1);
  });

  it('does not serve an answer about one shopper’s order to another', async () => {
    const ask = async () => (await (await connect()).ask('m1', 'Where is my order 123456?')).at(-1);

    await ask();

    expect(await ask()).toMatchObject({ type: 'answer.finished', cached: false });
  });
});

describe('with sharedCache set to none', () => {
  const { connect, stack } = useLocalStack({ env: { SHARED_CACHE: 'none' } });

  it('no answer is stored in the table, and the cache of the environment has it', async () => {
    await (await connect()).ask('m1', 'What is your return policy?');
    const again = await (await connect()).ask('m1', 'What is your return policy?');

    expect(again[0]).toMatchObject({ cached: true });
    expect(await storedAnswers(stack())).toBe(0);
  });
});

/** Answers of the shared cache in the table. */
async function storedAnswers({ dynamo: { access, tableName } }: LocalStack): Promise<number> {
  const client = dynamoClient(access);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  client.destroy();
  return Items.filter(({ pk }) => String(pk).startsWith('cache#')).length;
}

describe('a spent daily budget', () => {
  const { connect, stack } = useLocalStack();
  beforeAll(async () => {
    const budget = {
      dailyUsd: 0.000_01,
      whenTight: 'ignore',
      whenExhausted: 'refuse',
      cheapUpTo: 1.25,
    } as const;
    await putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 1, budget });
  });

  it('refuses further questions with the policy refuse, and accepts all other frames', async () => {
    const socket = await connect();
    const first = await socket.ask('m1', 'What is your return policy?');

    const [refused] = await socket.ask('m2', 'Compare Monster and Pluto');
    socket.send({ action: 'ping' });

    expect(first.at(-1)?.type).toBe('answer.finished');
    expect(refused).toMatchObject({ type: 'error', code: 'budget_exhausted', retryable: false });
    expect((await socket.next(({ type }) => type === 'pong')).type).toBe('pong');
  });
});

describe('an experiment', () => {
  const { connect, stack, metrics } = useLocalStack();
  beforeAll(async () => {
    const changes = {
      display: 'show_after_gate',
      displayByTask: {},
      confidenceFrom: 'document',
    } as const;
    const experiments = [{ name: 'show-all', share: 1, changes }];
    await putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 7, experiments });
  });

  it('changes the answers of its sessions, and is a dimension of their metrics', async () => {
    const frames = await (await connect()).ask('m1', 'Do you offer gift wrapping?');

    expect(frames.map(({ type }) => type)).toContain('answer.replaced');
    expect(frames.at(-1)).toMatchObject({ tier: 'sonnet', escalated: true });
    await until(() => metrics.length === 1);
    expect(metrics[0]).toMatchObject({ variant: 'show-all', configVersion: '7' });
  });
});

describe('the budget of the stage without a readable or cached live configuration', () => {
  const stageBudget = { env: { DAILY_BUDGET_USD: '0.02' } };
  const unreadable = useLocalStack(stageBudget);
  const readable = useLocalStack(stageBudget);

  beforeAll(async () => {
    await putLiveConfig(unreadable.stack(), { nonsense: true } as never);
    await putLiveConfig(readable.stack(), DEFAULT_LIVE_CONFIG);
    // Over the stage's budget, and under the 1.25 times of it up to which `cheap_only` answers.
    await Promise.all([unreadable, readable].map(({ stack }) => spend(stack(), 0.022)));
  });

  it('refuses questions once it is spent, although the default policy continues with the fast tier', async () => {
    const [refused] = await (await unreadable.connect()).ask('m1', 'Compare Monster and Pluto');
    const answered = await (await readable.connect()).ask('m1', 'Compare Monster and Pluto');

    expect(refused).toMatchObject({ type: 'error', code: 'budget_exhausted', retryable: false });
    expect(answered.at(-1)?.type).toBe('answer.finished');
  });

  it('counts each failed lookup in the metric of the alarm', async () => {
    const counted = ({ documents }: typeof readable) =>
      documents.filter((document) => 'LiveConfigUnreadable' in document).length;

    await until(() => counted(unreadable) > 0);
    expect(counted(readable)).toBe(0);
  });
});

/** Books an amount today, and tomorrow in case that midnight passes meanwhile. */
async function spend({ dynamo }: LocalStack, usd: number): Promise<void> {
  const client = dynamoClient(dynamo.access);
  const ledger = new DynamoBudgetLedger({
    client,
    table: dynamo.tableName,
    clock: systemClock,
    random: () => 0,
  });
  const nowMs = systemClock.now();
  for (const atMs of [nowMs, nowMs + 86_400_000]) await ledger.add(dayOf(atMs), usd);
  client.destroy();
}
