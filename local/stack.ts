/** The whole product in one process: the Lambda handlers, with local servers of the AWS protocols around them. */
import type { Server } from 'node:http';
import { Logger } from '@aws-lambda-powertools/logger';
import type { RunReport } from '@mangaassist/tuning';
import type { ConsoleSource } from '../cli/console/server/console-source.ts';
import { localSource } from '../cli/operator/replay/replay-source.ts';
import type { AwsAccess } from '../lambdas/adapters/aws-access.ts';
import type { LoadOutcome } from '../lambdas/adapters/store-table/load-version.ts';
import { composeHandoff } from '../lambdas/handoff/compose.ts';
import { handoffSettings } from '../lambdas/handoff/settings.ts';
import { composeMessage } from '../lambdas/message/compose.ts';
import { messageSettings } from '../lambdas/message/settings.ts';
import { composeOptimizer } from '../lambdas/optimizer/compose.ts';
import { optimizerSettings } from '../lambdas/optimizer/settings.ts';
import { readSettings } from '../lambdas/settings.ts';
import { composeConnections } from './api-gateway/compose-connections.ts';
import { createConnectionManagement } from './api-gateway/connection-management.ts';
import { attachGateway, GATEWAY_LIMITS } from './api-gateway/gateway.ts';
import { asFunctions } from './api-gateway/lambda.ts';
import { startCloudWatchStandIn } from './cloudwatch/cloudwatch-stand-in.ts';
import { platformMetrics } from './cloudwatch/platform-metrics.ts';
import { type DynamoStandIn, startDynamoStandIn } from './dynamodb/dynamo-stand-in.ts';
import { originsOfPort, refuseForeignCallers } from './foreign-callers.ts';
import { functionEnvironment } from './function-environment.ts';
import type { Issuer } from './identity/issuer.ts';
import { startHandOff } from './inbox/local-hand-off.ts';
import { close, listen, portOf, urlOf } from './loopback-server.ts';
import { moneyLimits } from './money-limits.ts';
import { LocalConsole } from './page/local-console.ts';
import { createPageServer } from './page/page-server.ts';
import type { SearchOfRun } from './run-file.ts';
import { startSchedule } from './schedule.ts';
import type { LocalService } from './service/local-service.ts';
import { startService } from './service/start-service.ts';
import { bedrockAccess, localIssuer, managementAccess, sharedCache, tableAccess } from './service-access.ts';
import type { LocalStackOptions } from './stack-options.ts';
import { loadLocalStore, readStore } from './store/load-store.ts';

export interface LocalStack {
  /** URL of the demo page. */
  readonly page: string;
  /** URL of the WebSocket. */
  readonly socket: string;
  /** URL of the operators' console, with the token of this run. */
  readonly console: string;
  readonly managementEndpoint: string;
  /** The connection-management API, with its access keys. */
  readonly management: AwsAccess & { readonly endpoint: string };
  readonly dynamo: Omit<DynamoStandIn, 'stop'>;
  /** The models: the stand-in with its keys, or Amazon Bedrock. */
  readonly bedrock: AwsAccess;
  /** The stand-in of the search engine; null without one. */
  readonly search: SearchOfRun | null;
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
  /** The service's tasks; null with `compute: lambda`. */
  readonly service: LocalService | null;
  /** Null with `auth: guest`. */
  readonly issuer: Pick<Issuer, 'url' | 'token'> | null;
  stop(): Promise<void>;
}

/** Time in ms that a stop waits for answers in flight. */
const STOP_GRACE_MS = 3_000;

/** Steps that stop the servers, in the order of their starts. */
type Stops = (() => Promise<unknown>)[];

/**
 * Starts all servers on loopback.
 * @throws StartError with a remedy; all servers are stopped then.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const stops: Stops = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each().catch(() => undefined);
  };
  try {
    const services = await startServices(options, stops);
    const { page, ops, bedrock, management, managementEndpoint, dynamo, storeLoaded, cloudwatch, issuer } =
      services;
    const functions = await composeFunctions(options, services, stops);
    const { tune, tuning, service } = functions;
    startCallers(options, services, functions, stops);
    return {
      page: `${urlOf('http', page)}/`,
      socket: `${urlOf('ws', page)}/v1`,
      console: `${urlOf('http', page)}/ops#token=${ops.token}`,
      managementEndpoint,
      management: { ...management, endpoint: managementEndpoint },
      dynamo,
      bedrock,
      search: services.search?.ofRun ?? null,
      storeLoaded,
      cloudwatch,
      stage: tuning.STAGE,
      windows: { windowMinutes: tuning.WINDOW_MINUTES, settleSeconds: tuning.SETTLE_SECONDS },
      tune,
      service,
      issuer,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the page's server and the services that the functions use. */
async function startServices(options: LocalStackOptions, stops: Stops) {
  const { storeFolder = null } = options;
  const shop = storeFolder === null ? null : await readStore(storeFolder);
  const handOff = options.handOff ? await startHandOff() : null;
  stops.push(async () => handOff?.stop());
  const ops = new LocalConsole(() => consoleSource(options, { dynamo, cloudwatch, bedrock }));
  stops.push(async () => ops.stop());
  const page = createPageServer(options.models.kind, options.auth ?? 'guest', handOff?.inbox ?? null, ops);
  await listen(page, options.port);
  handOff?.at(page);
  stops.push(() => close(page));
  const allowedOrigins = pageOrigins(page, options);
  refuseForeignCallers(page, allowedOrigins);

  const dynamo = await startDynamoStandIn(options.dataFolder);
  stops.push(() => dynamo.stop());

  const search = options.search === undefined ? null : await searchEngine(stops);
  const storeLoaded =
    shop === null ? Promise.resolve(null) : loadLocalStore(dynamo.access, dynamo, shop, search?.writer.index);
  // A failure is thrown where it is awaited.
  storeLoaded.catch(() => undefined);
  stops.push(() => Promise.race([storeLoaded, wait(STOP_GRACE_MS)]));

  const cloudwatch = await startCloudWatchStandIn();
  stops.push(() => cloudwatch.stop());

  const bedrock = await bedrockAccess(options, stops);
  const cache = await sharedCache(options, stops);

  const management = managementAccess(options.env?.['MANAGEMENT_ENDPOINT']);
  const connections = new Map();
  const managementServer = createConnectionManagement(connections, management.credentials.accessKeyId);
  await listen(managementServer, 0);
  stops.push(() => close(managementServer));
  const managementEndpoint = urlOf('http', managementServer);

  const issuer = options.auth === 'oidc' ? await localIssuer(allowedOrigins, stops) : null;
  const servers = { page, ops, dynamo, cloudwatch, bedrock, management, managementEndpoint, issuer, handOff };
  return { ...servers, allowedOrigins, storeLoaded, connections, cache, search };
}

// Its client is loaded only for a stack that has the engine.
const searchEngine = async (stops: Stops) =>
  (await import('./opensearch/local-search.ts')).startLocalSearch(stops);

type Services = Awaited<ReturnType<typeof startServices>>;

/** The functions of the deployment, with the stack's services. */
async function composeFunctions(options: LocalStackOptions, services: Services, stops: Stops) {
  const { dynamo, cloudwatch, bedrock, management, handOff, search } = services;
  const env = functionEnvironment(options, services);
  const log = new Logger({ serviceName: 'mangaassist', logLevel: options.logLevel ?? 'INFO' });
  const writeMetrics = (line: string) => {
    cloudwatch.add(line);
    options.onMetrics?.(line);
  };
  const overrides = {
    dynamo: tableAccess(dynamo.access, options),
    log,
    bedrock,
    writeMetrics,
  };
  const routing = {
    ...overrides,
    management,
    ...(handOff !== null && { lambda: handOff.lambda }),
    ...(search !== null && { search: search.access }),
    ...(options.clock !== undefined && { clock: options.clock }),
  };
  const service = await startService(options, env, routing, stops);
  const routes = {
    ...composeConnections(env, routing),
    message: service?.message ?? composeMessage(readSettings(messageSettings, env), routing),
  };
  handOff?.run(composeHandoff(readSettings(handoffSettings, env), { ...overrides, management }));
  const tuning = readSettings(optimizerSettings, env);
  const optimize = composeOptimizer(tuning, {
    ...overrides,
    cloudwatch: cloudwatch.access,
    ...(options.optimizerClock !== undefined && { clock: options.optimizerClock }),
  });
  return { routes, service, tuning, tune: () => optimize({}) };
}

/** Starts the gateway and the schedule, which call the functions. */
function startCallers(
  options: LocalStackOptions,
  { page, cloudwatch, connections }: Services,
  { routes, tune }: Awaited<ReturnType<typeof composeFunctions>>,
  stops: Stops,
): void {
  const platform = platformMetrics((line) => cloudwatch.add(line));
  const gateway = attachGateway({
    server: page,
    path: '/v1',
    connections,
    handlers: asFunctions(routes, options.messageFunction, platform),
    limits: { ...GATEWAY_LIMITS, ...options.limits },
    integrationFailed: () => platform.ofGateway({ IntegrationError: 1 }),
  });
  stops.push(() => Promise.race([gateway.stop(), wait(STOP_GRACE_MS)]));
  const schedule = startSchedule((options.tuneEverySeconds ?? 0) * 1_000, tune);
  stops.push(() => Promise.race([schedule.stop(), wait(STOP_GRACE_MS)]));
}

/** Origins that may call the page's server: its own, and those of the options. */
function pageOrigins(page: Server, { allowedOrigins = [], env = {} }: LocalStackOptions): readonly string[] {
  const listed = env['ALLOWED_ORIGINS'];
  if (listed !== undefined) return listed.split(',').map((origin) => origin.trim());
  return [...originsOfPort(portOf(page)), ...allowedOrigins];
}

function consoleSource(
  { dataFolder, models, env }: LocalStackOptions,
  { dynamo, cloudwatch, bedrock }: Pick<Services, 'dynamo' | 'cloudwatch' | 'bedrock'>,
): ConsoleSource {
  const { access, tableName: table } = dynamo;
  const { DAILY_BUDGET_USD: budget = 0 } = { ...moneyLimits(models.kind), ...env };
  return {
    deployment: { kind: 'local', endpoint: access.endpoint, dataFolder, table },
    dynamo: access,
    cloudwatch: cloudwatch.access,
    table,
    stage: env?.['STAGE'] ?? 'local',
    stageBudgetUsd: Number(budget) === 0 ? null : Number(budget),
    replay: localSource({ bedrock, storeTable: dynamo.storeTableName }, env?.['MODEL_GEOGRAPHY']),
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
