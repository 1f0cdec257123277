import { describe, expect, test } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settings as dev } from '../../config/dev.ts';
import { settings as fargate } from '../../config/fargate.ts';
import { settings as managedInstances } from '../../config/managed-instances.ts';
import { settings as opensearch } from '../../config/opensearch.ts';
import { settings as prod } from '../../config/prod.ts';
import { settings as valkey } from '../../config/valkey.ts';
import type { MessageFunction } from '../../lib/constructs/message-function.ts';
import { makeStack } from './synthesise.ts';

const violations = (stack: ReturnType<typeof makeStack>) =>
  new AwsSolutionsChecks().validateScope(stack).violations.map(({ ruleName, violatingResources }) => ({
    ruleName,
    paths: violatingResources.map(({ constructPath }) => constructPath),
  }));

describe('cdk-nag', () => {
  test('reports a wildcard without a reason beside wildcards with one', () => {
    const stack = makeStack();
    const { handler } = stack.node.findChild('Message') as MessageFunction;
    handler.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::covers/*'] });
    expect(violations(stack)).toEqual([
      {
        ruleName: 'AwsSolutions-IAM5[Resource::arn:aws:s3:::covers/*]',
        paths: ['MangaAssist/Message/Handler/Role/DefaultPolicy/Resource'],
      },
    ]);
  });

  test.each([
    { models: { preset: 'seed' } },
    { hostWidget: true, removal: 'destroy', recoveryDays: 0 },
    { handOff: { desk: 'webhook', url: 'https://desk.example.com/in', secretParameter: '/shop/desk' } },
    { handOff: { desk: 'email', from: 'chat@example.com', to: 'team@example.com' } },
    {
      handOff: {
        desk: 'connect',
        instanceId: '11111111-2222-4333-8444-555555555555',
        flowId: '11111111-2222-4333-8444-666666666666',
      },
    },
    {
      hostWidget: true,
      encryption: 'customer',
      models: { geography: 'global', guardrail: { id: 'a1', version: '1' } },
      auth: { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' },
      domain: {
        name: 'chat.example.com',
        certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
      },
    },
  ] as const)('reports no AwsSolutions finding without a written reason: %j', (settings) => {
    expect(violations(makeStack(settings))).toEqual([]);
  });

  test.each([
    ['dev', dev],
    ['prod', prod],
    ['fargate', fargate],
    ['managed-instances', managedInstances],
    ['opensearch', opensearch],
    ['valkey', valkey],
  ])(
    'reports no AwsSolutions finding without a written reason for the stage %s of config',
    (_stage, settings) => {
      expect(violations(makeStack(settings))).toEqual([]);
    },
  );
});
