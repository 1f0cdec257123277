/** The tuning loop: a schedule, the optimizer, and the queue for runs that failed. */
import { Duration, Stack } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeploySettings } from './deploy-settings.ts';
import { HandlerFunction } from './handler-function.ts';
import { allowModels } from './model-access.ts';
import type { SessionTable } from './session-table.ts';
import { acknowledge } from './wildcard-reason.ts';

export interface TuningProps {
  readonly table: SessionTable;
  /** Where it tells people what is amiss. */
  readonly topic: Topic;
  readonly settings: DeploySettings;
}

export class Tuning extends Construct {
  readonly handler: HandlerFunction;
  /** Runs that failed, with the error; a run is tried twice. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, topic, settings }: TuningProps) {
    super(scope, id);
    const { models, tuning, logs } = settings;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, 'AwsSolutions-SQS3', 'It is the dead-letter queue.');

    this.handler = new HandlerFunction(this, 'Optimizer', {
      folder: 'optimizer',
      dataFiles: ['catalogue.json', 'policies.json'],
      timeout: Duration.minutes(5),
      memoryMib: 512,
      // Two runs at once would only get into each other's way.
      reservedConcurrency: 1,
      logs,
      environment: {
        TABLE_NAME: table.name,
        MODEL_PRESET: models.preset,
        MODEL_GEOGRAPHY: models.geography,
        WINDOW_MINUTES: String(tuning.everyMinutes),
        ALERT_TOPIC_ARN: topic.topicArn,
      },
    });
    table.allow(this.handler, ['GetItem', 'PutItem', 'Query'], ['config']);
    table.allow(this.handler, ['Query', 'PutItem'], ['reports']);
    table.allow(this.handler, ['Query', 'DeleteItem'], ['samples']);
    table.allow(this.handler, ['GetItem', 'PutItem'], ['sweep']);
    table.allow(this.handler, ['GetItem', 'UpdateItem'], ['session#*', 'connections#*']);
    table.allow(this.handler, ['DeleteItem'], ['connection#*']);
    table.allow(this.handler, ['BatchGetItem', 'UpdateItem'], ['budget#judge-*']);
    table.allowScan(this.handler);
    this.handler.allow({
      actions: ['cloudwatch:GetMetricData'],
      resources: ['*'],
      wildcardReason: 'GetMetricData takes no resource: CloudWatch has no ARNs for metrics.',
    });
    topic.grantPublish(this.handler.function);
    allowModels(this.handler, { ...models, tiers: ['sonnet'] });
    this.handler.function.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: Duration.minutes(tuning.everyMinutes),
      onFailure: new SqsDestination(this.deadLetters),
    });

    new Schedule(this, 'Schedule', {
      description: `${Stack.of(this).stackName}: tunes the cascade`,
      schedule: ScheduleExpression.rate(Duration.minutes(tuning.everyMinutes)),
      target: new LambdaInvoke(this.handler.function, {
        retryAttempts: 2,
        maxEventAge: Duration.minutes(tuning.everyMinutes),
        deadLetterQueue: this.deadLetters,
      }),
    });
  }
}
