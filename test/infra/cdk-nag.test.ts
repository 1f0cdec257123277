import { describe, expect, test } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { MessageFunction } from '../../lib/constructs/message-function.ts';
import { makeStack } from './synthesise.ts';

/** Roles that load the shop's data. */
const LOADERS = ['arn:aws:iam::123456789012:role/shop-loader'];

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
    {},
    { models: { preset: 'seed' } },
    { compute: 'fargate' },
    { compute: 'managed-instances', memoryMib: { message: 2_048 } },
    { search: { engine: 'opensearch', loadedBy: LOADERS } },
    { hostWidget: true, removal: 'destroy', recoveryDays: 0 },
    { sharedCache: 'valkey' },
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
});
