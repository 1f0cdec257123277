/** The whole product in one process: the Lambda handlers, with local servers of the AWS protocols around them. */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Clock } from '@mangaassist/cascade-core';
import type { RunReport } from '@mangaassist/tuning';
import type { AwsAccess } from '../lambdas/adapters/aws-access.ts';
import type { TableAccess } from '../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { LoadOutcome } from '../lambdas/adapters/store-table/load-version.ts';
import { composeOptimizer } from '../lambdas/optimizer/compose.ts';
import { optimizerSettings } from '../lambdas/optimizer/settings.ts';
import { readSettings } from '../lambdas/settings.ts';
import { composeRoutes } from './api-gateway/compose-routes.ts';
import { createConnectionManagement } from './api-gateway/connection-management.ts';
import { attachGateway, GATEWAY_LIMITS, type GatewayLimits } from './api-gateway/gateway.ts';
import { asFunctions, type FunctionLimits } from './api-gateway/lambda.ts';
import { startBedrockStandIn } from './bedrock/bedrock-stand-in.ts';
import type { MisbehaviourOptions } from './bedrock/misbehaviour.ts';
import { startCloudWatchStandIn } from './cloudwatch/cloudwatch-stand-in.ts';
import { platformMetrics } from './cloudwatch/platform-metrics.ts';
import { type DynamoStandIn, startDynamoStandIn } from './dynamodb/dynamo-stand-in.ts';
import { originsOfPort, refuseForeignCallers } from './foreign-callers.ts';
import { type Issuer, LOCAL_AUDIENCE, startIssuer } from './identity/issuer.ts';
import { moneyLimits } from './money-limits.ts';
import { createPageServer } from './page/page-server.ts';
import { startSchedule } from './schedule.ts';
import { StartError } from './start-error.ts';
import { loadLocalStore, readStore } from './store/load-store.ts';

export interface LocalStackOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Further origins of the page, by a forwarded port for example. */
  readonly allowedOrigins?: readonly string[];
  /** Folder of the data; null keeps it in memory. */
  readonly dataFolder: string | null;
  /** Folder of the shop's files, which are loaded where the table has different ones; null (default) loads none. */
  readonly storeFolder?: string | null;
  /** Stand-in models, `speed` times as fast as the real tiers, or Amazon Bedrock. */
  readonly models:
    | { readonly kind: 'stand-in'; readonly speed: number; readonly misbehaviour?: MisbehaviourOptions }
    | { readonly kind: 'bedrock' };
  /** `guest` (default), or `oidc` with an issuer that starts as part of the stack. */
  readonly auth?: 'guest' | 'oidc';
  /** Lambda environment variables that differ from their defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<GatewayLimits>;
  readonly logLevel?: 'INFO' | 'WARN' | 'ERROR' | 'SILENT';
  /** Receives each EMF document of the handlers. */
  readonly onMetrics?: (line: string) => void;
  /** Lambda's limits for the message function. Default: none. */
  readonly messageFunction?: Partial<FunctionLimits>;
  /** Endpoint of the models in place of the stand-in, for tests of faults at the wire. */
  readonly bedrockEndpoint?: string;
  /** Endpoint of the table for the handlers, for the same tests. */
  readonly dynamoEndpoint?: string;
  /** Interval of the optimizer. Default 0: only by `tune()`. */
  readonly tuneEverySeconds?: number;
  /** Clock of the API's functions, for tests whose answers must not meet a deadline on a busy machine. */
  readonly clock?: Clock;
  /** The optimizer's clock, for tests without a wait for the end of a window. */
  readonly optimizerClock?: Clock;
}

export interface LocalStack {
  /** URL of the demo page. */
  readonly page: string;
  /** URL of the WebSocket. */
  readonly socket: string;
  readonly managementEndpoint: string;
  /** The connection-management API, with its access keys. */
  readonly management: AwsAccess & { readonly endpoint: string };
  readonly dynamo: Omit<DynamoStandIn, 'stop'>;
  /** Settles with the load of the shop's files; null if there are none to load. */
  readonly storeLoaded: Promise<LoadOutcome | null>;
  /** Stage, a dimension of the metrics. */
  readonly stage: string;
  /** The local CloudWatch, with the metrics of the last hours. */
  readonly cloudwatch: { readonly access: AwsAccess & { readonly endpoint: string } };
  /** The windows that the optimizer compares. */
  readonly windows: { readonly windowMinutes: number; readonly settleSeconds: number };
  /** Runs the optimizer once, as the schedule does. */
  tune(): Promise<RunReport>;
  /** Null with `auth: guest`. */
  readonly issuer: Pick<Issuer, 'url' | 'token'> | null;
  stop(): Promise<void>;
}

/** Time in ms that a stop waits for answers in flight. */
const STOP_GRACE_MS = 3_000;

/**
 * Starts all servers on loopback.
 * @throws StartError with a remedy; all servers are stopped then.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each().catch(() => undefined);
  };
  try {
    const { storeFolder = null } = options;
    const shop = storeFolder === null ? null : await readStore(storeFolder);
    const page = createPageServer(options.models.kind, options.auth ?? 'guest');
    await listen(page, options.port);
    stops.push(() => close(page));
    const allowedOrigins = pageOrigins(page, options);
    refuseForeignCallers(page, allowedOrigins);

    const dynamo = await startDynamoStandIn(options.dataFolder);
    stops.push(() => dynamo.stop());

    const storeLoaded = shop === null ? Promise.resolve(null) : loadLocalStore(dynamo.access, dynamo, shop);
    // A failure is thrown where it is awaited.
    storeLoaded.catch(() => undefined);
    stops.push(() => Promise.race([storeLoaded, wait(STOP_GRACE_MS)]));

    const cloudwatch = await startCloudWatchStandIn();
    stops.push(() => cloudwatch.stop());

    const bedrock = await bedrockAccess(options, stops);

    const management = managementAccess(options.env?.['MANAGEMENT_ENDPOINT']);
    const connections = new Map();
    const managementServer = createConnectionManagement(connections, management.credentials.accessKeyId);
    await listen(managementServer, 0);
    stops.push(() => close(managementServer));
    const managementEndpoint = urlOf('http', managementServer);

    const issuer = options.auth === 'oidc' ? await localIssuer(stops) : null;
    const env = {
      TABLE_NAME: dynamo.tableName,
      STORE_TABLE_NAME: dynamo.storeTableName,
      ORDERS_TABLE_NAME: dynamo.ordersTableName,
      MANAGEMENT_ENDPOINT: managementEndpoint,
      ALLOWED_ORIGINS: allowedOrigins.join(','),
      // All clients share one address here, and test clients are faster than shoppers.
      CONNECTIONS_PER_ADDRESS: '0',
      MESSAGES_PER_MINUTE_PER_ADDRESS: '0',
      MESSAGES_PER_MINUTE: '600',
      ...moneyLimits(options.models.kind),
      CLIENT_OPTIONS: 'on',
      // Metrics have no delay here, and a window of an hour is too long for a trial.
      WINDOW_MINUTES: '2',
      SETTLE_SECONDS: '0',
      SIDEWORK_SECONDS: '20',
      ...issuer?.env,
      ...options.env,
    };
    const log = new Logger({ serviceName: 'mangaassist', logLevel: options.logLevel ?? 'INFO' });
    const surroundings = { dynamo: tableAccess(dynamo.access, options.dynamoEndpoint), log };
    const writeMetrics = (line: string) => {
      cloudwatch.add(line);
      options.onMetrics?.(line);
    };
    const platform = platformMetrics((line) => cloudwatch.add(line));
    const routes = composeRoutes(env, {
      ...surroundings,
      bedrock,
      management,
      writeMetrics,
      ...(options.clock !== undefined && { clock: options.clock }),
    });
    const tuning = readSettings(optimizerSettings, env);
    const optimize = composeOptimizer(tuning, {
      ...surroundings,
      bedrock,
      cloudwatch: cloudwatch.access,
      writeMetrics,
      ...(options.optimizerClock !== undefined && { clock: options.optimizerClock }),
    });
    const tune = () => optimize({});
    const limits = { ...GATEWAY_LIMITS, ...options.limits };
    const handlers = asFunctions(routes, options.messageFunction, platform);
    const integrationFailed = () => platform.ofGateway({ IntegrationError: 1 });
    const gateway = attachGateway({
      server: page,
      path: '/v1',
      connections,
      handlers,
      limits,
      integrationFailed,
    });
    stops.push(() => Promise.race([gateway.stop(), wait(STOP_GRACE_MS)]));
    const schedule = startSchedule((options.tuneEverySeconds ?? 0) * 1_000, tune);
    stops.push(() => Promise.race([schedule.stop(), wait(STOP_GRACE_MS)]));

    return {
      page: `${urlOf('http', page)}/`,
      socket: `${urlOf('ws', page)}/v1`,
      managementEndpoint,
      management: { ...management, endpoint: managementEndpoint },
      dynamo,
      storeLoaded,
      cloudwatch,
      stage: tuning.STAGE,
      windows: { windowMinutes: tuning.WINDOW_MINUTES, settleSeconds: tuning.SETTLE_SECONDS },
      tune,
      issuer,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bedrockAccess(
  options: LocalStackOptions,
  stops: (() => Promise<unknown>)[],
): Promise<AwsAccess> {
  // Amazon Bedrock: the SDK finds region and credentials of the caller.
  if (options.models.kind === 'bedrock') return {};
  const access = { region: 'us-east-1', credentials: localCredentials() };
  if (options.bedrockEndpoint !== undefined) return { ...access, endpoint: options.bedrockEndpoint };
  const standIn = await startBedrockStandIn(options.models.speed, options.models.misbehaviour);
  stops.push(() => standIn.stop());
  return { ...access, endpoint: standIn.endpoint };
}

/** Access to the gateway of this process, which delivers late on a busy machine and loses nothing. */
function managementAccess(testEndpoint?: string) {
  const access = { region: 'us-east-1', credentials: localCredentials() };
  return testEndpoint === undefined ? { ...access, maxSendMs: 60_000 } : access;
}

/** Access of the handlers. Through the endpoint of a test, timeouts are those of the deployed functions. */
function tableAccess({ silentMs, ...access }: DynamoStandIn['access'], endpoint?: string): TableAccess {
  return endpoint === undefined ? { ...access, silentMs } : { ...access, endpoint };
}

/** Origins that may call the page's server: its own, and those of the options. */
function pageOrigins(page: Server, { allowedOrigins = [], env = {} }: LocalStackOptions): readonly string[] {
  const listed = env['ALLOWED_ORIGINS'];
  if (listed !== undefined) return listed.split(',').map((origin) => origin.trim());
  return [...originsOfPort((page.address() as AddressInfo).port), ...allowedOrigins];
}

/** Starts the issuer. Returns it with the authorizer's settings for it. */
async function localIssuer(stops: (() => Promise<unknown>)[]) {
  const { url, token, stop } = await startIssuer();
  stops.push(stop);
  return { url, token, env: { AUTH_MODE: 'oidc', OIDC_ISSUER: url, OIDC_AUDIENCE: LOCAL_AUDIENCE } };
}

/** Access keys of one run, so that no other process can post into its sockets. */
function localCredentials() {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(16).toString('hex'),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is in use; choose another with --port.`, { cause });
    }
    throw new StartError(`Port ${port} cannot be opened: ${cause.code ?? cause.message}.`, { cause });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function urlOf(scheme: 'http' | 'ws', server: Server): string {
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
