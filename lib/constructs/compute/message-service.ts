/**
 * The message handler as a service on Fargate: tasks behind a Network Load Balancer that only the VPC link of the API
 * reaches. The tasks trust the API's headers beside a secret.
 */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { VpcLink } from 'aws-cdk-lib/aws-apigateway';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { AlarmBehavior, Cluster, FargateService, type ICluster } from 'aws-cdk-lib/aws-ecs';
import {
  type INetworkLoadBalancer,
  NetworkLoadBalancer,
  type NetworkTargetGroup,
  Protocol,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import {
  FRAMES_PATH,
  HEALTH_PATH,
  INTEGRATION_HEADERS,
} from '../../../lambdas/service/integration-headers.ts';
import { StageMetrics } from '../../monitoring/metrics.ts';
import type { MessageAccess } from '../message-access.ts';
import type { Network } from '../network.ts';
import { acknowledge } from '../wildcard-reason.ts';
import { messageTask, PORT, taskVersion } from './message-task.ts';
import { serviceImage } from './service-image.ts';

export interface MessageServiceProps extends MessageAccess {
  readonly network: Network;
}

/** Share of `answersAtOnce` that a task handles on average, by which tasks are added and removed. */
const TARGET_SHARE = 0.6;

export class MessageService extends Construct {
  /** The target group of the tasks, with the count of healthy ones. */
  readonly targets: NetworkTargetGroup;
  readonly logGroup: LogGroup;
  /** Of the tasks, whose answers are counted by it. */
  readonly version: string;
  private readonly tasks: FargateService;
  private readonly link: VpcLink;
  private readonly balancer: NetworkLoadBalancer;
  private readonly secrets: Readonly<Record<'A' | 'B', Secret>>;
  private readonly props: MessageServiceProps;

  constructor(scope: Construct, id: string, props: MessageServiceProps) {
    super(scope, id);
    this.props = props;
    const { settings } = props;
    this.secrets = { A: this.secret('A'), B: this.secret('B') };
    this.logGroup = new LogGroup(this, 'Log', {
      retention: settings.logs.retentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const image = serviceImage(this, props);
    this.version = taskVersion(this, props, image);
    const groups = this.groups();
    this.balancer = this.networkBalancer(groups.balancer);
    this.tasks = this.service(groups.tasks, image);
    this.targets = this.listen(this.tasks);
    this.link = new VpcLink(this, 'Link', { targets: [this.balancer as INetworkLoadBalancer] });
  }

  /** Rolls a new version of the tasks back if one of these alarms starts while they replace the earlier ones. */
  deployCarefully(alarms: readonly IAlarm[]): void {
    const names = alarms.map(({ alarmName }) => alarmName);
    this.tasks.enableDeploymentAlarms(names, { behavior: AlarmBehavior.ROLLBACK_ON_ALARM });
  }

  /** Security groups between which only the balancer reaches the tasks. */
  private groups() {
    const { vpc } = this.props.network;
    const balancer = new SecurityGroup(this, 'BalancerGroup', { vpc, allowAllOutbound: false });
    const tasks = new SecurityGroup(this, 'TaskGroup', { vpc });
    tasks.addIngressRule(balancer, Port.tcp(PORT), 'frames and health checks');
    balancer.addEgressRule(tasks, Port.tcp(PORT), 'frames and health checks');
    return { balancer, tasks };
  }

  private networkBalancer(group: SecurityGroup): NetworkLoadBalancer {
    const { vpc, subnets } = this.props.network;
    const balancer = new NetworkLoadBalancer(this, 'Balancer', {
      vpc,
      vpcSubnets: { subnets },
      internetFacing: false,
      crossZoneEnabled: true,
      // Its group admits no address in the VPC. What comes by the VPC link is not held against the group's rules.
      securityGroups: [group],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: false,
    });
    acknowledge(
      balancer,
      'AwsSolutions-ELB2',
      'Its access log has TLS listeners only; API Gateway logs each frame.',
    );
    return balancer;
  }

  private listen(service: FargateService): NetworkTargetGroup {
    return this.balancer.addListener('Frames', { port: 80 }).addTargets('Tasks', {
      port: PORT,
      protocol: Protocol.TCP,
      targets: [service],
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        protocol: Protocol.HTTP,
        path: HEALTH_PATH,
        interval: Duration.seconds(10),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
    });
  }

  /** The integration of the route of frames: a request of each, with the headers that the tasks trust. */
  get integration() {
    const secret = this.secrets[this.props.settings.service.secret].secretValue.unsafeUnwrap();
    const header = (name: string) => `integration.request.header.${name}`;
    return {
      vpcLinkId: this.link.vpcLinkId,
      uri: `http://${this.balancer.loadBalancerDnsName}${FRAMES_PATH}`,
      requestParameters: {
        // A reference that CloudFormation resolves: the template has no secret.
        [header(INTEGRATION_HEADERS.trust)]: `'${secret}'`,
        [header(INTEGRATION_HEADERS.connectionId)]: 'context.connectionId',
        [header(INTEGRATION_HEADERS.requestId)]: 'context.requestId',
      },
    };
  }

  private service(taskGroup: SecurityGroup, image: DockerImageAsset): FargateService {
    const { network, settings } = this.props;
    const { logGroup, secrets, version } = this;
    const cluster = new Cluster(this, 'Cluster', { vpc: network.vpc });
    acknowledge(
      cluster,
      'AwsSolutions-ECS4',
      'The tasks write their own metrics; Container Insights would cost more than they do.',
    );
    const { minTasks, maxTasks, answersAtOnce } = settings.service;
    const service = new FargateService(this, 'Service', {
      cluster: cluster as ICluster,
      taskDefinition: messageTask(this, { access: this.props, image, logGroup, secrets, version }),
      securityGroups: [taskGroup],
      vpcSubnets: { subnets: network.subnets },
      // A new version has to be healthy before an earlier task stops, and is rolled back if it never is.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      healthCheckGracePeriod: Duration.seconds(60),
      desiredCount: minTasks,
    });
    const scaling = service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
    scaling.scaleToTrackCustomMetric('InFlight', {
      metric: new StageMetrics(settings.stage).metric('AnswersInFlight', 'Average', {
        period: Duration.minutes(1),
      }),
      targetValue: Math.max(1, TARGET_SHARE * answersAtOnce),
      scaleOutCooldown: Duration.seconds(30),
      scaleInCooldown: Duration.minutes(5),
    });
    return service;
  }

  private secret(name: 'A' | 'B'): Secret {
    const secret = new Secret(this, `Secret${name}`, {
      description: 'Sent by the API to the tasks of the message service',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'There are two, so that an operator changes the one that is not in use (docs/operations.md).',
    );
    return secret;
  }
}
