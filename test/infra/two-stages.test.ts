/** Stages and Regions beside each other in one account: no name is taken twice, all is tagged, versions stay. */
import { describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { endedMistake, regionMistake } from '../../lib/stages/region-rules.ts';
import { asTexts, makeStack, propertiesOf } from './synthesise.ts';

type LoggingRole = 'set' | 'is';

function templateOf(stage: string, region: string, apiGatewayLogging: LoggingRole = 'set'): Template {
  const env = { account: '123456789012', region };
  const settings = { hostWidget: true, removal: 'destroy', apiGatewayLogging } as const;
  return Template.fromStack(makeStack(settings, { stage, name: `MangaAssist-${stage}`, env }));
}

const dev = templateOf('dev', 'us-east-1');
const prod = templateOf('prod', 'us-east-1', 'is');
const TEMPLATES = [dev, prod, templateOf('dev', 'eu-west-1')];

/** Types whose names are one list for all Regions of an account. */
const GLOBAL = /CloudFront|Dashboard|IAM|S3/;

/** Properties that name a resource, by its type. */
function namesIn(template: Template, region: string): string[] {
  const { Resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  };
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) => {
    const nested = Object.values(Properties).filter(
      (value) =>
        typeof value === 'object' && value !== null && 'Name' in value && Type.includes('CloudFront'),
    ) as Record<string, unknown>[];
    const kind = Type.split('::').at(-1) ?? '';
    const own = ['Name', `${kind}Name`, 'AlarmName', 'TableName', 'BucketName', 'TopicName', 'QueueName'];
    const names = [...[...new Set(own)].map((key) => Properties[key]), ...nested.map(({ Name }) => Name)];
    // These are named within their function, API or role.
    if (/Lambda::Alias|IAM::Policy|ApiGatewayV2::(Stage|Authorizer|Route)/.test(Type)) return [];
    return names
      .filter((name) => typeof name === 'string')
      .map((name) => `${Type} ${GLOBAL.test(Type) ? '' : region} ${name}`);
  });
}

describe('stages in one account', () => {
  test('have no resource name in common, nor do Regions', () => {
    const regions = ['us-east-1', 'us-east-1', 'eu-west-1'];
    const names = TEMPLATES.flatMap((template, index) => namesIn(template, regions[index] ?? ''));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => /CloudFront|Dashboard/.test(name)).toSorted()).toEqual(
      expect.arrayContaining([
        'AWS::CloudFront::OriginAccessControl  MangaAssist-dev-eu-west-1-pages',
        'AWS::CloudFront::ResponseHeadersPolicy  MangaAssist-dev-us-east-1-headers',
        'AWS::CloudWatch::Dashboard  MangaAssist-prod-us-east-1',
      ]),
    );
  });

  test('set the account’s logging role of API Gateway, or leave it to another stack of the Region', () => {
    dev.resourceCountIs('AWS::ApiGateway::Account', 1);
    prod.resourceCountIs('AWS::ApiGateway::Account', 0);
  });

  test('have the stage as a tag on tables, functions, buckets, topics, queues, keys, log groups and roles', () => {
    const types =
      /^AWS::(DynamoDB::Table|Lambda::Function|S3::Bucket|SNS::Topic|SQS::Queue|KMS::Key|Logs::LogGroup|CloudWatch::Alarm)$/;
    const { Resources } = dev.toJSON() as {
      Resources: Record<string, { Type: string; Properties: { Tags?: unknown } }>;
    };
    // The function that empties buckets is CDK's own and takes no tags.
    const tagged = Object.entries(Resources).filter(
      ([id, { Type }]) => types.test(Type) && !id.startsWith('CustomS3AutoDelete'),
    );
    expect(tagged.length).toBeGreaterThan(20);
    for (const [id, { Properties }] of tagged) {
      expect({ id, tags: Properties.Tags }).toEqual({
        id,
        tags: expect.arrayContaining([
          { Key: 'application', Value: 'MangaAssist' },
          { Key: 'stage', Value: 'dev' },
        ]),
      });
    }
  });

  test('retain versions of functions after the next deployment, as targets of a rollback', () => {
    const versions = Object.values(dev.findResources('AWS::Lambda::Version'));
    expect(versions.length).toBeGreaterThan(0);
    for (const version of versions) expect(version.DeletionPolicy).toBe('Retain');
  });

  test('empty their buckets before the deletion with removal destroy', () => {
    dev.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
  });

  test('allow CloudWatch to use the alerts’ key for alarms of this account only', () => {
    const { KeyPolicy } = propertiesOf(dev, 'AWS::KMS::Key', 'AlertsKey') as {
      KeyPolicy: { Statement: { Principal: object; Condition?: unknown }[] };
    };
    const ofService = KeyPolicy.Statement.filter(({ Principal }) => 'Service' in Principal);
    expect(ofService.map(({ Condition }) => asTexts(Condition))).toEqual([
      { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    ]);
  });
});

describe('a geography of models', () => {
  test.each([
    ['ap-northeast-1', 'us', "'global'"],
    ['eu-west-1', 'us', "'eu' or 'global'"],
    ['us-west-2', 'eu', "'us' or 'global'"],
    ['sa-east-1', 'us', "'global'"],
  ] as const)('is refused in a Region outside it, %s: %s', (region, geography, choices) => {
    const models = { preset: 'current', geography } as const;
    expect(regionMistake(models, region)).toMatch(new RegExp(`for ${region} choose ${choices}$`));
    const input = { hostWidget: true, models, env: { account: '123456789012', region } };
    expect(() => readDeploySettings('test', input)).toThrow(`models.geography is '${geography}', whose`);
  });

  test.each([
    ['us-east-1', 'us'],
    ['eu-west-1', 'eu'],
    ['ap-northeast-1', 'global'],
  ] as const)('is accepted in %s: %s', (region, geography) => {
    expect(regionMistake({ preset: 'current', geography }, region)).toBeNull();
  });
});

describe('a setting of another Region than the stage’s', () => {
  const env = { account: '123456789012', region: 'ap-northeast-1' };
  const placed = { hostWidget: true, env, models: { geography: 'global' } };

  test.each([
    [
      'a certificate',
      {
        domain: { name: 'chat.shop.jp', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a' },
      },
      'domain.certificateArn is of us-east-1, but the socket is in ap-northeast-1; request one there',
    ],
    [
      'subnets',
      {
        network: {
          vpcId: 'vpc-1',
          privateSubnetIds: ['subnet-1', 'subnet-2'],
          availabilityZones: ['ap-northeast-1a', 'us-east-1b'],
        },
      },
      'network.availabilityZones has us-east-1b, which ap-northeast-1 does not have',
    ],
  ])('is refused: %s', (_, setting, mistake) => {
    expect(() => readDeploySettings('test', { ...placed, ...setting })).toThrow(mistake);
  });
});

describe('a template that AWS would refuse', () => {
  const zones = (availabilityZones: string[], privateSubnetIds = ['subnet-1', 'subnet-2']) => ({
    network: { vpcId: 'vpc-1', privateSubnetIds, availabilityZones },
  });

  test.each([
    [zones(['us-east-1a', 'us-east-1a']), 'network.availabilityZones must be of two or more zones'],
    [
      zones(['us-east-1a', 'us-east-1b'], ['subnet-1', 'subnet-1']),
      'network.privateSubnetIds must name each',
    ],
  ])('is not made: %j', (input, mistake) => {
    expect(() => readDeploySettings('test', { hostWidget: true, ...input })).toThrow(mistake);
  });

  test('is not made of a stage whose name is too long for the names of its hosted page', () => {
    const stage = 'feature-checkout-redesign-and-search';
    expect(() => readDeploySettings(stage, { hostWidget: true })).toThrow(
      /36 characters; name it with at most 31/,
    );
    const [access] = Object.values(dev.findResources('AWS::CloudFront::OriginAccessControl'));
    const name: string = access?.['Properties'].OriginAccessControlConfig.Name;
    const longest = name.replace('dev', 's'.repeat(31)).replace('us-east-1', 'ap-southeast-1');
    expect(longest).toHaveLength(64);
    expect(readDeploySettings('s'.repeat(31), { hostWidget: true }).stage).toHaveLength(31);
  });
});

test('a preset whose models have ended is refused, with the others to choose from', () => {
  const geography = 'us';
  expect(endedMistake({ preset: 'seed', geography })).toBe(
    "is 'seed', whose Claude 3 Haiku ended on 2026-09-10; choose 'current' or 'citing'",
  );
  expect(endedMistake({ preset: 'current', geography })).toBeNull();
});
