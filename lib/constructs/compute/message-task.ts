/** The task definition of the message service: its container, settings, secrets and permissions. */
import { createHash } from 'node:crypto';
import { CfnDeletionPolicy, type CfnResource, Duration, Stack } from 'aws-cdk-lib';
import type { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import {
  ContainerImage,
  CpuArchitecture,
  Secret as EcsSecret,
  FargateTaskDefinition,
  LogDrivers,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { MessageSettings } from '../../../lambdas/message/settings.ts';
import type { ServiceSettings } from '../../../lambdas/service/settings.ts';
import type { Environment } from '../../../lambdas/settings.ts';
import { allowMessage, type MessageAccess, messageEnvironment } from '../message-access.ts';
import { acknowledge, giveWildcardReason } from '../wildcard-reason.ts';
import { TaskRole } from './task-role.ts';

export const PORT = 8_080;

/** Fargate's longest wait between the signal to stop and the end of a task. */
const STOP = Duration.seconds(120);
const DRAIN_SECONDS = 110;

/** Characters of a hash that name a version in metrics. */
const VERSION_LENGTH = 12;

interface MessageTaskProps {
  readonly access: MessageAccess;
  readonly image: DockerImageAsset;
  readonly logGroup: ILogGroup;
  /** Both secrets that the tasks accept. */
  readonly secrets: Readonly<Record<'A' | 'B', Secret>>;
  /** See {@link taskVersion}. */
  readonly version: string;
}

/**
 * The version of the tasks, as the metrics have it: by their image and their settings. Tasks with other settings are
 * judged by their own answers, so that a setting can repair tasks that fail.
 */
export function taskVersion(
  scope: Construct,
  access: MessageAccess,
  { assetHash }: DockerImageAsset,
): string {
  const { cpu, memoryMib } = access.settings.service;
  const environment = Stack.of(scope).resolve(environmentOf(scope, access));
  return createHash('sha256')
    .update(JSON.stringify([assetHash, cpu, memoryMib, environment]))
    .digest('hex')
    .slice(0, VERSION_LENGTH);
}

/** The definition of the tasks, whose answers are counted by their version. */
export function messageTask(
  scope: Construct,
  { access, image, logGroup, secrets, version }: MessageTaskProps,
) {
  const { cpu, memoryMib } = access.settings.service;
  const role = new TaskRole(scope, 'TaskRole');
  allowMessage(role, access);
  const task = new FargateTaskDefinition(scope, 'Task', {
    cpu,
    memoryLimitMiB: memoryMib,
    runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64 },
    taskRole: role.role,
  });
  // An earlier revision stays usable, so that the service can be pointed back at it. Revisions cost nothing.
  (task.node.defaultChild as CfnResource).cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  task.addContainer('Handler', {
    image: ContainerImage.fromDockerImageAsset(image),
    environment: { ...environmentOf(task, access), ...named(version) },
    secrets: {
      TRUST_SECRET: EcsSecret.fromSecretsManager(secrets.A as ISecret),
      TRUST_SECRET_OTHER: EcsSecret.fromSecretsManager(secrets.B as ISecret),
    } satisfies Partial<Record<keyof ServiceSettings, EcsSecret>>,
    // CloudWatch reads the metrics in the log, as it does in those of the functions.
    logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'service' }),
    portMappings: [{ containerPort: PORT }],
    readonlyRootFilesystem: true,
    stopTimeout: STOP,
  });
  giveWildcardReason(
    task.obtainExecutionRole(),
    '*',
    'GetAuthorizationToken has no resource to name; the layers are of the one repository.',
  );
  acknowledge(
    task,
    'AwsSolutions-ECS2',
    'The variables are settings and names of resources; the secrets come from Secrets Manager.',
  );
  return task;
}

const named = (version: string) =>
  ({ AWS_LAMBDA_FUNCTION_VERSION: version }) satisfies Environment<MessageSettings>;

function environmentOf(scope: Construct, access: MessageAccess) {
  const { stage, logs, service } = access.settings;
  return {
    POWERTOOLS_SERVICE_NAME: 'mangaassist',
    LOG_LEVEL: logs.level,
    AWS_REGION: Stack.of(scope).region,
    ...messageEnvironment(access),
    ...({
      STAGE: stage,
      PORT: String(PORT),
      ANSWERS_AT_ONCE: String(service.answersAtOnce),
      DRAIN_SECONDS: String(DRAIN_SECONDS),
      ANSWER_DEADLINE_MS: String(service.answerSeconds * 1_000),
    } satisfies Environment<ServiceSettings>),
  };
}
