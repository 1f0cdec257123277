import { describe, expect, jest, test } from '@jest/globals';
import type { DeploySettings } from '../../lib/deploy-settings.ts';
import { makeTemplate, statementsOf } from './synthesise.ts';

// The first synthesis in a process loads half of the CDK.
jest.setTimeout(60_000);

const ACTIONS = ['bedrock:InvokeModelWithResponseStream'];

function bedrockStatements(settings: Partial<DeploySettings>) {
  const statements = statementsOf(makeTemplate(settings), 'Message');
  return statements.filter(({ actions }) => actions.some((action) => action.startsWith('bedrock:')));
}

/** The model in each region, callable through the profile only. */
const behind = (profile: string, model: string, regions: readonly string[]) => ({
  actions: ACTIONS,
  resources: regions.map((region) => `arn:aws:bedrock:${region}::foundation-model/${model}`),
  condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
});

describe('model access', () => {
  test.each([
    ['us', ['us-east-1', 'us-east-2', 'us-west-2']],
    ['eu', ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3']],
    ['global', ['*']],
  ] as const)(
    "the current preset may use the '%s' profiles and the models behind them, no more",
    (geography, regions) => {
      const haiku = `arn:aws:bedrock:REGION:ACCOUNT:inference-profile/${geography}.anthropic.claude-haiku-5-5`;
      const sonnet = `arn:aws:bedrock:REGION:ACCOUNT:inference-profile/${geography}.anthropic.claude-sonnet-5-5`;
      expect(bedrockStatements({ geography })).toEqual([
        { actions: ACTIONS, resources: [haiku, sonnet] },
        behind(haiku, 'anthropic.claude-haiku-5-5', regions),
        behind(sonnet, 'anthropic.claude-sonnet-5-5', regions),
      ]);
    },
  );

  test('the seed preset, which has no profiles, may use its models in the stack’s region', () => {
    expect(bedrockStatements({ modelPreset: 'seed' })).toEqual([
      {
        actions: ACTIONS,
        resources: [
          'arn:aws:bedrock:REGION::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
          'arn:aws:bedrock:REGION::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0',
        ],
      },
    ]);
  });

  test('a geography without a profile of both models is refused, with those there are', () => {
    expect(() => makeTemplate({ geography: 'jp' })).toThrow(
      "Claude Sonnet 5.5 has no inference profile for 'jp'; it has us, eu, global.",
    );
  });
});
