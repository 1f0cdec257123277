/** Settings of the Lambdas that see connections come and go. */
import { describe, expect, it } from '@jest/globals';
import { authorizerSettings } from '../../../lambdas/authorizer/settings.ts';
import { connectSettings } from '../../../lambdas/connect/settings.ts';
import { disconnectSettings } from '../../../lambdas/disconnect/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { problems } from './settings-problems.ts';

describe("the authorizer's settings", () => {
  const oidc = {
    TABLE_NAME: 't',
    AUTH_MODE: 'oidc',
    OIDC_ISSUER: 'https://id.example.com/shop/',
    OIDC_AUDIENCE: 'chat',
  };

  it('name every mistake at once, with the expected value', () => {
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
      STAGE: 'local',
      AUTH_MODE: 'guest',
      CLOCK_TOLERANCE_SECONDS: 300,
    });
  });

  it('take an issuer as its tokens name it, letter by letter', () => {
    expect(readSettings(authorizerSettings, oidc)).toEqual({
      ...oidc,
      STAGE: 'local',
      CLOCK_TOLERANCE_SECONDS: 300,
    });
  });
});

describe("the connect Lambda's settings", () => {
  const needed = {
    TABLE_NAME: 't',
    MANAGEMENT_ENDPOINT: 'https://abc.execute-api.us-east-1.amazonaws.com/v1',
  };

  it('allow no foreign origin by default', () => {
    expect(readSettings(connectSettings, { ...needed })).toEqual({
      ...needed,
      STAGE: 'local',
      ALLOWED_ORIGINS: [],
      CONNECTIONS_PER_PRINCIPAL: 5,
      CONNECTIONS_PER_ADDRESS: 200,
    });
  });

  it.each(['CONNECTIONS_PER_PRINCIPAL', 'CONNECTIONS_PER_ADDRESS'])('may limit %s, or not', (name) => {
    expect(readSettings(connectSettings, { ...needed, [name]: '0' })).toMatchObject({ [name]: 0 });
    expect(readSettings(connectSettings, { ...needed, [name]: '7' })).toMatchObject({ [name]: 7 });
    expect(problems(connectSettings, { ...needed, [name]: '-1' })).toEqual([
      `${name} is '-1': it must be a whole number of connections from 0 to 1000.`,
    ]);
  });

  it.each([
    ['https://a.example', ['https://a.example']],
    [' https://a.example , https://b.example,', ['https://a.example', 'https://b.example']],
    ['', []],
    [' , ', []],
  ])('read the origins in %j', (list, origins) => {
    const settings = readSettings(connectSettings, { ...needed, ALLOWED_ORIGINS: list });

    expect(settings.ALLOWED_ORIGINS).toEqual(origins);
  });

  it('need a table and the API by which displaced connections are closed', () => {
    expect(problems(connectSettings, {})).toEqual([
      'TABLE_NAME is missing: it must be the name of the DynamoDB table.',
      "MANAGEMENT_ENDPOINT is missing: it must be the URL of the WebSocket stage's connection-management API, https://…/v1.",
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
