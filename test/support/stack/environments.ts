/** Several Lambda environments of the message function behind one gateway, on one table, each with a clock of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll } from '@jest/globals';
import { type BudgetLedger, dayOf } from '@mangaassist/cascade-core';
import { DynamoBudgetLedger } from '../../../lambdas/adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { composeAuthorizer } from '../../../lambdas/authorizer/compose.ts';
import { authorizerSettings } from '../../../lambdas/authorizer/settings.ts';
import { composeConnect } from '../../../lambdas/connect/compose.ts';
import { connectSettings } from '../../../lambdas/connect/settings.ts';
import { composeDisconnect } from '../../../lambdas/disconnect/compose.ts';
import { disconnectSettings } from '../../../lambdas/disconnect/settings.ts';
import { composeMessage } from '../../../lambdas/message/compose.ts';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { createConnectionManagement } from '../../../local/api-gateway/connection-management.ts';
import type { Connections } from '../../../local/api-gateway/connections.ts';
import { attachGateway, GATEWAY_LIMITS } from '../../../local/api-gateway/gateway.ts';
import { startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { loadLocalStore, readStore } from '../../../local/store/load-store.ts';
import { until } from '../until.ts';
import { ChatSocket } from './chat-socket.ts';
import { FaultProxy } from './fault-proxy.ts';
import { STORE_FIXTURE } from './store-fixture.ts';

const CREDENTIALS = { accessKeyId: 'LOCAL', secretAccessKey: 'secret' };

export interface EnvironmentsOptions {
  /** Lead of each environment's clock, in ms; a test may change it. */
  readonly aheadMs: readonly number[];
  /** The same of the environment that lets sockets in (authorizer and connect function); left out: 0. */
  readonly doorAheadMs?: number;
  /** Of the stand-in models. */
  readonly speed: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function useEnvironments({ aheadMs, doorAheadMs = 0, speed, env }: EnvironmentsOptions) {
  const stops: (() => Promise<unknown>)[] = [];
  const sockets: ChatSocket[] = [];
  const answers: Record<string, unknown>[] = [];
  /** By connection: which environment its frames go to; each frame to the next one if there is none. */
  const assigned = new Map<string, number>();
  let frames = 0;
  let running = 0;
  let ledger: BudgetLedger | undefined;
  let url = '';
  let table: FaultProxy | undefined;

  beforeAll(async () => {
    const dynamo = await startDynamoStandIn(null);
    await loadLocalStore(dynamo.access, dynamo, await readStore(STORE_FIXTURE));
    ledger = new DynamoBudgetLedger(
      {
        client: dynamoClient(dynamo.access),
        table: dynamo.tableName,
        clock: systemClock,
        random: Math.random,
      },
      { cachedMs: 0 },
    );
    const proxy = await FaultProxy.start();
    proxy.upstream = dynamo.access.endpoint;
    table = proxy;
    const bedrock = await startBedrockStandIn(speed);
    const connections: Connections = new Map();
    const management = createConnectionManagement(connections, CREDENTIALS.accessKeyId);
    const server = createServer();
    stops.push(
      () => dynamo.stop(),
      () => proxy.stop(),
      () => bedrock.stop(),
      () => close(management),
      () => close(server),
    );
    const settings = {
      TABLE_NAME: dynamo.tableName,
      STORE_TABLE_NAME: dynamo.storeTableName,
      ORDERS_TABLE_NAME: dynamo.ordersTableName,
      MANAGEMENT_ENDPOINT: await listen('http', management),
      ...env,
    };
    const overrides = {
      dynamo: { ...dynamo.access, endpoint: proxy.endpoint },
      bedrock: { region: 'us-east-1', credentials: CREDENTIALS, endpoint: bedrock.endpoint },
      management: { region: 'us-east-1', credentials: CREDENTIALS, maxSendMs: 60_000 },
      log: new Logger({ logLevel: 'SILENT' }),
    };
    const environments = aheadMs.map((_, environment) =>
      composeMessage(readSettings(messageSettings, settings), {
        ...overrides,
        clock: clockAhead(() => aheadMs[environment] ?? 0),
        writeMetrics: (line) => {
          const document = JSON.parse(line);
          if ('Requests' in document) answers.push(document);
        },
      }),
    );
    const door = { ...overrides, clock: clockAhead(() => doorAheadMs), writeMetrics: () => undefined };
    const connect = composeConnect(readSettings(connectSettings, settings), door);
    const gateway = attachGateway({
      server,
      path: '/v1',
      connections,
      // The gateway's 29 s are not under test, and a busy machine may need more.
      limits: { ...GATEWAY_LIMITS, integrationMs: 240_000 },
      handlers: {
        authorizer: composeAuthorizer(readSettings(authorizerSettings, settings), door),
        connect: (event) => {
          const [, environment] =
            /environment-(\d)/.exec(event.headers?.['sec-websocket-protocol'] ?? '') ?? [];
          if (environment !== undefined) assigned.set(event.requestContext.connectionId, Number(environment));
          return connect(event);
        },
        message: (event) => {
          frames += 1;
          const number = assigned.get(event.requestContext.connectionId) ?? frames % environments.length;
          const environment = environments[number];
          if (environment === undefined) throw new Error('There is no such environment.');
          running += 1;
          return environment(event).finally(() => {
            running -= 1;
          });
        },
        disconnect: composeDisconnect(readSettings(disconnectSettings, settings), overrides),
      },
    });
    stops.push(() => gateway.stop());
    url = `${await listen('ws', server)}/v1`;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.vanish();
    for (const stop of stops.reverse()) await stop();
  });

  return {
    /** EMF documents of the answers that have ended. */
    answers,
    /** Waits until no frame is being handled. */
    idle: () => until(() => running === 0),
    /** What the day's answers have cost by the ledger, in USD. */
    async settledUsd(): Promise<number> {
      return (await ledger?.settledUsd(dayOf(Date.now()))) ?? 0;
    },
    /** Before DynamoDB. */
    table(): FaultProxy {
      if (table === undefined) throw new Error('The table is not there yet.');
      return table;
    },
    /**
     * A socket whose frames go to the environment with that number, from 0, or each to the next one; `token` is
     * offered if given.
     */
    async connect(environment: number | 'in turn', token?: string): Promise<ChatSocket> {
      const bearer = token === undefined ? [] : [`bearer.${token}`];
      const number = environment === 'in turn' ? [] : [`environment-${environment}`];
      const protocols = ['mangaassist.v1', ...bearer, ...number];
      const socket = await ChatSocket.open(url, { protocols });
      sockets.push(socket);
      return socket;
    },
  };
}

const clockAhead = (aheadMs: () => number) => ({ ...systemClock, now: () => Date.now() + aheadMs() });

async function listen(scheme: 'http' | 'ws', server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
