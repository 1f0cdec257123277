/** The shared cache in ElastiCache for Valkey: deployed by a setting alone, reached by the message function alone. */
import { describe, expect, test } from '@jest/globals';
import { asTexts, makeTemplate, ofService, propertiesOf, statementsOf } from '../synthesise.ts';

const template = makeTemplate({ sharedCache: 'valkey' });
const production = makeTemplate({
  sharedCache: 'valkey',
  production: true,
  alarms: { email: 'a@shop.example.com' },
  auth: { mode: 'guest' },
  dailyBudgetUsd: 100,
});

const resources = (of: typeof template, type: string) => Object.values(of.findResources(type));

describe('a stage with sharedCache valkey', () => {
  test('has a cache with a user that IAM authenticates, who may use its own keys and commands only', () => {
    const cache = propertiesOf(template, 'AWS::ElastiCache::ServerlessCache', 'SharedCache');
    const user = propertiesOf(template, 'AWS::ElastiCache::User', 'SharedCacheUser');

    expect(cache).toMatchObject({ Engine: 'valkey', ServerlessCacheName: 'mangaassist-test' });
    expect(cache['CacheUsageLimits']).toMatchObject({ DataStorage: { Maximum: 1, Unit: 'GB' } });
    expect(user).toMatchObject({
      UserId: 'mangaassist-test-message',
      UserName: 'mangaassist-test-message',
      AuthenticationMode: { Type: 'iam' },
      AccessString: expect.stringMatching(/^on ~answer:\* ~lead:\* -@all (?:\+[a-z]+ ?)+$/),
    });
  });

  test('lets the message function connect as that user, and no other function', () => {
    const connects = (handler: 'MessageHandler' | 'Connect' | 'TuningOptimizer') =>
      ofService('elasticache', statementsOf(template, handler)).flatMap(({ resources }) => resources);

    expect(connects('MessageHandler')).toEqual([
      '<SharedCache.ARN>',
      'arn:aws:elasticache:REGION:ACCOUNT:user:mangaassist-test-message',
    ]);
    expect(connects('Connect')).toEqual([]);
    expect(connects('TuningOptimizer')).toEqual([]);
  });

  test('has the message function alone in the network, which reaches the cache and HTTPS only', () => {
    const inNetwork = resources(template, 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.VpcConfig !== undefined,
    );
    const egress = resources(template, 'AWS::EC2::SecurityGroupEgress').map(({ Properties }) => Properties);
    const group = propertiesOf(template, 'AWS::EC2::SecurityGroup', 'SharedCacheFunctionGroup');

    expect(inNetwork).toHaveLength(1);
    expect(asTexts(inNetwork[0]?.Properties.Environment.Variables)).toMatchObject({
      SHARED_CACHE: 'valkey',
      VALKEY_IAM_CACHE: 'mangaassist-test',
      VALKEY_URL: expect.stringMatching(/^rediss:\/\/mangaassist-test-message@/),
    });
    expect(egress.map(({ FromPort }) => FromPort)).toEqual([6379]);
    expect(group['SecurityGroupEgress']).toEqual([expect.objectContaining({ FromPort: 443, ToPort: 443 })]);
  });

  test('reaches other services by one NAT gateway, or two in production', () => {
    expect(resources(template, 'AWS::EC2::NatGateway')).toHaveLength(1);
    expect(resources(production, 'AWS::EC2::NatGateway')).toHaveLength(2);
  });

  test('may not use the items of the cache in the table', () => {
    expect(JSON.stringify(statementsOf(template, 'MessageHandler'))).not.toContain('cache#');
  });
});

test('a stage without it has no network, no cache and no permission for them', () => {
  expect(JSON.stringify(makeTemplate().toJSON())).not.toMatch(/AWS::EC2|ElastiCache|elasticache|ec2:/);
});
