/** The VPC of what needs one. It is the stack's own, with a NAT for the services of AWS, or one of the shop's. */
import { GatewayVpcEndpointAwsService, type ISubnet, type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { acknowledge } from './wildcard-reason.ts';

export type NetworkProps = Pick<DeploySettings, 'network' | 'production'>;

export class Network extends Construct {
  readonly vpc: IVpc;
  /** Subnets whose way out is a NAT. */
  readonly subnets: ISubnet[];

  constructor(scope: Construct, id: string, { network, production }: NetworkProps) {
    super(scope, id);
    this.vpc =
      network === undefined
        ? (this.makeVpc(production) as IVpc)
        : Vpc.fromVpcAttributes(this, 'Existing', network);
    this.subnets = this.vpc.privateSubnets;
  }

  /** Two zones; in production each has its NAT, so that one zone may fail. */
  private makeVpc(production: boolean): Vpc {
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: production ? 2 : 1,
      // Its rules are never used; to remove them takes a function.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      ],
      // Free, and most requests go to the table.
      gatewayEndpoints: {
        DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        S3: { service: GatewayVpcEndpointAwsService.S3 },
      },
    });
    acknowledge(
      vpc,
      'AwsSolutions-VPC7',
      'Nothing in it has an address that is reached from outside, and flow logs would cost more than its traffic.',
    );
    return vpc;
  }
}
