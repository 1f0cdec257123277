/**
 * The hand-off of conversations to a person: a function that reaches the shop's desk and takes the person's replies. It
 * has the permission that the chosen desk needs, and no other.
 */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Alias, FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { HandoffSettings } from '../../lambdas/handoff/settings.ts';
import type { Environment } from '../../lambdas/settings.ts';
import { HAND_OFF_CONCURRENCY } from '../stages/deploy-rules.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { HandlerFunction } from './handler-function.ts';
import { addLiveAlias } from './live-version.ts';
import type { SessionTable } from './session-table.ts';
import type { WebSocketApi } from './websocket-api.ts';

type HandOffSettings = NonNullable<DeploySettings['handOff']>;

export interface HandOffProps {
  readonly table: SessionTable;
  readonly socket: WebSocketApi;
  readonly settings: DeploySettings;
  readonly handOff: HandOffSettings;
}

/** The message function waits 24 s. */
const TIMEOUT = Duration.seconds(23);

export class HandOff extends Construct {
  readonly handler: HandlerFunction;
  /** Invoked by the message function, the desk's replies and the topic. New versions are used at once: there are few calls. */
  readonly live: Alias;

  constructor(scope: Construct, id: string, { table, socket, settings, handOff }: HandOffProps) {
    super(scope, id);
    const topic = handOff.desk === 'connect' ? this.addTopic(table) : undefined;
    this.handler = new HandlerFunction(this, 'Handler', {
      folder: 'handoff',
      timeout: TIMEOUT,
      memoryMib: settings.memoryMib.handoff,
      reservedConcurrency: HAND_OFF_CONCURRENCY,
      settings,
      environment: {
        TABLE_NAME: table.name,
        MANAGEMENT_ENDPOINT: socket.managementEndpoint,
        HANDOFF_DESK: handOff.desk,
        ...environmentOf(handOff),
        ...(topic && { HANDOFF_CONNECT_TOPIC: topic.topicArn }),
      } satisfies Environment<HandoffSettings>,
    });
    table.allow(this.handler, {
      [`${PARTITIONS.session}*`]: ['BatchGetItem', 'GetItem', 'PutItem'],
    });
    socket.allowPosting(this.handler);
    this.live = addLiveAlias(this.handler, this.handler);
    if (handOff.desk === 'webhook') this.useWebhook(handOff);
    else if (handOff.desk === 'email') this.allowMail(handOff);
    else this.allowConnect(handOff);
    topic?.addSubscription(new LambdaSubscription(this.live as IFunction));
  }

  private useWebhook({ secretParameter }: Extract<HandOffSettings, { desk: 'webhook' }>): void {
    this.handler.allow({
      actions: ['ssm:GetParameter'],
      resources: [
        Stack.of(this).formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName: secretParameter.replace(/^\//, ''),
        }),
      ],
    });
    const url = this.live.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    new CfnOutput(Stack.of(this), 'HandOffUrl', {
      value: url.url,
      description: 'URL for the signed replies of your help desk (docs/operations.md, hand-off)',
    });
  }

  private allowMail({ from }: Extract<HandOffSettings, { desk: 'email' }>): void {
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName });
    this.handler.allow({
      actions: ['ses:SendEmail'],
      resources: [identity(from), identity(from.slice(from.indexOf('@') + 1))],
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    });
  }

  private allowConnect({ instanceId, flowId }: Extract<HandOffSettings, { desk: 'connect' }>): void {
    const instance = Stack.of(this).formatArn({
      service: 'connect',
      resource: 'instance',
      resourceName: instanceId,
    });
    this.handler.allow({
      actions: ['connect:StartChatContact', 'connect:StartContactStreaming', 'connect:StopContact'],
      resources: [`${instance}/contact-flow/${flowId}`, `${instance}/contact/*`],
      wildcardReason: 'Amazon Connect makes up the ids of contacts as they start.',
    });
  }

  /** The topic of the agents' messages, which Amazon Connect publishes. */
  private addTopic(table: SessionTable): Topic {
    const { encryptionKey } = table.encryption;
    const topic = new Topic(this, 'Agents', {
      enforceSSL: true,
      ...(encryptionKey && { masterKey: encryptionKey }),
    });
    const connect = new ServicePrincipal('connect.amazonaws.com');
    topic.grantPublish(connect);
    encryptionKey?.grantEncryptDecrypt(connect);
    return topic;
  }
}

function environmentOf(handOff: HandOffSettings) {
  switch (handOff.desk) {
    case 'webhook':
      return { HANDOFF_URL: handOff.url, HANDOFF_SECRET_PARAMETER: handOff.secretParameter };
    case 'email':
      return { HANDOFF_MAIL_FROM: handOff.from, HANDOFF_MAIL_TO: handOff.to };
    default:
      return { HANDOFF_CONNECT_INSTANCE: handOff.instanceId, HANDOFF_CONNECT_FLOW: handOff.flowId };
  }
}
