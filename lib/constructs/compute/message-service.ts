/**
 * The message handler as a service on Fargate: tasks behind a Network Load Balancer that only the VPC link of the API
 * reaches. The tasks trust the API's headers beside a secret.
 */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { VpcLink } from 'aws-cdk-lib/aws-apigateway';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  CpuArchitecture,
  Secret as EcsSecret,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  LogDrivers,
} from 'aws-cdk-lib/aws-ecs';
import {
  type INetworkLoadBalancer,
  NetworkLoadBalancer,
  type NetworkTargetGroup,
  Protocol,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import {
  FRAMES_PATH,
  HEALTH_PATH,
  INTEGRATION_HEADERS,
} from '../../../lambdas/service/integration-headers.ts';
import type { ServiceSettings } from '../../../lambdas/service/settings.ts';
import type { Environment } from '../../../lambdas/settings.ts';
import { StageMetrics } from '../../monitoring/metrics.ts';
import { allowMessage, type MessageAccess, messageEnvironment } from '../message-access.ts';
import type { Network } from '../network.ts';
import { acknowledge, giveWildcardReason } from '../wildcard-reason.ts';
import { serviceImage } from './service-image.ts';
import { TaskRole } from './task-role.ts';

export interface MessageServiceProps extends MessageAccess {
  readonly network: Network;
}

const PORT = 8_080;

/** Fargate's longest wait between the signal to stop and the end of a task. */
const STOP = Duration.seconds(120);
const DRAIN_SECONDS = 110;

/** Share of `answersAtOnce` that a task handles on average, by which tasks are added and removed. */
const TARGET_SHARE = 0.6;

export class MessageService extends Construct {
  /** The target group of the tasks, with the count of healthy ones. */
  readonly targets: NetworkTargetGroup;
  readonly logGroup: LogGroup;
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
    const groups = this.groups();
    this.balancer = this.networkBalancer(groups.balancer);
    this.targets = this.listen(this.service(groups.tasks));
    this.link = new VpcLink(this, 'Link', { targets: [this.balancer as INetworkLoadBalancer] });
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

  private service(taskGroup: SecurityGroup): FargateService {
    const { network, settings } = this.props;
    const cluster = new Cluster(this, 'Cluster', { vpc: network.vpc });
    acknowledge(
      cluster,
      'AwsSolutions-ECS4',
      'The tasks write their own metrics; Container Insights would cost more than they do.',
    );
    const { minTasks, maxTasks, answersAtOnce } = settings.service;
    const service = new FargateService(this, 'Service', {
      cluster: cluster as ICluster,
      taskDefinition: this.task(),
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

  private task(): FargateTaskDefinition {
    const { cpu, memoryMib } = this.props.settings.service;
    const role = new TaskRole(this, 'TaskRole');
    allowMessage(role, this.props);
    const task = new FargateTaskDefinition(this, 'Task', {
      cpu,
      memoryLimitMiB: memoryMib,
      runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64 },
      taskRole: role.role,
    });
    task.addContainer('Handler', {
      image: ContainerImage.fromDockerImageAsset(serviceImage(this, this.props)),
      environment: this.environment(),
      secrets: {
        TRUST_SECRET: EcsSecret.fromSecretsManager(this.secrets.A as ISecret),
        TRUST_SECRET_OTHER: EcsSecret.fromSecretsManager(this.secrets.B as ISecret),
      } satisfies Partial<Record<keyof ServiceSettings, EcsSecret>>,
      // CloudWatch reads the metrics in the log, as it does in those of the functions.
      logging: LogDrivers.awsLogs({ logGroup: this.logGroup, streamPrefix: 'service' }),
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

  private environment() {
    const { stage, logs, service } = this.props.settings;
    return {
      POWERTOOLS_SERVICE_NAME: 'mangaassist',
      LOG_LEVEL: logs.level,
      AWS_REGION: Stack.of(this).region,
      ...messageEnvironment(this.props),
      ...({
        STAGE: stage,
        PORT: String(PORT),
        ANSWERS_AT_ONCE: String(service.answersAtOnce),
        DRAIN_SECONDS: String(DRAIN_SECONDS),
        ANSWER_DEADLINE_MS: String(service.answerSeconds * 1_000),
      } satisfies Environment<ServiceSettings>),
    };
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
