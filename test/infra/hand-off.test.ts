/** The hand-off function: deployed by a setting alone, with the permission of its desk. */
import { describe, expect, test } from '@jest/globals';
import { asTexts, makeTemplate, propertiesOf, statementsByPolicy } from './synthesise.ts';

const IDS = {
  instanceId: '11111111-2222-4333-8444-555555555555',
  flowId: '11111111-2222-4333-8444-666666666666',
};
const DESKS = {
  webhook: { desk: 'webhook', url: 'https://desk.example.com/in', secretParameter: '/shop/desk' },
  email: { desk: 'email', from: 'chat@example.com', to: 'team@example.com' },
  connect: { desk: 'connect', ...IDS },
} as const;

/** Permissions beside those that each function has. */
const ownOf = (template: ReturnType<typeof makeTemplate>) =>
  (statementsByPolicy(template)['HandOffHandlerRoleDefaultPolicy'] ?? []).filter(
    ({ actions }) => !/^(logs|xray|dynamodb|execute-api):/.test(actions[0] ?? ''),
  );

const variablesOf = (template: ReturnType<typeof makeTemplate>) => {
  const { Environment } = asTexts(
    propertiesOf(template, 'AWS::Lambda::Function', 'MessageHandlerFunction'),
  ) as { readonly Environment: { readonly Variables: Readonly<Record<string, string>> } };
  return Environment.Variables;
};

describe('the hand-off', () => {
  test('is not deployed without its setting', () => {
    const template = makeTemplate();
    expect(JSON.stringify(template.toJSON())).not.toMatch(/HANDOFF|InvokeFunctionUrl/);
  });

  test.each([
    [
      'webhook',
      [{ actions: ['ssm:GetParameter'], resources: ['arn:aws:ssm:REGION:ACCOUNT:parameter/shop/desk'] }],
    ],
    [
      'email',
      [
        {
          actions: ['ses:SendEmail'],
          resources: ['chat@example.com', 'example.com'].map(
            (name) => `arn:aws:ses:REGION:ACCOUNT:identity/${name}`,
          ),
          condition: { StringEquals: { 'ses:FromAddress': 'chat@example.com' } },
        },
      ],
    ],
    [
      'connect',
      [
        {
          actions: ['connect:StartChatContact', 'connect:StartContactStreaming', 'connect:StopContact'],
          resources: [`contact-flow/${IDS.flowId}`, 'contact/*'].map(
            (name) => `arn:aws:connect:REGION:ACCOUNT:instance/${IDS.instanceId}/${name}`,
          ),
        },
      ],
    ],
  ] as const)('by %s may do what that desk needs, and nothing else', (desk, own) => {
    const template = makeTemplate({ handOff: DESKS[desk] });
    expect(ownOf(template)).toEqual(own);
    expect(Object.keys(template.findResources('AWS::Lambda::Url'))).toHaveLength(desk === 'webhook' ? 1 : 0);
    expect(Object.keys(template.findResources('AWS::SNS::Topic'))).toHaveLength(desk === 'connect' ? 2 : 1);
    expect(variablesOf(template)).toMatchObject({
      HANDOFF_FUNCTION: expect.anything(),
      HANDOFF_CONTACT: desk === 'email' ? 'required' : 'optional',
    });
  });

  test.each(['webhook', 'connect'] as const)('by %s is called through its alias alone', (desk) => {
    const template = makeTemplate({ handOff: DESKS[desk] });
    const callers = ['AWS::Lambda::Permission', 'AWS::SNS::Subscription', 'AWS::IAM::Policy'].flatMap(
      (type) =>
        Object.values(template.findResources(type)).map(({ Properties }) =>
          JSON.stringify(asTexts(Properties)),
        ),
    );
    expect(callers.filter((text) => text.includes('<HandOffHandlerFunction'))).toEqual([]);
    expect(callers.filter((text) => text.includes('<HandOffHandlerLive>')).length).toBeGreaterThan(1);
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Url')))
      expect(Properties.Qualifier).toBe('live');
    expect(variablesOf(template)['HANDOFF_FUNCTION']).toMatch(/live/i);
    const versions = Object.entries(template.findResources('AWS::Lambda::Version'));
    expect(versions.find(([id]) => id.startsWith('HandOff'))?.[1]).toMatchObject({
      UpdateReplacePolicy: 'Retain',
    });
  });
});
