import { describe, expect, test } from '@jest/globals';
import { asText, makeTemplate, propertiesOf } from './synthesise.ts';

const template = makeTemplate();
const functionOf = (handler: string) => propertiesOf(template, 'AWS::Lambda::Function', `${handler}Function`);

function environmentOf(handler: string): Record<string, string> {
  const { Variables } = functionOf(handler).Environment as { Variables: Record<string, unknown> };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, asText(value)]));
}

describe('handlers', () => {
  test('there are three', () => {
    template.resourceCountIs('AWS::Lambda::Function', 3);
  });

  test.each([
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

  test.each(['Connect', 'Message', 'Disconnect'])('%s logs to a group of its own, for a month', (handler) => {
    const log = propertiesOf(template, 'AWS::Logs::LogGroup', `${handler}Log`);
    expect(log.RetentionInDays).toBe(30);
    const { LogGroup } = functionOf(handler).LoggingConfig as { LogGroup: unknown };
    expect(asText(LogGroup)).toBe(`<${handler}Log>`);
  });

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
