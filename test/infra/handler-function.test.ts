import { describe, expect, test } from '@jest/globals';
import { asText, makeTemplate, propertiesOf } from './synthesise.ts';

const template = makeTemplate();
const functionOf = (handler: string, of = template) =>
  propertiesOf(of, 'AWS::Lambda::Function', `${handler}Function`);

function environmentOf(handler: string, of = template): Record<string, string> {
  const { Variables } = functionOf(handler, of).Environment as { Variables: Record<string, unknown> };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, asText(value)]));
}

describe('handlers', () => {
  test('there are four', () => {
    template.resourceCountIs('AWS::Lambda::Function', 4);
  });

  test.each([
    ['Authorizer', 10, 256],
    ['Connect', 10, 256],
    ['Message', 29, 512],
    ['Disconnect', 10, 256],
  ])(
    '%s runs on Node.js 24 and arm64, traced, for at most %d s in %d MiB',
    (handler, Timeout, MemorySize) => {
      expect(functionOf(handler)).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        Timeout,
        MemorySize,
      });
    },
  );

  test.each(['Authorizer', 'Connect', 'Message', 'Disconnect'])(
    '%s logs to a group of its own, for a month',
    (handler) => {
      const log = propertiesOf(template, 'AWS::Logs::LogGroup', `${handler}Log`);
      expect(log.RetentionInDays).toBe(30);
      const { LogGroup } = functionOf(handler).LoggingConfig as { LogGroup: unknown };
      expect(asText(LogGroup)).toBe(`<${handler}Log>`);
    },
  );

  test('logs go with the stack', () => {
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });
});

describe('handler environment', () => {
  const common = {
    POWERTOOLS_SERVICE_NAME: 'mangaassist',
    POWERTOOLS_METRICS_NAMESPACE: 'MangaAssist',
    LOG_LEVEL: 'INFO',
    TABLE_NAME: '<SessionsTable>',
  };

  test('the authorizer lets guests in if nothing else is said', () => {
    expect(environmentOf('Authorizer')).toEqual({ ...common, AUTH_MODE: 'guest' });
  });

  test('the authorizer knows the issuer and the audience of users', () => {
    const auth = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;
    expect(environmentOf('Authorizer', makeTemplate({ auth }))).toEqual({
      ...common,
      AUTH_MODE: 'oidc',
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_AUDIENCE: 'chat',
    });
  });

  test('connect knows the table and the origins it admits', () => {
    expect(environmentOf('Connect')).toEqual({
      ...common,
      ALLOWED_ORIGINS: 'https://shop.example.com,https://www.example.com',
    });
  });

  test('message knows its models and where to post frames', () => {
    expect(environmentOf('Message')).toEqual({
      ...common,
      MODEL_PRESET: 'current',
      MODEL_GEOGRAPHY: 'us',
      MANAGEMENT_ENDPOINT: 'https://<SocketApi>.execute-api.REGION.amazonaws.com/v1',
    });
  });

  test('disconnect knows the table', () => {
    expect(environmentOf('Disconnect')).toEqual(common);
  });
});
