import { describe, expect, it } from '@jest/globals';
import {
  authorizerSettings,
  connectSettings,
  disconnectSettings,
  messageSettings,
  readSettings,
  SettingsError,
} from '../../../lambdas/shared/settings.ts';

const REQUIRED = {
  TABLE_NAME: 'table',
  MANAGEMENT_ENDPOINT: 'https://abc.execute-api.us-east-1.amazonaws.com/v1',
};

/** The lines of the error that these settings end in. */
function problems(
  schema: Parameters<typeof readSettings>[0],
  env: Record<string, string | undefined>,
): string[] {
  try {
    readSettings(schema, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe("the message Lambda's settings", () => {
  it('need a table and an endpoint; the rest has defaults', () => {
    expect(readSettings(messageSettings, REQUIRED)).toEqual({
      ...REQUIRED,
      STORE_DATA_FOLDER: './data',
      MODEL_PRESET: 'current',
      MODEL_GEOGRAPHY: 'us',
      SESSION_TTL_SECONDS: 86_400,
      GUEST_TOKEN_TTL_SECONDS: 2_592_000,
      ANSWER_DEADLINE_MS: 25_000,
      FRAME_INTERVAL_MS: 80,
    });
  });

  it('are read as what they are', () => {
    const env = {
      ...REQUIRED,
      STORE_DATA_FOLDER: './data',
      MODEL_PRESET: 'seed',
      MODEL_GEOGRAPHY: 'eu',
      SESSION_TTL_SECONDS: '60',
      GUEST_TOKEN_TTL_SECONDS: '3600',
      ANSWER_DEADLINE_MS: '28000',
      FRAME_INTERVAL_MS: '0',
    };

    expect(readSettings(messageSettings, env)).toEqual({
      ...REQUIRED,
      STORE_DATA_FOLDER: './data',
      MODEL_PRESET: 'seed',
      MODEL_GEOGRAPHY: 'eu',
      SESSION_TTL_SECONDS: 60,
      GUEST_TOKEN_TTL_SECONDS: 3_600,
      ANSWER_DEADLINE_MS: 28_000,
      FRAME_INTERVAL_MS: 0,
    });
  });

  it('name every missing variable at once, with what it should be', () => {
    expect(problems(messageSettings, {})).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
      "MANAGEMENT_ENDPOINT is missing: it must be the URL of the WebSocket stage's connection-management API, https://…/v1.",
    ]);
  });

  it('name every wrong variable at once, with what it is and what it should be', () => {
    const env = {
      TABLE_NAME: '',
      MODEL_PRESET: 'newest',
      MODEL_GEOGRAPHY: 'mars',
      MANAGEMENT_ENDPOINT: 'ftp://x',
      SESSION_TTL_SECONDS: '1.5',
      ANSWER_DEADLINE_MS: 'soon',
      FRAME_INTERVAL_MS: '-1',
    };

    expect(problems(messageSettings, env)).toEqual([
      "TABLE_NAME is '': it must be the name of the DynamoDB table.",
      "MODEL_PRESET is 'newest': it must be one of seed, current.",
      "MODEL_GEOGRAPHY is 'mars': it must be one of us, eu, jp, au, global.",
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

  it('leave out what else is in the environment', () => {
    expect(readSettings(messageSettings, { ...REQUIRED, PATH: '/bin' })).not.toHaveProperty('PATH');
  });
});

describe("the authorizer's settings", () => {
  const oidc = {
    TABLE_NAME: 't',
    AUTH_MODE: 'oidc',
    OIDC_ISSUER: 'https://id.example.com/shop/',
    OIDC_AUDIENCE: 'chat',
  };

  it('name every mistake at once, with what it should be', () => {
    expect(problems(authorizerSettings, { AUTH_MODE: 'oidc', CLOCK_TOLERANCE_SECONDS: '301' })).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
      "CLOCK_TOLERANCE_SECONDS is '301': it must be a whole number of seconds from 0 to 300.",
      'OIDC_ISSUER is missing: it must be the URL of the OpenID Connect issuer, as its tokens name it.',
      'OIDC_AUDIENCE is missing: it must be the audience that tokens have to be for.',
    ]);
  });

  it.each([
    ['AUTH_MODE', 'none'],
    ['AUTH_MODE', ''],
    ['OIDC_ISSUER', 'id.example.com'],
    ['OIDC_AUDIENCE', ''],
    ['OIDC_JWKS_URI', 'ftp://id.example.com'],
    ['CLOCK_TOLERANCE_SECONDS', '-1'],
  ])('refuse %s=%j, in one line', (name, value) => {
    expect(problems(authorizerSettings, { ...oidc, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is '${value}': it must be `)),
    ]);
  });

  it('let guests in by default, and need a table for that', () => {
    expect(readSettings(authorizerSettings, { TABLE_NAME: 't' })).toEqual({
      TABLE_NAME: 't',
      AUTH_MODE: 'guest',
      CLOCK_TOLERANCE_SECONDS: 30,
    });
  });

  it('take an issuer as its tokens name it, letter by letter', () => {
    expect(readSettings(authorizerSettings, oidc)).toEqual({ ...oidc, CLOCK_TOLERANCE_SECONDS: 30 });
  });
});

describe("the connect Lambda's settings", () => {
  it('allow no foreign origin by default', () => {
    expect(readSettings(connectSettings, { TABLE_NAME: 't' })).toEqual({
      TABLE_NAME: 't',
      ALLOWED_ORIGINS: [],
      CONNECTIONS_PER_PRINCIPAL: 5,
      CONNECTIONS_PER_ADDRESS: 200,
    });
  });

  it.each(['CONNECTIONS_PER_PRINCIPAL', 'CONNECTIONS_PER_ADDRESS'])('may limit %s, or not', (name) => {
    expect(readSettings(connectSettings, { TABLE_NAME: 't', [name]: '0' })).toMatchObject({ [name]: 0 });
    expect(readSettings(connectSettings, { TABLE_NAME: 't', [name]: '7' })).toMatchObject({ [name]: 7 });
    expect(problems(connectSettings, { TABLE_NAME: 't', [name]: '-1' })).toEqual([
      `${name} is '-1': it must be a whole number of connections from 0 to 1000.`,
    ]);
  });

  it.each([
    ['https://a.example', ['https://a.example']],
    [' https://a.example , https://b.example,', ['https://a.example', 'https://b.example']],
    ['', []],
    [' , ', []],
  ])('read the origins in %j', (list, origins) => {
    const settings = readSettings(connectSettings, { TABLE_NAME: 't', ALLOWED_ORIGINS: list });

    expect(settings.ALLOWED_ORIGINS).toEqual(origins);
  });

  it('need a table', () => {
    expect(problems(connectSettings, {})).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
    ]);
  });
});

describe("the disconnect Lambda's settings", () => {
  it('are the table', () => {
    expect(readSettings(disconnectSettings, { TABLE_NAME: 't' })).toEqual({ TABLE_NAME: 't' });
    expect(problems(disconnectSettings, { TABLE_NAME: '' })).toEqual([
      "TABLE_NAME is '': it must be the name of the DynamoDB table.",
    ]);
  });
});
