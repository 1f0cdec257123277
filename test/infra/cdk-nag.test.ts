import { describe, expect, jest, test } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { HandlerFunction } from '../../lib/handler-function.ts';
import { makeStack } from './synthesise.ts';

// The first synthesis in a process loads half of the CDK.
jest.setTimeout(60_000);

const violations = (stack: ReturnType<typeof makeStack>) =>
  new AwsSolutionsChecks().validateScope(stack).violations.map(({ ruleName, violatingResources }) => ({
    ruleName,
    paths: violatingResources.map(({ constructPath }) => constructPath),
  }));

describe('cdk-nag', () => {
  const oidc = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;

  test.each([{}, { geography: 'global' }, { modelPreset: 'seed' }, { auth: oidc }] as const)(
    'AwsSolutions finds nothing without a written reason: %p',
    (settings) => {
      expect(violations(makeStack(settings))).toEqual([]);
    },
  );

  test('a wildcard without a reason is found among those that have one', () => {
    const stack = makeStack();
    const message = stack.node.findChild('Message') as HandlerFunction;
    message.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::covers/*'] });
    expect(violations(stack)).toEqual([
      {
        ruleName: 'AwsSolutions-IAM5[Resource::arn:aws:s3:::covers/*]',
        paths: ['MangaAssist/Message/Role/DefaultPolicy/Resource'],
      },
    ]);
  });
});
