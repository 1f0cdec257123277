import { Logger } from '@aws-lambda-powertools/logger';
import { classifyByCues, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { AwsAccess } from '../shared/adapters/aws-access.ts';
import { BedrockModelClient, bedrockClient } from '../shared/adapters/bedrock-model-client.ts';
import { DynamoConnectionStore } from '../shared/adapters/dynamo-connection-store.ts';
import { DynamoLiveConfig } from '../shared/adapters/dynamo-live-config.ts';
import { DynamoSessionStore } from '../shared/adapters/dynamo-session-store.ts';
import { dynamoClient } from '../shared/adapters/dynamo-table.ts';
import { EmfAnswerMetrics } from '../shared/adapters/emf-answer-metrics.ts';
import { ManagementFrameSender, managementClient } from '../shared/adapters/management-frame-sender.ts';
import { StoreDataRetriever } from '../shared/adapters/store-data-retriever.ts';
import { systemClock } from '../shared/adapters/system-clock.ts';
import type { Log } from '../shared/log.ts';
import { randomToken } from '../shared/random-token.ts';
import type { MessageSettings } from '../shared/settings.ts';
import { createHandler } from './handler.ts';

export interface MessageSurroundings {
  readonly dynamo?: AwsAccess;
  readonly bedrock?: AwsAccess;
  readonly management?: AwsAccess;
  readonly log?: Log;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
}

/** The message handler with its real adapters; `surroundings` say where their services are. */
export function composeMessage(settings: MessageSettings, surroundings: MessageSurroundings = {}) {
  const log = surroundings.log ?? new Logger();
  const dynamo = dynamoClient(surroundings.dynamo);
  const management = managementClient({ ...surroundings.management, endpoint: settings.MANAGEMENT_ENDPOINT });
  return createHandler({
    connections: new DynamoConnectionStore(dynamo, settings.TABLE_NAME),
    sessions: new DynamoSessionStore(dynamo, settings.TABLE_NAME),
    sender: new ManagementFrameSender(management),
    cascade: {
      classify: classifyByCues,
      retriever: new StoreDataRetriever(),
      models: MODEL_PRESETS[settings.MODEL_PRESET],
      client: new BedrockModelClient(bedrockClient(surroundings.bedrock), settings.MODEL_GEOGRAPHY),
      clock: systemClock,
    },
    metrics: new EmfAnswerMetrics(surroundings.writeMetrics),
    liveConfig: new DynamoLiveConfig(dynamo, settings.TABLE_NAME, systemClock, log),
    log,
    clock: systemClock,
    randomToken,
    sessionTtlMs: settings.SESSION_TTL_SECONDS * 1_000,
    frameIntervalMs: settings.FRAME_INTERVAL_MS,
    answerDeadlineMs: settings.ANSWER_DEADLINE_MS,
  });
}
