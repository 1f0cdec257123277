/** The instances of this account that Lambda manages for the message function: several questions in one environment. */
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Architecture, CapacityProvider, ScalingOptions } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import type { HandlerFunction } from '../handler-function.ts';
import type { Network } from '../network.ts';
import { acknowledge } from '../wildcard-reason.ts';

export interface ManagedInstancesProps {
  readonly handler: HandlerFunction;
  readonly network: Network;
  readonly settings: DeploySettings;
}

/** The least of Lambda: a question waits for the models, and needs little memory. */
const GIB_PER_VCPU = 2;

export class ManagedInstances extends Construct {
  constructor(scope: Construct, id: string, { handler, network, settings }: ManagedInstancesProps) {
    super(scope, id);
    const { atOnce, maxVcpus } = settings.managedInstances;
    const capacity = new CapacityProvider(this, 'Capacity', {
      subnets: network.subnets,
      // Nothing calls the instances: Lambda's invocations do not come through the VPC.
      securityGroups: [new SecurityGroup(this, 'Group', { vpc: network.vpc })],
      architectures: [Architecture.ARM_64],
      maxVCpuCount: maxVcpus,
      scalingOptions: ScalingOptions.auto(),
    });
    capacity.addFunction(handler.function, {
      perExecutionEnvironmentMaxConcurrency: atOnce,
      executionEnvironmentMemoryGiBPerVCpu: GIB_PER_VCPU,
    });
    const operator = capacity.node.tryFindChild('OperatorRole');
    if (operator === undefined) return;
    acknowledge(
      operator,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator]',
      'AWS keeps it for this purpose: Lambda starts and ends the instances of capacity providers by it.',
    );
  }
}
