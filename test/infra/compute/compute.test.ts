/** The compute of the message handler: the resources of each choice, who reaches the service, and what it may do. */
import { describe, expect, test } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { StageError } from '../../../lib/stages/stage-error.ts';
import { asTexts, makeStack, makeTemplate, propertiesOf, statementsByPolicy } from '../synthesise.ts';

const lambda = makeTemplate();
const fargate = makeTemplate({ compute: 'fargate' });
const managed = makeTemplate({ compute: 'managed-instances', memoryMib: { message: 2_048 } });

describe('by default', () => {
  test('the functions alone answer: no VPC, no task and no instance is paid for', () => {
    for (const type of ['AWS::EC2::VPC', 'AWS::ECS::Service', 'AWS::Lambda::CapacityProvider'])
      lambda.resourceCountIs(type, 0);
    const alarms = Object.values(lambda.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms.map(({ Properties }) => Properties.AlarmName)).not.toContain('MangaAssist-NoHealthyTask');
  });
});

describe("with compute: 'fargate'", () => {
  test('frames go through the VPC link with the mapped headers and the secret, and all else to functions', () => {
    const routes = Object.values(fargate.findResources('AWS::ApiGatewayV2::Integration'));
    const types = routes.map(({ Properties }) => Properties.IntegrationType).toSorted();
    expect(types).toEqual(['AWS_PROXY', 'AWS_PROXY', 'HTTP_PROXY']);
    const found = routes.find(({ Properties }) => Properties.IntegrationType === 'HTTP_PROXY');
    expect(asTexts(found?.Properties)).toMatchObject({
      ConnectionType: 'VPC_LINK',
      ConnectionId: '<ServiceLink>',
      IntegrationMethod: 'POST',
      IntegrationUri: 'http://<ServiceBalancer.DNSName>/frames',
      RequestParameters: {
        'integration.request.header.x-mangaassist-trust':
          "'{{resolve:secretsmanager:<ServiceSecretA>:SecretString:::}}'",
        'integration.request.header.x-mangaassist-connection': 'context.connectionId',
        'integration.request.header.x-mangaassist-request': 'context.requestId',
      },
    });
  });

  test('the API sends the other secret once the setting names it, and the tasks accept both', () => {
    const other = makeTemplate({ compute: 'fargate', service: { secret: 'B' } });
    other.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
      IntegrationType: 'HTTP_PROXY',
      RequestParameters: Match.objectLike({
        'integration.request.header.x-mangaassist-trust': Match.objectLike({
          'Fn::Join': ['', Match.arrayWith([{ Ref: Match.stringLikeRegexp('^ServiceSecretB') }])],
        }),
      }),
    });
    const [{ Secrets = [] } = {}] = containersOf(fargate);
    expect(Secrets.map(({ Name }) => Name)).toEqual(['TRUST_SECRET', 'TRUST_SECRET_OTHER']);
  });

  test('only the load balancer reaches the tasks, and no address in the VPC reaches the load balancer', () => {
    const ingress = Object.values(fargate.findResources('AWS::EC2::SecurityGroupIngress'));
    expect(ingress.map(({ Properties }) => asTexts(Properties))).toMatchObject([
      {
        GroupId: '<ServiceTaskGroup.GroupId>',
        SourceSecurityGroupId: '<ServiceBalancerGroup.GroupId>',
        FromPort: 8_080,
        ToPort: 8_080,
      },
    ]);
    for (const { Properties } of Object.values(fargate.findResources('AWS::EC2::SecurityGroup')))
      expect(Properties.SecurityGroupIngress).toBeUndefined();
    expect(
      propertiesOf(fargate, 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'ServiceBalancer'),
    ).toMatchObject({ Scheme: 'internal', EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' });
  });

  test('the tasks may do what the message function may do, except its log and traces', () => {
    const policies = statementsByPolicy(fargate);
    const own = (name: string) =>
      (policies[name] ?? []).filter(
        ({ actions }) => !actions.every((action) => /^(logs|xray):/.test(action)),
      );
    expect(own('ServiceTaskRoleDefaultPolicy').length).toBeGreaterThan(5);
    expect(own('ServiceTaskRoleDefaultPolicy')).toEqual(own('MessageHandlerRoleDefaultPolicy'));
  });

  test('a task that stops has as long as its answers take, and a bad version is rolled back', () => {
    const [container] = containersOf(fargate);
    const env = Object.fromEntries((container?.Environment ?? []).map(({ Name, Value }) => [Name, Value]));
    expect(container).toMatchObject({ StopTimeout: 120, ReadonlyRootFilesystem: true });
    expect(Number(env['DRAIN_SECONDS'])).toBeLessThan(120);
    expect(Number(env['ANSWER_DEADLINE_MS'])).toBeLessThan(Number(env['DRAIN_SECONDS']) * 1_000);
    fargate.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
      },
    });
    fargate.hasResourceProperties('AWS::ECS::TaskDefinition', {
      RuntimePlatform: { CpuArchitecture: 'ARM64' },
    });
  });

  test('a version of the tasks that starts, and whose answers fail, is rolled back, and earlier versions can be run again', () => {
    const alarms = Object.entries(fargate.findResources('AWS::CloudWatch::Alarm'));
    const [id, alarm] =
      alarms.find(([, { Properties }]) => Properties.AlarmName.endsWith('-NewTaskFailures')) ?? [];
    expect(asTexts(propertiesOf(fargate, 'AWS::ECS::Service', 'Service'))).toMatchObject({
      DeploymentConfiguration: { Alarms: { Enable: true, Rollback: true, AlarmNames: [expect.anything()] } },
    });
    expect(JSON.stringify(fargate.findResources('AWS::ECS::Service'))).toContain(`"Ref":"${id}"`);
    // It compares answers of the new tasks alone, so that earlier ones can be deployed while answers fail.
    const version = versionOf(fargate);
    const measured = JSON.stringify(alarm?.['Properties'].Metrics).match(/"Name":"version","Value":"\w+"/g);
    expect(version).toMatch(/^\w{12}$/);
    expect(new Set(measured)).toEqual(new Set([`"Name":"version","Value":"${version}"`]));
    const [task] = Object.values(fargate.findResources('AWS::ECS::TaskDefinition'));
    expect(task).toMatchObject({ UpdateReplacePolicy: 'Retain' });
    expect(task?.['DeletionPolicy']).not.toBe('Retain');
  });

  test('tasks of the same image with another setting are another version: a setting can repair tasks that fail', () => {
    const repaired = makeTemplate({ compute: 'fargate', models: { guardrail: { id: 'a1', version: '2' } } });
    expect(versionOf(repaired)).toMatch(/^\w{12}$/);
    expect(versionOf(repaired)).not.toBe(versionOf(fargate));
  });

  test('tasks are added and removed by the answers in flight that they report', () => {
    fargate.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: {
        CustomizedMetricSpecification: { MetricName: 'AnswersInFlight', Statistic: 'Average' },
        TargetValue: 36,
      },
    });
  });

  test('a stage of a named account is synthesised offline: no zone is looked up', () => {
    const env = { account: '123456789012', region: 'us-east-1' };
    const stack = makeStack({ compute: 'fargate', env }, { env });
    const { missing = [] } = (stack.node.root as App).synth().manifest;
    expect(missing).toEqual([]);
  });

  test('an existing VPC is used where one is named', () => {
    const network = {
      vpcId: 'vpc-0a1b',
      privateSubnetIds: ['subnet-0a', 'subnet-0b'],
      availabilityZones: ['us-east-1a', 'us-east-1b'],
    };
    const existing = makeTemplate({ compute: 'fargate', network });
    existing.resourceCountIs('AWS::EC2::VPC', 0);
    existing.hasResourceProperties('AWS::ECS::Service', {
      NetworkConfiguration: {
        AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: ['subnet-0a', 'subnet-0b'] },
      },
    });
  });
});

describe("with compute: 'managed-instances'", () => {
  test('an earlier version of the message function ends with its deployment, as its environments are paid for', () => {
    const policies = Object.entries(managed.findResources('AWS::Lambda::Version')).map(
      ([id, { DeletionPolicy = 'Delete' }]) => [id.startsWith('Message'), DeletionPolicy],
    );
    expect(policies.filter(([isMessage]) => isMessage)).toEqual([[true, 'Delete']]);
    expect(policies.filter(([isMessage]) => !isMessage)).toEqual(Array(4).fill([false, 'Retain']));
  });

  test('one environment answers several questions at once, on a bounded number of vCPUs', () => {
    managed.hasResourceProperties('AWS::Lambda::CapacityProvider', {
      CapacityProviderScalingConfig: { MaxVCpuCount: 24 },
      InstanceRequirements: { Architectures: ['arm64'] },
    });
    const functions = Object.values(managed.findResources('AWS::Lambda::Function'));
    const configs = functions.flatMap(({ Properties }) => Properties.CapacityProviderConfig ?? []);
    expect(configs).toMatchObject([
      { LambdaManagedInstancesCapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 32 } },
    ]);
    managed.resourceCountIs('AWS::ECS::Service', 0);
  });
});

test.each([
  [{ compute: 'ec2' }, 'compute must be one of lambda, managed-instances, fargate'],
  [
    { compute: 'fargate', message: { provisionedConcurrency: 2 } },
    "message.provisionedConcurrency is 2, but with compute 'fargate' no question reaches those environments",
  ],
  [
    { compute: 'managed-instances' },
    'memoryMib.message is 512, but a function on managed instances has at least 2048',
  ],
  [
    { compute: 'managed-instances', memoryMib: { message: 2_048 }, message: { reservedConcurrency: 5 } },
    'message.reservedConcurrency is 5, but a function on managed instances has none',
  ],
  [{ service: { cpu: 512, memoryMib: 8_192 } }, 'service.memoryMib is 8192, but with cpu 512 Fargate offers'],
  [{ service: { minTasks: 5, maxTasks: 2 } }, 'service.minTasks is 5, more than service.maxTasks (2)'],
  [
    { network: { vpcId: 'vpc-1', privateSubnetIds: ['subnet-1', 'subnet-2'], availabilityZones: ['a'] } },
    'network.availabilityZones must name one availability zone for each private subnet',
  ],
])('a mistake is named with its setting: %j', (settings, mistake) => {
  expect(() => makeTemplate(settings as never)).toThrow(StageError);
  expect(() => makeTemplate(settings as never)).toThrow(mistake);
});

interface Container {
  readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Secrets?: readonly { readonly Name: string }[];
}

/** The version by which answers of the tasks are counted. */
function versionOf(template: typeof fargate): string | undefined {
  const [{ Environment = [] } = {}] = containersOf(template);
  return Environment.find(({ Name }) => Name === 'AWS_LAMBDA_FUNCTION_VERSION')?.Value as string | undefined;
}

function containersOf(template: typeof fargate): readonly Container[] {
  return Object.values(template.findResources('AWS::ECS::TaskDefinition')).flatMap(
    ({ Properties }) => Properties.ContainerDefinitions,
  );
}
