/** The tuning loop: a schedule, the optimizer, and the queue for runs that failed. */
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { OptimizerSettings } from '../../lambdas/optimizer/settings.ts';
import type { Environment } from '../../lambdas/settings.ts';
import type { AlertTopic } from '../monitoring/alert-topic.ts';
import { OPTIMIZER_CONCURRENCY } from '../stages/deploy-rules.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { decimal } from './decimal.ts';
import { HandlerFunction } from './handler-function.ts';
import { addLiveAlias } from './live-version.ts';
import { messageFiles, VERIFIER_FILE } from './message-access.ts';
import { allowModelLookups, allowModels } from './model-access.ts';
import type { SessionTable } from './session-table.ts';
import type { StoreTables } from './store-tables.ts';
import { acknowledge } from './wildcard-reason.ts';

/** Lambda's longest retention of an event that it cannot deliver. */
const MAX_EVENT_AGE_MINUTES = 360;

export interface TuningProps {
  readonly table: SessionTable;
  /** The judge reads what answers were made from. */
  readonly store: StoreTables;
  /** The topic of the optimizer's alerts. */
  readonly alerts: AlertTopic;
  readonly settings: DeploySettings;
}

export class Tuning extends Construct {
  readonly handler: HandlerFunction;
  /** Invoked by the schedule. New versions are used at once: a canary would have too few runs to judge by. */
  private readonly live: Alias;
  /** Events of runs that failed twice, with the error, and of runs that did not start. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TuningProps) {
    super(scope, id);
    const minutes = props.settings.tuning.everyMinutes;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, 'AwsSolutions-SQS3', 'It is the dead-letter queue.');

    this.handler = this.optimizer(props);
    this.allowOptimizer(props);

    // Retries and the queue are set on the qualifier that is invoked.
    this.live = addLiveAlias(this.handler, this.handler);
    this.live.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: Duration.minutes(Math.min(minutes, MAX_EVENT_AGE_MINUTES)),
      onFailure: new SqsDestination(this.deadLetters),
    });
    this.schedule(minutes);
  }

  private optimizer({ table, store, alerts, settings }: TuningProps): HandlerFunction {
    const { models, tuning } = settings;
    return new HandlerFunction(this, 'Optimizer', {
      folder: 'optimizer',
      timeout: Duration.minutes(5),
      memoryMib: settings.memoryMib.optimizer,
      reservedConcurrency: OPTIMIZER_CONCURRENCY,
      settings,
      files: messageFiles(settings),
      environment: {
        TABLE_NAME: table.name,
        STORE_TABLE_NAME: store.storeName,
        MODEL_PRESET: models.preset,
        MODEL_GEOGRAPHY: models.geography,
        WINDOW_MINUTES: String(tuning.everyMinutes),
        JUDGE_DAILY_USD: decimal(tuning.judgeDailyUsd),
        ALERT_TOPIC_ARN: alerts.topic.topicArn,
        ...(models.verifier && { VERIFIER_FILE }),
      } satisfies Environment<OptimizerSettings>,
    });
  }

  private allowOptimizer({ table, store, alerts, settings: { models } }: TuningProps): void {
    table.allow(this.handler, {
      [PARTITIONS.config]: ['GetItem', 'PutItem', 'Query'],
      [PARTITIONS.reports]: ['PutItem', 'Query'],
      [PARTITIONS.samples]: ['DeleteItem', 'PutItem', 'Query'],
      [PARTITIONS.pairs]: ['PutItem', 'Query'],
      [PARTITIONS.sweep]: ['GetItem', 'PutItem'],
      [`${PARTITIONS.session}*`]: ['UpdateItem'],
      [`${PARTITIONS.connection}*`]: ['DeleteItem'],
      [`${PARTITIONS.holder}*`]: ['UpdateItem'],
      [`${PARTITIONS.budget}judge-????-??-??`]: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      [`${PARTITIONS.budget}shadow-????-??-??`]: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      // The cost of orphaned turns is booked on the day's budget.
      [`${PARTITIONS.budget}????-??-??`]: ['UpdateItem'],
    });
    table.allowScan(this.handler);
    store.allowReadingStore(this.handler);
    this.handler.allow({
      actions: ['cloudwatch:GetMetricData'],
      resources: ['*'],
      wildcardReason: 'GetMetricData takes no resource: CloudWatch has no ARNs for metrics.',
    });
    alerts.allowPublishing(this.handler);
    // The judge is the strong model; the fast one drafts questions of the shadow sample.
    allowModels(this.handler, { ...models, tiers: ['fast', 'strong'] });
    allowModelLookups(this.handler, models.preset);
  }

  /** Invokes the function asynchronously; retries and failed runs are handled by the function's own settings. */
  private schedule(minutes: number): void {
    const { account, stackName } = Stack.of(this);
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    const { functionArn } = this.live;
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    this.deadLetters.grantSendMessages(role);
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: `${stackName}: tunes the cascade`,
      scheduleExpression: afterEachWindow(minutes),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: minutes * 60 },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
    // EventBridge Scheduler checks the role when the schedule is created.
    schedule.node.addDependency(role);
  }
}

/**
 * A cron expression, because windows are aligned to the clock; a rate would begin at the time of the deployment. Five minutes past the window's end leaves time for metrics to settle.
 */
function afterEachWindow(minutes: number): string {
  if (minutes < 60) return `cron(${5 % minutes}/${minutes} * * * ? *)`;
  const hours = minutes / 60;
  return hours === 24 ? 'cron(5 0 * * ? *)' : `cron(5 0/${hours} * * ? *)`;
}
