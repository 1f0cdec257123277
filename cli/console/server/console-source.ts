/** The deployment that a console shows, and its clients. */
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LiveConfigStore } from '@mangaassist/tuning';
import type { AwsAccess } from '../../../lambdas/adapters/aws-access.ts';
import { cloudWatchClient } from '../../../lambdas/adapters/cloudwatch/cloudwatch-observations.ts';
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import type { Deployment } from '../../operator/deployment/deployment.ts';
import { Replay } from '../../operator/replay/replay.ts';
import type { ReplaySource } from '../../operator/replay/replay-source.ts';

export interface ConsoleSource {
  readonly deployment: Deployment;
  readonly dynamo: AwsAccess;
  readonly cloudwatch: AwsAccess;
  readonly table: string;
  /** Stage of the metrics. */
  readonly stage: string;
  /** The budget of the stage's settings, in USD a day; null if it has none, or they are unknown. */
  readonly stageBudgetUsd: number | null;
  /** Null: questions cannot be asked again, as the models or the shop's data are unknown. */
  readonly replay: ReplaySource | null;
}

export interface ConsoleServices {
  readonly source: ConsoleSource;
  readonly dynamo: DynamoDBDocumentClient;
  readonly cloudwatch: CloudWatchClient;
  readonly configs: LiveConfigStore;
  readonly conversations: DynamoConversations;
  readonly replay: Replay | null;
  destroy(): void;
}

export function consoleServices(source: ConsoleSource): ConsoleServices {
  const dynamo = dynamoClient(source.dynamo);
  const cloudwatch = cloudWatchClient(source.cloudwatch);
  const replay = source.replay === null ? null : new Replay(source.replay, dynamo);
  const at = { client: dynamo, table: source.table };
  return {
    source,
    dynamo,
    cloudwatch,
    configs: new DynamoLiveConfigStore(at),
    conversations: new DynamoConversations({ ...at, nowMs: systemClock.now }),
    replay,
    destroy() {
      dynamo.destroy();
      cloudwatch.destroy();
      replay?.destroy();
    },
  };
}
