/** Ways in which answers fail: each moves a metric over an alarm's threshold, whose section of the runbook names the cause. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { ending, event } from '../../contract/bedrock/event-stream-frame.ts';
import { evaluateAlarm } from '../../support/evaluate-alarm.ts';
import { isEnd } from '../../support/promises.ts';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import type { Fault } from '../../support/stack/fault-proxy.ts';
import { type FaultyStackOptions, useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

const OPERATIONS = readFileSync(join(import.meta.dirname, '../../../docs', 'operations.md'), 'utf8');
const QUESTION = 'Where can I buy Dandadan?';
const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

/** One for the faults that move other alarms: what failed before would count for the same one. */
const stackFor = (options: Partial<FaultyStackOptions> = {}) =>
  useFaultyStack({
    speed: 50,
    env: { STAGE: 'test', CHECK_IN_MS: '100', DISCONNECT_GRACE_MS: '100' },
    ...options,
  });

type Stack = ReturnType<typeof stackFor>;

const refusal = (status: number, type: string): Fault => ({ kind: 'refuse', status, type });

async function askAndFail({ connect }: Stack, code: string, questions = 6): Promise<void> {
  const socket = await connect();
  for (let question = 0; question < questions; question += 1) {
    socket.send({ action: 'message.send', id: `q${question}`, text: QUESTION });
    await socket.next(
      (frame) => frame.type === 'error' && frame.code === code && frame.id === `q${question}`,
    );
  }
}

/** A question on each of so many sockets, none of which is waited for. */
async function askOnSockets({ connect }: Stack, count: number, text: string): Promise<ChatSocket[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => connect()));
  for (const socket of sockets) socket.send({ action: 'message.send', id: 'q', text });
  return sockets;
}

/** Waits until the alarm's metric is over its threshold; its section has to name the cause. */
async function expectToBeSeen({ faulty }: Stack, alarm: string, cause: RegExp): Promise<void> {
  const cloudwatch = faulty().stack.cloudwatch.access;
  await until(async () => {
    const { value, threshold } = await evaluateAlarm(alarm, cloudwatch);
    return value !== null && value > threshold;
  });
  const { section } = await evaluateAlarm(alarm, cloudwatch);
  const text = OPERATIONS.split(/^### /m).find((each) => anchorOf(each.split('\n')[0] ?? '') === section);
  expect(text).toMatch(cause);
}

const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(':', '').replaceAll(' ', '-');

describe('the table refuses', () => {
  const stack = stackFor();

  it('the message function access, or its signatures as its clock is wrong: the alarm on internal errors starts, and no answer begins', async () => {
    const { table } = stack.faulty();
    for (const type of ['AccessDeniedException', 'InvalidSignatureException']) {
      table.faultOf = ({ operation }) => (operation === 'GetItem' ? refusal(400, type) : undefined);
      // Neither alone is enough for the alarm.
      await askAndFail(stack, 'internal', 3);
    }
    table.reset();

    expect(stack.answers()).toHaveLength(6);
    await expectToBeSeen(stack, 'InternalErrors', /AccessDeniedException/);
    await expectToBeSeen(stack, 'InternalErrors', /InvalidSignatureException[\s\S]*clock is wrong/);
    await expectToBeSeen(stack, 'ErrorBudgetFastShort', /AccessDeniedException/);
  });

  it('the connect function access: the alarm on failed connects starts, and no connection opens', async () => {
    stack.faulty().table.faultOf = () => refusal(400, 'AccessDeniedException');

    for (let n = 0; n < 5; n += 1) await expect(stack.connect()).rejects.toThrow('500');
    stack.faulty().table.reset();

    await expectToBeSeen(stack, 'ConnectsFailed', /AccessDeniedException/);
    await expectToBeSeen(stack, 'ErrorsConnect', /access denied/);
    await expectToBeSeen(stack, 'GatewayIntegrationError', /Errors of functions/);
  });
});

describe('a model without access, and one past its end of life', () => {
  const stack = stackFor();

  it('start the alarm on the error budget', async () => {
    for (const [status, type] of [
      [403, 'AccessDeniedException'],
      [404, 'ResourceNotFoundException'],
    ] as const) {
      stack.faulty().models.faultOf = () => refusal(status, type);
      await askAndFail(stack, 'model_unavailable', 3);
    }

    await expectToBeSeen(
      stack,
      'ErrorBudgetFastShort',
      /AccessDeniedException[\s\S]*ResourceNotFoundException/,
    );
  });
});

describe('throttles of the message function', () => {
  const stack = stackFor({ speed: 3, messageFunction: { concurrency: 1 } });

  it('by its reserved concurrency start the alarm on throttles, and clients receive API Gateway’s error', async () => {
    const sockets = await askOnSockets(stack, 3, LONG);

    await until(() =>
      sockets.some(({ frames }) => frames.some((frame) => 'requestId' in frame && !('type' in frame))),
    );

    await expectToBeSeen(stack, 'ThrottlesMessage', /message\.reservedConcurrency/);
  });
});

describe('a timeout of the message function', () => {
  const stack = stackFor({ speed: 3, messageFunction: { timeoutMs: 100 } });

  it('during an answer starts the alarm on errors of functions', async () => {
    await askOnSockets(stack, 5, LONG);

    await expectToBeSeen(stack, 'ErrorsMessage', /Task timed out/);
    await expectToBeSeen(stack, 'GatewayIntegrationError', /timing out/);
  });
});

describe('a failure of API Gateway', () => {
  const waits = stackFor({ speed: 3, limits: { integrationMs: 100 } });
  const posts = stackFor();

  it('to await the function starts the alarm on its integration errors', async () => {
    await askOnSockets(waits, 5, LONG);

    await expectToBeSeen(waits, 'GatewayIntegrationError', /did not end within 29 s/);
  });

  it('to accept frames for clients starts the alarm on internal errors', async () => {
    const { gateway } = posts.faulty();
    const sockets = await Promise.all(Array.from({ length: 6 }, () => posts.connect()));
    gateway.faultOf = () => refusal(403, 'ForbiddenException');

    for (const socket of sockets) socket.send({ action: 'message.send', id: 'q', text: QUESTION });

    await expectToBeSeen(posts, 'InternalErrors', /connection-management API[\s\S]*not be posted/);
  });
});

describe('answers that no shopper gets whole', () => {
  const cut = stackFor();
  const gone = stackFor({ env: { STAGE: 'test' } });

  it('as models break off in mid-stream, start the alarm on answers that are not whole', async () => {
    const then = 'cut';
    cut.faulty().models.faultOf = () => ({ kind: 'break-off', afterEvents: 6, then });
    const sockets = await askOnSockets(cut, 6, LONG);
    for (const socket of sockets)
      expect(await socket.next(({ type }) => type === 'answer.finished')).toMatchObject({ degraded: true });

    await expectToBeSeen(cut, 'AnswersNotWhole', /stream_broken[\s\S]*break off in mid-stream/);
  });

  it('as API Gateway calls every client gone, start it as well, although the answers end before they count as left', async () => {
    gone.faulty().gateway.faultOf = () => refusal(410, 'GoneException');
    await askOnSockets(gone, 6, QUESTION);

    await expectToBeSeen(gone, 'AnswersNotWhole', /GoneException[\s\S]*MANAGEMENT_ENDPOINT/);
  });
});

describe('refusals of all questions', () => {
  const declined = stackFor();
  const spent = stackFor();

  it('by the models start the alarm on refused answers', async () => {
    const then = Buffer.concat([event('messageStart', { role: 'assistant' }), ending('content_filtered')]);
    declined.faulty().models.faultOf = () => ({ kind: 'break-off', afterEvents: 0, then });
    const sockets = await askOnSockets(declined, 10, LONG);
    for (const socket of sockets)
      expect(await socket.next(isEnd)).toMatchObject({ type: 'answer.finished', stopReason: 'refusal' });

    await expectToBeSeen(declined, 'AnswersRefused', /`Refused`: the models decline/);
  });

  it('by a spent budget that stops answers start it as well: the alarms on spending stay off', async () => {
    const { stack } = spent.faulty();
    const budget = { ...DEFAULT_LIVE_CONFIG.budget, dailyUsd: 0.000_2, whenExhausted: 'refuse' as const };
    await putLiveConfig(stack, { ...DEFAULT_LIVE_CONFIG, version: 1, budget });
    const socket = await spent.connect();
    expect((await socket.ask('first', LONG)).at(-1)?.type).toBe('answer.finished');
    await askAndFail(spent, 'budget_exhausted', 9);

    await expectToBeSeen(spent, 'AnswersRefused', /`budget_exhausted`: the day's budget is spent/);
  });
});

describe('data that cannot be read while environments have a version of it', () => {
  const prices = stackFor();
  const orders = stackFor();

  it('of prices and stock starts the alarm on the store, and answers say so', async () => {
    const socket = await prices.connect();
    expect(shownText(await socket.ask('before', QUESTION))).not.toContain('cannot be read');
    const { stack, table } = prices.faulty();
    table.faultOf = ({ body }) =>
      body.includes(stack.dynamo.storeTableName) ? refusal(400, 'AccessDeniedException') : undefined;

    const frames = await socket.ask('q', 'How much is volume 1 of Dandadan, and is it in stock?');

    expect(frames.at(-1)?.type).toBe('answer.finished');
    expect(shownText(frames)).toContain('Prices and stock cannot be read at this moment');
    await expectToBeSeen(prices, 'StoreUnreadable', /prices and stock not read/);
  });

  it('of orders starts it as well', async () => {
    const { stack, table } = orders.faulty();
    const socket = await orders.connect();
    table.faultOf = ({ body }) =>
      body.includes(stack.dynamo.ordersTableName) ? refusal(400, 'AccessDeniedException') : undefined;

    const frames = await socket.ask('q', 'MA-1048431 linh.nguyen@example.com');

    expect(shownText(frames)).toContain('Orders cannot be read at the moment');
    await expectToBeSeen(orders, 'StoreUnreadable', /orders not read/);
  });
});

describe('an unreadable live configuration', () => {
  const stack = stackFor();

  it('in the table starts the alarm on the live configuration, and answers continue', async () => {
    await putLiveConfig(stack.faulty().stack, { version: 9, nonsense: true } as never);
    const socket = await stack.connect();

    expect((await socket.ask('q', QUESTION)).at(-1)?.type).toBe('answer.finished');

    await expectToBeSeen(stack, 'LiveConfigUnreadable', /known field that is missing or wrong/);
  });
});
