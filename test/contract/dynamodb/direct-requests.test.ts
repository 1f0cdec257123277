/** Requests that take the form of the SDK's first one: what the service gets, and what the caller gets of its faults. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import {
  ManagementFrameSender,
  managementClient,
} from '../../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { Sha256 } from '../../../lambdas/adapters/requests/signed-headers.ts';
import { refused, useFaultyDynamo } from './faulty-dynamo.ts';

const HOUR_MS = 3_600_000;
const { client, table, proxy, next } = useFaultyDynamo();

const Key = { pk: 'session#direct', sk: 'turn#b' };
const put = (own: Record<string, unknown> = {}) =>
  client().send(new PutCommand({ TableName: table(), Item: { ...Key, ...own } }));
const get = () => client().send(new GetCommand({ TableName: table(), Key }));

afterEach(() => proxy().reset());

describe('a request after the first of its kind', () => {
  beforeEach(async () => {
    await put({ own: 'before' });
    await get();
    proxy().reset();
  });

  it('is tried as often as the SDK tries, and fails with its error', async () => {
    proxy().faultOf = () => refused('InternalServerError', 500);

    await expect(put()).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { attempts: 3 } });

    expect(proxy().asked).toHaveLength(3);
  });

  it.each([
    ['refused', refused('ProvisionedThroughputExceededException')],
    ['dropped', { kind: 'drop' } as const],
    ['answered on a line that breaks', { kind: 'lose-answer' } as const],
  ])('is repeated if it is %s', async (_, fault) => {
    next('PutItem', fault);

    await put({ own: 'after' });

    expect(proxy().asked.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem']);
    expect((await get()).Item).toEqual({ ...Key, own: 'after' });
  });

  it('is made once if its condition does not hold', async () => {
    const update = new UpdateCommand({
      TableName: table(),
      Key,
      ConditionExpression: 'attribute_not_exists(pk)',
      UpdateExpression: 'REMOVE own',
    });
    const refusal = { name: 'ConditionalCheckFailedException' };
    await expect(client().send(update)).rejects.toMatchObject(refusal);
    proxy().reset();

    await expect(client().send(update)).rejects.toMatchObject(refusal);

    expect(proxy().asked).toHaveLength(1);
  });

  it('carries bytes both ways', async () => {
    const own = { one: Uint8Array.of(0, 255), none: new Uint8Array(), some: new Set([Uint8Array.of(1)]) };

    await put(own);

    expect((await get()).Item).toEqual({ ...Key, ...own });
  });

  it('carries texts and maps that look like bytes', async () => {
    const own = { B: '"B":"AA=="', BS: [{ B: 'x' }], map: { B: {}, BS: { '0': 1 } } };

    await put(own);

    expect((await get()).Item).toEqual({ ...Key, ...own });
  });
});

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('a service', () => {
  const received: Received[] = [];
  let clockAheadMs = 0;
  /** Answers as AWS does where the clocks differ by more than five minutes. */
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    received.push({ method, path, headers, body: await text(request) });
    const nowMs = Date.now() + clockAheadMs;
    response.setHeader('date', new Date(nowMs).toUTCString());
    const isLate = Math.abs(dateOf(headers).getTime() - nowMs) > HOUR_MS / 2;
    response.statusCode = isLate ? 400 : 200;
    response.end(
      isLate ? '{"__type":"com.amazon.coral.service#InvalidSignatureException","message":"late"}' : '{}',
    );
  });
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
  const access = () => ({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage`,
    region: 'eu-west-1',
    credentials,
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    received.length = 0;
    clockAheadMs = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function signatureOf({ method, path, headers, body }: Received, service: string): Promise<string> {
    const authorization = String(headers.authorization);
    const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
    const signer = new SignatureV4({ service, region: 'eu-west-1', credentials, sha256: Sha256 });
    const [hostname = '', port] = String(headers.host).split(':');
    const signed = await signer.sign(
      {
        method,
        protocol: 'http:',
        hostname,
        port: Number(port),
        path,
        headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
        body,
      },
      { signingDate: dateOf(headers) },
    );
    return String(signed.headers['authorization']);
  }

  it('gets the SDK’s signature of each request to the table, of that request', async () => {
    const dynamo = dynamoClient(access());
    for (const sk of ['a', 'b'])
      await dynamo.send(new GetCommand({ TableName: 't', Key: { pk: '無料', sk } }));
    dynamo.destroy();

    expect(received.map(({ body }) => JSON.parse(body).Key.sk.S)).toEqual(['a', 'b']);
    const [first, second] = received.map(({ headers }) => headers);
    for (const name of ['host', 'content-type', 'x-amz-target', 'x-amz-security-token'])
      expect(second?.[name]).toBe(first?.[name]);
    for (const each of received) expect(each.headers.authorization).toBe(await signatureOf(each, 'dynamodb'));
  });

  it('gets each frame under the path of its connection, with the SDK’s signature', async () => {
    const management = managementClient(access());
    const sender = new ManagementFrameSender(management);
    for (const id of ['first=', "a/b+c=!'()*", '日本$&'])
      expect(await sender.send(id, { type: 'pong' })).toBe('sent');
    management.destroy();

    expect(received.map(({ path, body }) => [path, body])).toEqual(
      ['first%3D', 'a%2Fb%2Bc%3D%21%27%28%29%2A', '%E6%97%A5%E6%9C%AC%24%26'].map((id) => [
        `/stage/@connections/${id}`,
        '{"type":"pong"}',
      ]),
    );
    for (const each of received)
      expect(each.headers.authorization).toBe(await signatureOf(each, 'execute-api'));
  });

  it('that goes by another clock gets its own time, from the request after its refusal on', async () => {
    const dynamo = dynamoClient(access());
    const ask = () => dynamo.send(new GetCommand({ TableName: 't', Key: { pk: 'a', sk: 'b' } }));
    await ask();
    clockAheadMs = HOUR_MS;
    await ask();
    await ask();
    dynamo.destroy();

    const isAhead = received.map(({ headers }) => dateOf(headers).getTime() - Date.now() > HOUR_MS / 2);
    expect(isAhead).toEqual([false, false, true, true]);
  });
});

/** Of `20261129T120000Z`. */
function dateOf(headers: IncomingHttpHeaders): Date {
  const [, day = '', hour = ''] = /^(\d{8})T(\d{6})Z$/.exec(String(headers['x-amz-date'])) ?? [];
  return new Date(
    `${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${hour.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`,
  );
}
