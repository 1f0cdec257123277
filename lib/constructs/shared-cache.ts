/**
 * The shared cache of answers in ElastiCache Serverless for Valkey, and the place of the message function in the
 * network of the cache.
 */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnServerlessCache, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache';
import { Construct } from 'constructs';
import type { FunctionPlace, Grantee } from './handler-function.ts';
import type { Network } from './network.ts';

const PORT = 6379;
/** Bounds of what a month can cost; answers of 5 minutes use a small part of either. */
const MOST_GB = 1;
const MOST_ECPU_PER_SECOND = 5_000;

/** Commands of the response cache, and what a client sends to begin and end a connection. */
const COMMANDS = ['get', 'set', 'del', 'auth', 'hello', 'ping', 'quit', 'client'];

/** ElastiCache takes 40 characters for a user's id. */
const LONGEST_NAME = 32;

export interface SharedCacheProps {
  readonly network: Network;
  readonly stage: string;
}

export class SharedCache extends Construct {
  /** The network that the message function runs in. */
  readonly place: FunctionPlace;
  readonly environment: { readonly VALKEY_URL: string; readonly VALKEY_IAM_CACHE: string };
  private readonly cache: CfnServerlessCache;
  private readonly user: CfnUser;

  constructor(scope: Construct, id: string, { network, stage }: SharedCacheProps) {
    super(scope, id);
    const { vpc, subnets } = network;
    const name = `mangaassist-${stage}`.toLowerCase().slice(0, LONGEST_NAME);
    const groups = this.groups(vpc);
    // IAM authenticates a user only if its id is its name.
    this.user = new CfnUser(this, 'User', {
      engine: 'valkey',
      userId: `${name}-message`,
      userName: `${name}-message`,
      accessString: `on ~answer:* ~lead:* -@all ${COMMANDS.map((command) => `+${command}`).join(' ')}`,
      authenticationMode: { Type: 'iam' },
    });
    const group = new CfnUserGroup(this, 'Users', {
      engine: 'valkey',
      userGroupId: `${name}-users`,
      userIds: [this.user.ref],
    });
    this.cache = new CfnServerlessCache(this, 'Cache', {
      engine: 'valkey',
      majorEngineVersion: '8',
      serverlessCacheName: name,
      description: 'Answers that shoppers share; all of them can be generated anew',
      userGroupId: group.ref,
      subnetIds: subnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [groups.cache.securityGroupId],
      cacheUsageLimits: {
        dataStorage: { maximum: MOST_GB, unit: 'GB' },
        ecpuPerSecond: { maximum: MOST_ECPU_PER_SECOND },
      },
    });
    this.place = { vpc, subnets, securityGroup: groups.message };
    this.environment = {
      VALKEY_URL: `rediss://${name}-message@${this.cache.attrEndpointAddress}:${this.cache.attrEndpointPort}`,
      VALKEY_IAM_CACHE: name,
    };
  }

  private groups(vpc: IVpc) {
    const group = (id: string, description: string) =>
      new SecurityGroup(this, id, { vpc, description, allowAllOutbound: false });
    const message = group('FunctionGroup', 'The message function');
    const cache = group('CacheGroup', 'The cache of answers');
    cache.addIngressRule(message, Port.tcp(PORT), 'The message function alone');
    message.addEgressRule(cache, Port.tcp(PORT), 'The cache');
    message.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Services of AWS');
    return { message, cache };
  }

  /** Lets a handler connect as the cache's user. */
  allow(handler: Grantee): void {
    const user = Stack.of(this).formatArn({
      service: 'elasticache',
      resource: 'user',
      resourceName: this.user.userId,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    handler.allow({ actions: ['elasticache:Connect'], resources: [this.cache.attrArn, user] });
  }
}
