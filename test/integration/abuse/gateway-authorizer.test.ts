/** The local gateway treats an authorizer as API Gateway does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuthorizerResult } from '../../../lambdas/authorizer/handler.ts';
import { attachGateway, GATEWAY_LIMITS, type Gateway } from '../../../local/api-gateway/gateway.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { until } from '../../support/until.ts';

let server: Server;
let gateway: Gateway;
let url: string;
const asked: { headers: object; methodArn: string }[] = [];
const events: { route: string; authorizer: unknown }[] = [];
let decide: (methodArn: string) => AuthorizerResult;

function result(effect: 'Allow' | 'Deny', resource: string): AuthorizerResult {
  return {
    principalId: 'user:alice',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }],
    },
    context: { principal: 'user:alice', expiresAtMs: 1_800_000_000_000, anonymous: false },
  };
}

beforeAll(async () => {
  server = createServer();
  const route = (name: string) => async (event: { requestContext: object }) => {
    const { authorizer } = event.requestContext as { authorizer?: unknown };
    events.push({ route: name, authorizer });
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'mangaassist.v1' } };
  };
  gateway = attachGateway({
    server,
    path: '/v1',
    connections: new Map(),
    handlers: {
      authorizer: async (event) => {
        asked.push(event);
        return decide(event.methodArn);
      },
      connect: route('connect'),
      message: route('message'),
      disconnect: route('disconnect'),
    },
    limits: GATEWAY_LIMITS,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

beforeEach(() => {
  asked.length = 0;
  events.length = 0;
});

afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a WebSocket upgrade on the local gateway', () => {
  it.each<[string, number, typeof decide]>([
    [
      'whose authorizer throws Unauthorized',
      401,
      () => {
        throw new Error('Unauthorized');
      },
    ],
    [
      'whose authorizer throws another error',
      500,
      () => {
        throw new Error('Unauthorized to read the table');
      },
    ],
    ['whose policy denies it', 403, (methodArn) => result('Deny', methodArn)],
    ['whose policy names a different resource', 403, () => result('Allow', 'arn:aws:execute-api:elsewhere')],
  ])('%s is answered with %i, and $connect is not invoked', async (_, status, decision) => {
    decide = decision;

    await expect(ChatSocket.open(url)).rejects.toThrow(String(status));

    expect(asked).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('without the identity header of the authorizer is answered with 401, and the authorizer is not invoked', async () => {
    await expect(ChatSocket.open(url, { protocols: [] })).rejects.toThrow('401');

    expect(asked).toEqual([]);
  });

  it('that is allowed has the authorizer’s context, as text, in each event of its connection', async () => {
    decide = (methodArn) => result('Allow', methodArn);

    const socket = await ChatSocket.open(url, { protocols: ['mangaassist.v1', 'bearer.abc'] });
    socket.send({ action: 'ping' });
    await until(() => events.length === 2);
    socket.close();
    await until(() => events.length === 3);

    expect(asked).toMatchObject([{ headers: { 'sec-websocket-protocol': 'mangaassist.v1,bearer.abc' } }]);
    const authorizer = {
      principalId: 'user:alice',
      principal: 'user:alice',
      expiresAtMs: '1800000000000',
      anonymous: 'false',
    };
    expect(events).toEqual([
      { route: 'connect', authorizer },
      { route: 'message', authorizer },
      { route: 'disconnect', authorizer },
    ]);
  });
});
