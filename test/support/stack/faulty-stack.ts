/** A local stack whose table, gateway and models are reached through fault proxies, for the tests of one file. */
import { afterAll, beforeAll } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';
import type { LocalStackOptions } from '../../../local/stack-options.ts';
import { ChatSocket } from './chat-socket.ts';
import { FaultProxy } from './fault-proxy.ts';
import { putLiveConfig } from './put-live-config.ts';
import { STORE_FIXTURE } from './store-fixture.ts';

export interface FaultyStackOptions {
  /** Of the stand-in models. */
  readonly speed: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly messageFunction?: LocalStackOptions['messageFunction'];
  readonly limits?: LocalStackOptions['limits'];
  /** Socket timeout of the table, in ms: of the deployed functions where a request is left without a response. */
  readonly tableSilentMs?: number;
  /** Of the models' protection. */
  readonly protection?: Partial<LiveConfig['protection']['haiku']>;
}

interface FaultyStack {
  readonly stack: LocalStack;
  /** Before DynamoDB. */
  readonly table: FaultProxy;
  /** Before the connection-management API. */
  readonly gateway: FaultProxy;
  /** Before Bedrock. */
  readonly models: FaultProxy;
}

export function useFaultyStack(options: FaultyStackOptions) {
  let running: FaultyStack | undefined;
  const stops: (() => Promise<unknown>)[] = [];
  const sockets: ChatSocket[] = [];
  const counted: Record<string, unknown>[] = [];
  const faulty = (): FaultyStack => {
    if (running === undefined) throw new Error('The faulty stack is not running yet.');
    return running;
  };

  beforeAll(async () => {
    const [table, gateway, models] = await Promise.all([startProxy(), startProxy(), startProxy()]);
    const bedrock = await startBedrockStandIn(options.speed);
    stops.push(() => bedrock.stop());
    const stack = await startLocalStack({
      port: 0,
      dataFolder: null,
      storeFolder: STORE_FIXTURE,
      models: { kind: 'stand-in', speed: 1 },
      logLevel: 'SILENT',
      dynamoEndpoint: table.endpoint,
      // A busy machine is silent for longer than DynamoDB, and a request sent twice adds twice.
      dynamoSilentMs: options.tableSilentMs ?? 60_000,
      bedrockEndpoint: models.endpoint,
      ...(options.messageFunction && { messageFunction: options.messageFunction }),
      // The gateway's 29 s are not under test, and a busy machine may need more.
      limits: { integrationMs: 240_000, ...options.limits },
      env: { MESSAGES_PER_MINUTE: '0', ...options.env, MANAGEMENT_ENDPOINT: gateway.endpoint },
      onMetrics: (line) => counted.push(JSON.parse(line)),
    });
    await stack.storeLoaded;
    stops.push(() => stack.stop());
    table.upstream = stack.dynamo.access.endpoint;
    gateway.upstream = stack.managementEndpoint;
    models.upstream = bedrock.endpoint;
    running = { stack, table, gateway, models };
    await putLiveConfig(stack, forgetful(options.protection));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.vanish();
    for (const stop of stops.reverse()) await stop();
  });

  async function startProxy(): Promise<FaultProxy> {
    const proxy = await FaultProxy.start();
    stops.push(() => proxy.stop());
    return proxy;
  }

  return {
    faulty,
    /** All that was counted. */
    counted,
    /** EMF documents of the answers that have ended. */
    answers: () => counted.filter((document) => 'Requests' in document),
    async connect(): Promise<ChatSocket> {
      const socket = await ChatSocket.open(faulty().stack.socket);
      sockets.push(socket);
      return socket;
    },
  };
}

/** Nothing remembered between the tests: no cached answer, no open breaker. */
function forgetful(protection: FaultyStackOptions['protection']): LiveConfig {
  const { cache, protection: usual } = DEFAULT_LIVE_CONFIG;
  const breaker = { failures: 1_000, halfOpenAfterMs: 100 };
  return {
    ...DEFAULT_LIVE_CONFIG,
    cache: { ...cache, enabled: false },
    protection: {
      haiku: { ...usual.haiku, breaker, ...protection },
      sonnet: { ...usual.sonnet, breaker, ...protection },
    },
  };
}
