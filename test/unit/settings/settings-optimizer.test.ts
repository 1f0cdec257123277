import { describe, expect, it } from '@jest/globals';
import { optimizerSettings } from '../../../lambdas/optimizer/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { problems } from './settings-problems.ts';

describe("the optimizer Lambda's settings", () => {
  it('that are wrong are named, each with the expected value', () => {
    const wrong = {
      MODEL_GEOGRAPHY: 'jp',
      WINDOW_MINUTES: '0',
      SETTLE_SECONDS: '901',
      SIDEWORK_SECONDS: 'long',
      ALERT_TOPIC_ARN: '',
    };

    expect(problems(optimizerSettings, wrong)).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
      "WINDOW_MINUTES is '0': it must be a whole number of minutes from 1 to 1440.",
      "SETTLE_SECONDS is '901': it must be a whole number of seconds from 0 to 900.",
      "SIDEWORK_SECONDS is 'long': it must be a whole number of seconds from 0 to 600.",
      "ALERT_TOPIC_ARN is '': it must be the ARN of an SNS topic.",
    ]);
  });

  it('name a geography in which both models can be reached', () => {
    expect(problems(optimizerSettings, { TABLE_NAME: 'table', MODEL_GEOGRAPHY: 'jp' })).toEqual([
      "MODEL_GEOGRAPHY is 'jp': it must be one of us, eu, global, where Claude Sonnet 5.5 has an inference profile.",
    ]);
  });

  it('need a table; the rest has defaults', () => {
    expect(readSettings(optimizerSettings, { TABLE_NAME: 'table' })).toEqual({
      TABLE_NAME: 'table',
      STAGE: 'local',
      JUDGE_DAILY_USD: 50,
      STORE_DATA_FOLDER: './data',
      MODEL_PRESET: 'current',
      MODEL_GEOGRAPHY: 'us',
      WINDOW_MINUTES: 60,
      SETTLE_SECONDS: 150,
      SIDEWORK_SECONDS: 120,
    });
  });
});
