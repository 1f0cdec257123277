/** The queries of docs/operations.md, against lines that the local stack wrote while things went well and ill. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dynamoClient, LIVE_CONFIG_KEY } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { startLocalStack } from '../../../local/stack.ts';
import { logHash } from '../../../packages/conversation/src/observability/log-context.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { FaultProxy } from '../../support/stack/fault-proxy.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { until } from '../../support/until.ts';

type Line = Readonly<Record<string, unknown>>;

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs', 'operations.md'), 'utf8');
const QUERIES = [...PAGE.matchAll(/```logs-insights\n([^`]+)```/g)].map(([, query = '']) => query);
const WORDS = new Set(
  'fields filter stats sort limit by as in and or not asc desc count count_distinct sum avg latest'.split(
    ' ',
  ),
);
const SHOPPER_TEXT = 'Where can I buy volume 1 of Dandadan?';

const written: string[] = [];
const lines = (): Line[] => written.flatMap((text) => text.split('\n').filter(Boolean)).map(lineOf);
const of = (message: string) => lines().filter((line) => line['message'] === message);

/** Fields that a query reads; those that it makes itself (`as`) are left out. */
function fieldsOf(query: string): string[] {
  const withoutTexts = query.replace(/"[^"]*"/g, '');
  const made = new Set([...withoutTexts.matchAll(/\bas (\w+)/g)].map(([, name]) => name));
  const names = withoutTexts.match(/(?<![\w.@])[a-zA-Z][\w.]*/g) ?? [];
  return [...new Set(names)].filter((name) => !WORDS.has(name) && !made.has(name));
}

const valueAt = (line: Line, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Line | undefined)?.[key], line);

describe('the log of the message function', () => {
  const stops: (() => Promise<unknown>)[] = [];
  const sessions = { one: '', other: '' };

  beforeAll(async () => {
    const out = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => written.push(String(text)) > 0);
    const err = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => written.push(String(text)) > 0);
    stops.push(async () => [out.mockRestore(), err.mockRestore()]);
    const [table, models] = await Promise.all([FaultProxy.start(), FaultProxy.start()]);
    const bedrock = await startBedrockStandIn(20);
    stops.push(
      () => table.stop(),
      () => models.stop(),
      () => bedrock.stop(),
    );
    const stack = await startLocalStack({
      port: 0,
      dataFolder: null,
      storeFolder: STORE_FIXTURE,
      models: { kind: 'stand-in', speed: 20 },
      dynamoEndpoint: table.endpoint,
      bedrockEndpoint: models.endpoint,
    });
    await stack.storeLoaded;
    stops.push(() => stack.stop());
    table.upstream = stack.dynamo.access.endpoint;
    models.upstream = bedrock.endpoint;
    const client = dynamoClient(stack.dynamo.access);
    await client.send(
      new PutCommand({ TableName: stack.dynamo.tableName, Item: { ...LIVE_CONFIG_KEY, config: {} } }),
    );
    client.destroy();

    const [one, other] = await Promise.all([ChatSocket.open(stack.socket), ChatSocket.open(stack.socket)]);
    stops.push(async () => [one.vanish(), other.vanish()]);
    await Promise.all([one.ask('one-1', SHOPPER_TEXT), other.ask('other-1', SHOPPER_TEXT)]);
    sessions.one = sessionOf(one);
    sessions.other = sessionOf(other);
    for (const id of ['busy-1', 'busy-2', 'busy-3']) {
      other.send({ action: 'message.send', id, text: 'Compare Vinland Saga and Berserk as stories' });
    }
    await other.next((frame) => frame.type === 'error' && frame.code === 'session_busy');
    models.faultOf = () => ({ kind: 'refuse', status: 404, type: 'ResourceNotFoundException' });
    await one.ask('one-2', 'Compare Vinland Saga and Berserk as stories about revenge');
    table.faultOf = () => ({ kind: 'refuse', status: 400, type: 'AccessDeniedException' });
    one.send({ action: 'message.rate', id: 'one-1', rating: 'up' });
    await until(() => of('frame failed').length > 0 && of('answer ended').length >= 3);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  it('has each field of the queries in operations.md, in lines that the query selects', () => {
    expect(QUERIES.length).toBeGreaterThan(5);
    for (const query of QUERIES) {
      const message = /message = "([a-z ]+)"/.exec(query)?.[1];
      const level = /level = "([A-Z]+)"/.exec(query)?.[1];
      const selected = lines().filter(
        (line) =>
          (message === undefined || line['message'] === message) &&
          (level === undefined || line['level'] === level),
      );
      const whole = selected.filter((line) =>
        fieldsOf(query).every((field) => valueAt(line, field) !== undefined),
      );
      expect({ query, whole: whole.length > 0 }).toEqual({ query, whole: true });
    }
  });

  it('finds an answer by session and message id, with the ids of its own connection', () => {
    const found = (session: string, message: string) =>
      of('answer ended').filter((line) => line['sessionId'] === session && line['messageId'] === message);
    const [first] = found(sessions.one, 'one-1');
    const [second] = found(sessions.other, 'other-1');

    expect(found(sessions.one, 'other-1')).toEqual([]);
    expect(first?.['connectionId']).not.toBe(second?.['connectionId']);
    expect(first?.['principalHash']).toMatch(/^[0-9a-f]{16}$/);
    expect(first?.['principalHash']).not.toBe(second?.['principalHash']);
    expect(first?.['requestId']).not.toBe(second?.['requestId']);
  });

  it('has request and connection ids on each line of a frame, those of adapters included', () => {
    const MESSAGES = ['answer ended', 'frame failed', 'model health changed', 'live configuration not read'];
    for (const message of MESSAGES) {
      for (const line of of(message)) {
        expect(line).toMatchObject({ requestId: expect.any(String), connectionId: expect.any(String) });
      }
    }
  });

  it('names the sender of a refused frame by the hashes that connections evict accepts', () => {
    for (const line of of('limited')) {
      expect(line).toMatchObject({ kind: 'session_busy', addressHash: logHash('127.0.0.1') });
      expect(line['principalHash']).toMatch(/^[0-9a-f]{16}$/);
    }
    expect(of('limited').length).toBeGreaterThan(0);
  });

  it('does not contain the text of messages', () => {
    expect(written.join('')).not.toMatch(/Dandadan|Vinland|Berserk/);
  });
});

function sessionOf(socket: ChatSocket): string {
  const opened = socket.frames.find(({ type }) => type === 'session.opened');
  return opened?.type === 'session.opened' ? opened.session : '';
}

function lineOf(text: string): Line {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
