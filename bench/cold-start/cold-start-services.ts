/** Services that a bundle calls while it handles its first event: local stand-ins, found by the SDK's variables. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import type { TierName } from '@mangaassist/protocol';
import { DynamoConnectionStore } from '../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { messageEvent } from '../../local/api-gateway/websocket-event.ts';
import { startBedrockStandIn } from '../../local/bedrock/bedrock-stand-in.ts';
import { startDynamoStandIn } from '../../local/dynamodb/dynamo-stand-in.ts';
import { loadLocalStore, readStore } from '../../local/store/load-store.ts';
import { STORE_FOLDER } from '../../local/store/store-folder.ts';
import { putLiveConfig } from '../../test/support/stack/put-live-config.ts';

const HOUR_MS = 3_600_000;

export interface PostedFrame {
  readonly type: string;
  readonly id?: string;
  readonly tier?: TierName;
}

export interface Services {
  readonly env: Readonly<Record<string, string>>;
  /** Opens a connection. Returns the event of a frame on it. */
  connect(): Promise<(frame: object) => object>;
  /** Frames that were posted since the last call. */
  takeFrames(): PostedFrame[];
  stop(): Promise<void>;
}

/** @param modelSpeed - divides the delays of the models. */
export async function startServices(modelSpeed: number): Promise<Services> {
  const dynamo = await startDynamoStandIn(null);
  await loadLocalStore(dynamo.access, dynamo, await readStore(STORE_FOLDER));
  const models = await startBedrockStandIn(modelSpeed);
  const frames: PostedFrame[] = [];
  const posts = collectPosts(frames);
  const managementEndpoint = await listen(posts);
  // Every round is generated.
  await putLiveConfig(
    { dynamo },
    { ...DEFAULT_LIVE_CONFIG, cache: { ...DEFAULT_LIVE_CONFIG.cache, enabled: false } },
  );
  const client = dynamoClient(dynamo.access);
  const connections = new DynamoConnectionStore({ client, table: dynamo.tableName });
  return {
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.access.endpoint,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: models.endpoint,
      MANAGEMENT_ENDPOINT: managementEndpoint,
      TABLE_NAME: dynamo.tableName,
      STORE_TABLE_NAME: dynamo.storeTableName,
      ORDERS_TABLE_NAME: dynamo.ordersTableName,
    },
    connect: () => connect(connections),
    takeFrames: () => frames.splice(0),
    stop: async () => {
      client.destroy();
      posts.close();
      await Promise.all([models.stop(), dynamo.stop()]);
    },
  };
}

/** A connection-management API that keeps what is posted. */
function collectPosts(frames: PostedFrame[]): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    frames.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as PostedFrame);
    response.end();
  });
}

async function connect(connections: DynamoConnectionStore): Promise<(frame: object) => object> {
  const id = randomUUID();
  const now = Date.now();
  // One of its own: the limits of one address would refuse some of the messages of many visitors.
  const address = addressOf(id);
  const who = { principal: `guest:${id}`, anonymous: true, authExpiresAtMs: null, address };
  await connections.open({ id, ...who, expiresAtMs: now + HOUR_MS });
  const socket = {
    id,
    connectedAt: now,
    lastActiveAt: now,
    sourceIp: address,
    userAgent: '',
    authorizer: {},
    socket: null,
  };
  return (frame) => messageEvent(socket, Buffer.from(JSON.stringify(frame)), false);
}

/** An address of those for documentation (RFC 3849). */
const addressOf = (id: string): string => `2001:db8:${id.slice(0, 4)}:${id.slice(4, 8)}::1`;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
