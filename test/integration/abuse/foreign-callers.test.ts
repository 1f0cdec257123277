/** Web pages of other origins, and names that point to this machine by DNS rebinding, at every local server. */
import { request } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

const FORWARDED = 'https://work-8787.forward.example';

let stack: LocalStack;
/** Ports of everything that the stack listens on, whichever file of it opens them. */
let ports: number[];

beforeAll(async () => {
  const listen = jest.spyOn(Server.prototype, 'listen');
  stack = await startLocalStack({
    port: 0,
    dataFolder: null,
    storeFolder: STORE_FIXTURE,
    models: { kind: 'stand-in', speed: 20 },
    logLevel: 'SILENT',
    auth: 'oidc',
    handOff: true,
    allowedOrigins: [FORWARDED],
  });
  await stack.storeLoaded;
  ports = listen.mock.contexts.map((server) => ((server as Server).address() as AddressInfo).port);
  listen.mockRestore();
});
afterAll(() => stack.stop());

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly cors: string | undefined;
  readonly keepAlive: string | string[] | undefined;
}

function call(port: number, headers: Record<string, string>, method = 'POST'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: '/', headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({
        status: response.statusCode ?? 0,
        body,
        cors: response.headers['access-control-allow-origin'],
        keepAlive: response.headers['keep-alive'],
      });
    });
    // The models' server takes upgrades too, which end in a refusal here.
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, body: '', cors: undefined, keepAlive: undefined });
    });
    asked.on('error', reject);
    asked.end();
  });
}

const onEach = (headers: (port: number) => Record<string, string>, method?: string) =>
  Promise.all(ports.map((port) => call(port, headers(port), method)));

const refused = { status: 403, body: expect.stringMatching(/^Refused: [^\n]+\n$/), cors: undefined };
const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol': 'mangaassist.v1',
};

describe('each of the seven local servers', () => {
  it('is on a port of its own: page and socket, table, metrics, models, management, issuer, function', () => {
    const known = [
      stack.page,
      stack.dynamo.access.endpoint,
      stack.cloudwatch.access.endpoint,
      stack.managementEndpoint,
      stack.issuer?.url ?? '',
    ];
    expect(ports).toEqual(expect.arrayContaining(known.map((url) => Number(new URL(url).port))));
    expect(new Set(ports).size).toBe(7);
  });

  it.each([
    'evil.example',
    'evil.example:8787',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1:1',
    '0.0.0.0',
    '2130706433',
    '[::]',
  ])('refuses a request under the foreign Host "%s"', async (host) => {
    expect(await onEach(() => ({ Host: host }))).toEqual(ports.map(() => refused));
    expect(await onEach(() => ({ Host: host, ...UPGRADE }), 'GET')).toEqual(ports.map(() => refused));
  });

  it('refuses a foreign host name with its own port', async () => {
    expect(await onEach((port) => ({ Host: `evil.example:${port}` }))).toEqual(ports.map(() => refused));
  });

  it.each([
    'https://evil.example',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost.evil.example',
    'null',
    'file://',
    '*',
    '',
  ])('refuses a request from the foreign Origin "%s", and its preflight', async (origin) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };

    expect(await onEach(() => headers)).toEqual(ports.map(() => refused));
    expect(await onEach(() => headers, 'OPTIONS')).toEqual(ports.map(() => refused));
    expect(await onEach(() => ({ ...headers, ...UPGRADE }), 'GET')).toEqual(ports.map(() => refused));
  });

  it('ends no idle connection: after a pause of the process all of their clients would send on closed ones', async () => {
    const answers = await onEach(() => ({ Connection: 'keep-alive' }));

    expect(answers.map(({ keepAlive }) => keepAlive)).toEqual(ports.map(() => undefined));
  });

  it('refuses its own origin, unless it serves the demo page', async () => {
    const answers = await onEach((port) => ({ Origin: `http://127.0.0.1:${port}` }), 'GET');

    expect(answers.filter(({ status }) => status === 403)).toHaveLength(ports.length - 1);
    expect(answers.map(({ cors }) => cors)).toEqual(ports.map(() => undefined));
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers as %s', async (name) => {
    const answers = await onEach((port) => ({ Host: `${name}:${port}` }), 'GET');

    for (const { body } of answers) expect(body).not.toMatch(/^Refused/);
  });

  it('answers clients that send no Origin, as the AWS SDK does', async () => {
    const client = dynamoClient(stack.dynamo.access);
    const { Count } = await client.send(new ScanCommand({ TableName: stack.dynamo.tableName }));
    client.destroy();

    expect(Count).toBe(0);
  });
});

describe('the local page and its WebSocket', () => {
  const port = () => Number(new URL(stack.page).port);
  const protocols = async () => ['mangaassist.v1', `bearer.${await stack.issuer?.token({ sub: 'alice' })}`];

  it('accept the page’s own origin under each loopback name', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const origin = `http://${name}:${port()}`;
      const socket = await ChatSocket.open(stack.socket, { origin, protocols: await protocols() });
      socket.close();
    }
  });

  it('accept an origin of --allow-origin, and its Host', async () => {
    const { host } = new URL(FORWARDED);
    const socket = await ChatSocket.open(stack.socket, { origin: FORWARDED, protocols: await protocols() });
    socket.close();

    expect(await call(port(), { Host: host, Origin: FORWARDED }, 'GET')).toMatchObject({ status: 200 });
    expect(await call(port(), { Host: host, Origin: 'https://evil.example' }, 'GET')).toEqual(refused);
  });

  it('refuse a part or an extension of an allowed origin', async () => {
    const nearly = [`${FORWARDED}:8443`, 'http://work-8787.forward.example', `${FORWARDED}.evil.example`];
    for (const origin of nearly) expect(await call(port(), { Origin: origin }, 'GET')).toEqual(refused);
  });

  it('accept an allowed origin, as the issuer does; the table and the other servers refuse it', async () => {
    const answers = await onEach(() => ({ Origin: FORWARDED }), 'GET');

    expect(answers.filter(({ status }) => status === 403)).toHaveLength(ports.length - 2);
  });
});
