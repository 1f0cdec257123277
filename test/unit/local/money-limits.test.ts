import { expect, it } from '@jest/globals';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { optimizerSettings } from '../../../lambdas/optimizer/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { moneyLimits } from '../../../local/money-limits.ts';

const NEEDED = { TABLE_NAME: 't', MANAGEMENT_ENDPOINT: 'http://127.0.0.1:1' };

it('questions to Amazon Bedrock have the hourly limits of a deployment, and its judge those of a trial stage', () => {
  const env = { ...NEEDED, ...moneyLimits('bedrock') };

  expect(readSettings(messageSettings, env)).toMatchObject({
    USD_PER_HOUR_PER_GUEST: 2,
    USD_PER_HOUR_PER_USER: 4,
    USD_PER_HOUR_PER_ADDRESS: 5,
  });
  expect(readSettings(optimizerSettings, env).JUDGE_DAILY_USD).toBe(2);
});

it('questions to stand-in models have no limit on money', () => {
  const settings = readSettings(messageSettings, { ...NEEDED, ...moneyLimits('stand-in') });

  expect(settings.USD_PER_HOUR_PER_ADDRESS).toBe(0);
});
