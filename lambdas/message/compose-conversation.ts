/** Composes what a conversation is kept in, and what sends its frames. */
import { type AnswerMetrics, type OrphanMoney, randomToken } from '@mangaassist/conversation';
import { ManagementConnectionCloser } from '../adapters/api-gateway/management-connection-closer.ts';
import { ManagementFrameSender, managementClient } from '../adapters/api-gateway/management-frame-sender.ts';
import { DynamoConnectionStore } from '../adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoConnectionStreams } from '../adapters/dynamodb/connections/dynamo-connection-streams.ts';
import { DynamoAnswerIndex } from '../adapters/dynamodb/dynamo-answer-index.ts';
import { DynamoSessionStore } from '../adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import type { Shared } from './compose-shared.ts';
import { countingErrors } from './count-errors.ts';
import type { ConversationPorts, DeliveryPorts } from './ports.ts';
import { RememberedConnections } from './question/remembered-connections.ts';
import { RememberedTurns } from './question/remembered-turns.ts';

export function composeConversation(
  { settings, store, clock, log }: Shared,
  orphanMoney: OrphanMoney,
): ConversationPorts {
  const turns = new DynamoTurnStore({ ...store, orphanMoney });
  return {
    connections: new DynamoConnectionStore(store),
    sessions: new DynamoSessionStore({ ...store, turns }),
    turns,
    index: new DynamoAnswerIndex({ ...store, log }),
    streams: new DynamoConnectionStreams(store),
    randomToken,
    remembered: new RememberedTurns(),
    rememberedConnections: new RememberedConnections(),
    sessionTtlMs: settings.SESSION_TTL_SECONDS * 1_000,
    heartbeatMs: settings.CHECK_IN_MS,
    clock,
    log,
  };
}

export function composeDelivery({ settings, overrides, log }: Shared, metrics: AnswerMetrics): DeliveryPorts {
  const management = managementClient({ ...overrides.management, endpoint: settings.MANAGEMENT_ENDPOINT });
  return {
    sender: countingErrors(new ManagementFrameSender(management, overrides.management), metrics, log),
    closer: new ManagementConnectionCloser(management),
    frameIntervalMs: settings.FRAME_INTERVAL_MS,
    graceMs: settings.DISCONNECT_GRACE_MS,
  };
}
