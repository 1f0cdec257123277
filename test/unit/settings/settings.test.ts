import { describe, expect, it } from '@jest/globals';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { problems } from './settings-problems.ts';

const REQUIRED = {
  TABLE_NAME: 'table',
  STORE_TABLE_NAME: 'store',
  ORDERS_TABLE_NAME: 'orders',
  MANAGEMENT_ENDPOINT: 'https://abc.execute-api.us-east-1.amazonaws.com/v1',
};

describe("the message Lambda's settings", () => {
  it('need the tables and an endpoint; the rest has defaults', () => {
    expect(readSettings(messageSettings, REQUIRED)).toEqual({
      ...REQUIRED,
      STAGE: 'local',
      MODEL_PRESET: 'current',
      MODEL_GEOGRAPHY: 'us',
      SEARCH_EMBEDDING: 'titan-v2',
      SHARED_CACHE: 'table',
      CLOCK_TOLERANCE_SECONDS: 300,
      SESSION_TTL_SECONDS: 86_400,
      GUEST_TOKEN_TTL_SECONDS: 2_592_000,
      ANSWER_DEADLINE_MS: 25_000,
      FRAME_INTERVAL_MS: 200,
      CHECK_IN_MS: 1_000,
      DISCONNECT_GRACE_MS: 10_000,
      MESSAGES_PER_MINUTE: 30,
      MESSAGES_PER_MINUTE_PER_ADDRESS: 600,
      USD_PER_HOUR_PER_GUEST: 2,
      USD_PER_HOUR_PER_USER: 4,
      USD_PER_HOUR_PER_ADDRESS: 5,
      DAILY_BUDGET_USD: 0,
      JUDGE_DAILY_USD: 50,
      CLIENT_OPTIONS: 'off',
      HANDOFF_CONTACT: 'optional',
      FRAMES_PER_MINUTE: 120,
    });
  });

  it('need the URL of a Valkey server with the shared cache in one', () => {
    const env = { ...REQUIRED, SHARED_CACHE: 'valkey' };
    const read = (url: string) => readSettings(messageSettings, { ...env, VALKEY_URL: url });

    expect(() => readSettings(messageSettings, env)).toThrow(
      'VALKEY_URL is missing: it must be the URL of the Valkey server, as SHARED_CACHE is valkey.',
    );
    expect(() => read('https://cache.example.com')).toThrow(/VALKEY_URL is .*rediss:/);
    expect(read('rediss://chat@cache.example.com:6379')).toMatchObject({ SHARED_CACHE: 'valkey' });
  });

  it('are read as numbers, lists and names', () => {
    const env = {
      ...REQUIRED,
      STAGE: 'local',
      MODEL_PRESET: 'seed',
      MODEL_GEOGRAPHY: 'eu',
      SHARED_CACHE: 'none',
      SESSION_TTL_SECONDS: '60',
      GUEST_TOKEN_TTL_SECONDS: '3600',
      ANSWER_DEADLINE_MS: '28000',
      FRAME_INTERVAL_MS: '0',
      CHECK_IN_MS: '250',
      DISCONNECT_GRACE_MS: '0',
      MESSAGES_PER_MINUTE: '0',
      MESSAGES_PER_MINUTE_PER_ADDRESS: '1000',
      HANDOFF_CONTACT: 'optional',
      FRAMES_PER_MINUTE: '60',
    };

    expect(readSettings(messageSettings, env)).toEqual({
      ...REQUIRED,
      STAGE: 'local',
      MODEL_PRESET: 'seed',
      MODEL_GEOGRAPHY: 'eu',
      SEARCH_EMBEDDING: 'titan-v2',
      SHARED_CACHE: 'none',
      CLOCK_TOLERANCE_SECONDS: 300,
      SESSION_TTL_SECONDS: 60,
      GUEST_TOKEN_TTL_SECONDS: 3_600,
      ANSWER_DEADLINE_MS: 28_000,
      FRAME_INTERVAL_MS: 0,
      CHECK_IN_MS: 250,
      DISCONNECT_GRACE_MS: 0,
      MESSAGES_PER_MINUTE: 0,
      MESSAGES_PER_MINUTE_PER_ADDRESS: 1_000,
      USD_PER_HOUR_PER_GUEST: 2,
      USD_PER_HOUR_PER_USER: 4,
      USD_PER_HOUR_PER_ADDRESS: 5,
      DAILY_BUDGET_USD: 0,
      JUDGE_DAILY_USD: 50,
      CLIENT_OPTIONS: 'off',
      HANDOFF_CONTACT: 'optional',
      FRAMES_PER_MINUTE: 60,
    });
  });

  it.each([
    [
      { GUARDRAIL_ID: 'g1abc' },
      'GUARDRAIL_VERSION is missing: it must be set together with GUARDRAIL_ID, or neither.',
    ],
    [
      { GUARDRAIL_VERSION: '3' },
      'GUARDRAIL_ID is missing: it must be set together with GUARDRAIL_VERSION, or neither.',
    ],
    [
      { GUARDRAIL_ID: 'g1abc', GUARDRAIL_VERSION: 'latest' },
      "GUARDRAIL_VERSION is 'latest': it must be the version of the guardrail, a number or DRAFT.",
    ],
  ])('take a guardrail whole or not at all: %j', (guardrail, problem) => {
    expect(problems(messageSettings, { ...REQUIRED, ...guardrail })).toEqual([problem]);
  });

  it('name every missing variable at once, with the expected value', () => {
    expect(problems(messageSettings, {})).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
      "STORE_TABLE_NAME is missing: it must be the name of the DynamoDB table of the shop's data.",
      "ORDERS_TABLE_NAME is missing: it must be the name of the DynamoDB table of the shoppers' orders.",
      "MANAGEMENT_ENDPOINT is missing: it must be the URL of the WebSocket stage's connection-management API, https://…/v1.",
    ]);
  });

  it('name every wrong variable at once, with its value and the expected one', () => {
    const env = {
      TABLE_NAME: '',
      STORE_TABLE_NAME: '',
      ORDERS_TABLE_NAME: '',
      MODEL_PRESET: 'newest',
      MODEL_GEOGRAPHY: 'mars',
      MANAGEMENT_ENDPOINT: 'ftp://x',
      SESSION_TTL_SECONDS: '1.5',
      ANSWER_DEADLINE_MS: 'soon',
      FRAME_INTERVAL_MS: '-1',
    };

    expect(problems(messageSettings, env)).toEqual([
      "TABLE_NAME is '': it must be the name of the DynamoDB table.",
      "STORE_TABLE_NAME is '': it must be the name of the DynamoDB table of the shop's data.",
      "MODEL_PRESET is 'newest': it must be one of seed, current, citing.",
      "MODEL_GEOGRAPHY is 'mars': it must be one of us, eu, jp, au, global.",
      "ORDERS_TABLE_NAME is '': it must be the name of the DynamoDB table of the shoppers' orders.",
      "MANAGEMENT_ENDPOINT is 'ftp://x': it must be the URL of the WebSocket stage's connection-management API, https://…/v1.",
      "SESSION_TTL_SECONDS is '1.5': it must be a whole number of seconds from 60 to 2592000.",
      "ANSWER_DEADLINE_MS is 'soon': it must be a whole number of ms from 1000 to 28000.",
      "FRAME_INTERVAL_MS is '-1': it must be a whole number of ms from 0 to 1000.",
    ]);
  });

  it.each([
    ['SESSION_TTL_SECONDS', '59'],
    ['SESSION_TTL_SECONDS', '2592001'],
    ['SESSION_TTL_SECONDS', ''],
    ['GUEST_TOKEN_TTL_SECONDS', '59'],
    ['GUEST_TOKEN_TTL_SECONDS', '31536001'],
    ['ANSWER_DEADLINE_MS', '999'],
    ['ANSWER_DEADLINE_MS', '28001'],
    ['FRAME_INTERVAL_MS', '1001'],
    ['FRAME_INTERVAL_MS', 'Infinity'],
    ['FRAME_INTERVAL_MS', '80ms'],
    ['CHECK_IN_MS', '99'],
    ['DISCONNECT_GRACE_MS', '25001'],
    ['MESSAGES_PER_MINUTE', '-1'],
    ['MANAGEMENT_ENDPOINT', 'not a url'],
    ['MANAGEMENT_ENDPOINT', 'wss://abc.execute-api.us-east-1.amazonaws.com/v1'],
    ['MODEL_PRESET', 'Current'],
  ])('refuse %s=%j, in one line', (name, value) => {
    const [problem, ...others] = problems(messageSettings, { ...REQUIRED, [name]: value });

    expect(problem).toMatch(new RegExp(`^${name} is '.*': it must be `));
    expect(others).toEqual([]);
  });

  it('may have a local endpoint without TLS', () => {
    const env = { ...REQUIRED, MANAGEMENT_ENDPOINT: 'http://127.0.0.1:3001' };

    expect(readSettings(messageSettings, env)).toMatchObject({
      MANAGEMENT_ENDPOINT: 'http://127.0.0.1:3001',
    });
  });

  it('leave out other variables of the environment', () => {
    expect(readSettings(messageSettings, { ...REQUIRED, PATH: '/bin' })).not.toHaveProperty('PATH');
  });
});
