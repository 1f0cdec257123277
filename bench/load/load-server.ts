/**
 * The process that is measured: the local gateway with either the Lambdas' own handlers or the naive baseline
 * behind it. It has the composition of local/stack.ts; models and table run in processes of their own.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '@mangaassist/conversation';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { composeMessage } from '../../lambdas/message/compose.ts';
import { messageSettings } from '../../lambdas/message/settings.ts';
import { readSettings } from '../../lambdas/settings.ts';
import { composeConnections } from '../../local/api-gateway/compose-connections.ts';
import { createConnectionManagement } from '../../local/api-gateway/connection-management.ts';
import type { Connections } from '../../local/api-gateway/connections.ts';
import { attachGateway, GATEWAY_LIMITS, type RouteHandlers } from '../../local/api-gateway/gateway.ts';
import { processOptions, serve, usage } from '../measured-process.ts';
import { naiveHandlers } from './load-naive.ts';

export interface ServerOptions {
  readonly kind: 'cascade' | 'naive';
  readonly modelsEndpoint: string;
  readonly table: {
    readonly access: AwsAccess;
    readonly tableName: string;
    readonly storeTableName: string;
    readonly ordersTableName: string;
  };
  /** Lambda environment variables that differ from their defaults. */
  readonly env: Readonly<Record<string, string>>;
}

const ACCESS = { region: 'us-east-1', credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' } };

const options = processOptions<ServerOptions>();
/** Counts of the handlers' warnings and errors, by message. */
const troubles: Record<string, number> = {};
const logger = new Logger({ serviceName: 'mangaassist' });
const connections: Connections = new Map();
const management = await listen(createConnectionManagement(connections, ACCESS.credentials.accessKeyId));
const server = createServer();
const { port } = new URL(await listen(server));
attachGateway({ server, path: '/v1', connections, handlers: handlers(), limits: GATEWAY_LIMITS });

const commands = {
  socket: () => `ws://127.0.0.1:${port}/v1`,
  usage,
  troubles: () => troubles,
  /** Sockets that are open, and timers that keep the process alive. */
  open: () => ({
    sockets: connections.size,
    timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
  }),
  /** Memory after garbage collections; needs `--expose-gc`. */
  memory: () => {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    return { heapBytes: heapUsed, rssBytes: rss };
  },
};

export type ServerCommands = typeof commands;

serve(commands);

function handlers(): RouteHandlers {
  const { modelsEndpoint, table, env } = options;
  const bedrock = { ...ACCESS, endpoint: modelsEndpoint };
  if (options.kind === 'naive')
    return naiveHandlers({ bedrock, management: { ...ACCESS, endpoint: management } });
  const settings = {
    TABLE_NAME: table.tableName,
    STORE_TABLE_NAME: options.table.storeTableName,
    ORDERS_TABLE_NAME: options.table.ordersTableName,
    MANAGEMENT_ENDPOINT: management,
    ...env,
  };
  const log: Log = { info: (message, fields) => logger.info(message, fields), warn: count, error: count };
  const services = { dynamo: table.access, bedrock, management: ACCESS, log };
  return {
    ...composeConnections(settings, services),
    message: composeMessage(readSettings(messageSettings, settings), services),
  };
}

function count(message: string, { error }: Readonly<Record<string, unknown>>): void {
  const trouble = error instanceof Error ? `${message}: ${error.name}, ${error.message}` : message;
  troubles[trouble] = (troubles[trouble] ?? 0) + 1;
}

/** Its URL, on a free port. */
async function listen(http: Server): Promise<string> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}
