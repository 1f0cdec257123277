/** The alarms of a stage. Each description ends with a link to the alarm's section in docs/operations.md. */
import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmBase,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MessageService } from '../../constructs/compute/message-service.ts';
import type { Handlers } from '../../constructs/handler-function.ts';
import type { WebSocketApi } from '../../constructs/websocket-api.ts';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import { StageMetrics } from '../metrics.ts';
import type { AlarmSpec, BurnSpec } from './alarm-spec.ts';
import { connectAlarms } from './connect-alarms.ts';
import { type ByCanary, deploymentAlarms, taskDeploymentAlarm } from './deployment-alarms.ts';
import { errorBudgetAlarms } from './error-budget-alarms.ts';
import { functionErrors, functionThrottles } from './function-alarms.ts';
import { handoffAlarm } from './handoff-alarms.ts';
import { moneyAlarms } from './money-alarms.ts';
import { durationAlarms, gatewayAlarms, logAlarm, tableAlarms } from './platform-alarms.ts';
import { searchAlarm } from './search-alarm.ts';
import { estimateAlarm, refusalAlarm, serviceAlarms, wholenessAlarm } from './service-alarms.ts';
import { serviceTaskAlarms } from './service-task-alarms.ts';
import { cacheAlarm, configAlarm, storeAlarm } from './stored-data-alarms.ts';
import { tuningAlarms } from './tuning-alarms.ts';

export interface AlarmsProps {
  readonly topic: ITopic;
  readonly handlers: Handlers;
  readonly deadLetters: IQueue;
  readonly socket: WebSocketApi;
  readonly tableName: string;
  readonly settings: DeploySettings;
  /** Null where functions alone answer. */
  readonly service: Pick<MessageService, 'targets'> | null;
}

export class Alarms extends Construct {
  /** The alarms that publish to the topic. */
  readonly all: readonly AlarmBase[];
  private readonly props: AlarmsProps;
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    const { topic, handlers, deadLetters, settings, service } = props;
    this.action = new SnsAction(topic);
    const metrics = new StageMetrics(settings.stage);
    const burns = errorBudgetAlarms(metrics).map((spec) => this.burn(spec));
    const messageErrors = this.notifying(functionErrors(metrics, handlers, 'Message'));
    const others = (Object.keys(handlers) as (keyof Handlers)[]).filter((name) => name !== 'Message');
    this.all = [
      ...burns.map(({ both }) => both),
      messageErrors,
      ...[
        ...serviceAlarms(metrics),
        wholenessAlarm(metrics),
        refusalAlarm(metrics),
        ...connectAlarms(metrics),
        handoffAlarm(metrics),
        configAlarm(metrics),
        estimateAlarm(metrics),
        storeAlarm(metrics),
        cacheAlarm(metrics),
        ...(settings.search.engine === 'opensearch' ? [searchAlarm(metrics)] : []),
        ...gatewayAlarms(props.socket),
        ...tableAlarms(props.tableName),
        ...durationAlarms(handlers),
        logAlarm(handlers),
        ...moneyAlarms(metrics, settings),
        ...(service === null ? [] : serviceTaskAlarms(metrics, service.targets)),
        ...tuningAlarms(metrics, settings, deadLetters),
        ...others.map((name) => functionErrors(metrics, handlers, name)),
        functionThrottles(handlers, 'Message'),
        ...others.map((name) => functionThrottles(handlers, name)),
      ].map((spec) => this.notifying(spec)),
    ];
  }

  /** Alarms that stop the deployment of a new version of one function. They look at that version alone. */
  ofDeployment(name: ByCanary): readonly Alarm[] {
    const { handlers, settings } = this.props;
    const metrics = new StageMetrics(settings.stage);
    return deploymentAlarms(metrics, handlers, name).map((spec) => this.silent(spec));
  }

  /** The alarm that stops the deployment of a new version of the service. */
  ofTasks(version: string): Alarm {
    return this.silent(taskDeploymentAlarm(new StageMetrics(this.props.settings.stage), version));
  }

  private burn(spec: BurnSpec) {
    const long = this.silent(spec.long);
    const short = this.silent(spec.short);
    const both = new CompositeAlarm(this, spec.id, {
      compositeAlarmName: this.nameOf(spec),
      alarmDescription: description(spec),
      alarmRule: AlarmRule.allOf(long, short),
    });
    return { short, both: this.withActions(both) };
  }

  private notifying(spec: AlarmSpec): Alarm {
    return this.withActions(this.silent(spec));
  }

  /** Publishes to the topic when the alarm starts and when it ends. */
  private withActions<A extends AlarmBase>(alarm: A): A {
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
    return alarm;
  }

  private silent(spec: AlarmSpec): Alarm {
    const { id, metric, threshold, periods = { bad: 1, of: 1 }, missing } = spec;
    const [comparisonOperator, value] =
      'over' in threshold
        ? [ComparisonOperator.GREATER_THAN_THRESHOLD, threshold.over]
        : [ComparisonOperator.LESS_THAN_THRESHOLD, threshold.under];
    return new Alarm(this, id, {
      alarmName: this.nameOf(spec),
      alarmDescription: description(spec),
      metric,
      threshold: value,
      comparisonOperator,
      evaluationPeriods: periods.of,
      datapointsToAlarm: periods.bad,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
  }

  private nameOf({ id }: Pick<AlarmSpec, 'id'>): string {
    return `${Stack.of(this).stackName}-${id}`;
  }
}

/** The text of the alarm, with a link to its section: the anchor is the one GitHub gives the heading. */
function description({ what, section }: Pick<AlarmSpec, 'what' | 'section'>): string {
  return `${what} docs/operations.md#alarm-${section.replaceAll(' ', '-')}`;
}
