import { describe, expect, jest, test } from '@jest/globals';
import { asText, asTexts, HANDLERS, makeTemplate, propertiesOf } from './synthesise.ts';

// The first synthesis in a process loads half of the CDK.
jest.setTimeout(60_000);

const template = makeTemplate();
const other = makeTemplate({
  auth: {
    mode: 'oidc',
    issuer: 'https://id.example.com',
    audience: 'chat',
    jwksUri: 'https://keys.example.com/chat',
  },
  models: { guardrail: { id: 'a1b2', version: '3' } },
  message: { reservedConcurrency: 500, provisionedConcurrency: 20 },
  memoryMib: { message: 1_769 },
  tuning: { everyMinutes: 1_440 },
  logs: { retentionDays: 90, level: 'WARN' },
  limits: { messagesPerMinute: 7, connectionsPerAddress: 0 },
  hostWidget: true,
  sharedCache: 'none',
});

const functionOf = (handler: string, of = template) =>
  propertiesOf(of, 'AWS::Lambda::Function', `${handler}Function`);

function environmentOf(handler: string, of = template): Record<string, string> {
  const { Variables } = functionOf(handler, of).Environment as { Variables: Record<string, unknown> };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, asText(value)]));
}

const SIZES = [
  ['Authorizer', 10, 256],
  ['Connect', 10, 256],
  ['MessageHandler', 29, 512],
  ['Disconnect', 10, 256],
  ['TuningOptimizer', 300, 512],
] as const;

describe('functions', () => {
  test('are five in the template', () => {
    template.resourceCountIs('AWS::Lambda::Function', 5);
  });

  test.each(SIZES)(
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

  test.each(HANDLERS)('%s logs to a group of its own, for as long as the settings say', (handler) => {
    const retention = (of: typeof template) =>
      propertiesOf(of, 'AWS::Logs::LogGroup', `${handler}Log`)['RetentionInDays'];
    expect([retention(template), retention(other)]).toEqual([30, 90]);
    const { LogGroup } = functionOf(handler).LoggingConfig as { LogGroup: unknown };
    expect(asText(LogGroup)).toBe(`<${handler}Log>`);
    expect(environmentOf(handler, other).LOG_LEVEL).toBe('WARN');
  });

  test('lose their logs when the stack is deleted', () => {
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });

  test('memory and concurrency are as the settings say', () => {
    expect(functionOf('MessageHandler', other)).toMatchObject({
      MemorySize: 1_769,
      ReservedConcurrentExecutions: 500,
    });
    expect(functionOf('MessageHandler')).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

describe('the environment of functions', () => {
  const common = {
    POWERTOOLS_SERVICE_NAME: 'mangaassist',
    POWERTOOLS_METRICS_NAMESPACE: 'MangaAssist',
    STAGE: 'test',
    LOG_LEVEL: 'INFO',
    TABLE_NAME: '<SessionsTable>',
  };
  const guestKey = { GUEST_KEY_TABLE: '<SessionsGuestKeys>' };
  const models = { MODEL_PRESET: 'current', MODEL_GEOGRAPHY: 'us' };

  test('the authorizer lets guests in if nothing else is said', () => {
    expect(environmentOf('Authorizer')).toEqual({ ...common, ...guestKey, AUTH_MODE: 'guest' });
  });

  test('the authorizer knows the issuer and the audience of users', () => {
    expect(environmentOf('Authorizer', other)).toMatchObject({
      AUTH_MODE: 'oidc',
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_AUDIENCE: 'chat',
    });
  });

  test('the authorizer takes keys from auth.jwksUri, or asks the issuer’s discovery document if it is left out', () => {
    expect(environmentOf('Authorizer', other)['OIDC_JWKS_URI']).toBe('https://keys.example.com/chat');
    const auth = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;
    expect(environmentOf('Authorizer', makeTemplate({ auth }))).not.toHaveProperty('OIDC_JWKS_URI');
  });

  test('connect knows the origins it admits, the hosted page’s among them, and how many sockets', () => {
    expect(environmentOf('Connect')).toEqual({
      ...common,
      MANAGEMENT_ENDPOINT: 'https://<SocketApi>.execute-api.REGION.amazonaws.com/v1',
      ALLOWED_ORIGINS: 'https://shop.example.com,https://www.example.com',
      CONNECTIONS_PER_PRINCIPAL: '5',
      CONNECTIONS_PER_ADDRESS: '200',
    });
    expect(environmentOf('Connect', other)).toMatchObject({
      ALLOWED_ORIGINS:
        'https://shop.example.com,https://www.example.com,https://<WidgetDistribution.DomainName>',
      CONNECTIONS_PER_ADDRESS: '0',
    });
  });

  test('message knows its models, its limits, where to post frames, and its guardrail if there is one', () => {
    expect(environmentOf('MessageHandler')).toEqual({
      ...common,
      ...guestKey,
      ...models,
      SHARED_CACHE: 'table',
      MANAGEMENT_ENDPOINT: 'https://<SocketApi>.execute-api.REGION.amazonaws.com/v1',
      MESSAGES_PER_MINUTE: '30',
      MESSAGES_PER_MINUTE_PER_ADDRESS: '600',
      USD_PER_HOUR_PER_GUEST: '2',
      USD_PER_HOUR_PER_USER: '4',
      USD_PER_HOUR_PER_ADDRESS: '5',
      DAILY_BUDGET_USD: '0',
      CLIENT_OPTIONS: 'off',
      FRAMES_PER_MINUTE: '120',
    });
    expect(environmentOf('MessageHandler', other)).toMatchObject({
      GUARDRAIL_ID: 'a1b2',
      GUARDRAIL_VERSION: '3',
      SHARED_CACHE: 'none',
      MESSAGES_PER_MINUTE: '7',
    });
  });

  test('the optimizer knows the strong model, its window and where alerts go', () => {
    expect(environmentOf('TuningOptimizer')).toEqual({
      ...common,
      ...models,
      WINDOW_MINUTES: '60',
      JUDGE_DAILY_USD: '2',
      ALERT_TOPIC_ARN: '<AlertsTopic>',
    });
  });

  test('disconnect knows the table', () => {
    expect(environmentOf('Disconnect')).toEqual(common);
  });
});

describe('a new version of message', () => {
  const alias = Object.entries(template.findResources('AWS::Lambda::Alias')).find(([id]) =>
    id.startsWith('MessageLive'),
  )?.[1];

  test('comes into use through the alias live, by CodeDeploy', () => {
    expect(alias?.Properties.Name).toBe('live');
    expect(asTexts(alias?.UpdatePolicy)).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: '<MessageDeploymentApplication>',
        DeploymentGroupName: '<MessageDeployment>',
      },
    });
  });

  test('gets a tenth of the frames for ten minutes, and none if an alarm goes off', () => {
    const group = propertiesOf(template, 'AWS::CodeDeploy::DeploymentGroup', 'MessageDeployment');
    expect(asTexts(group)).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: '<AlarmsNewVersionFailures>' }, { Name: '<AlarmsNewVersionErrors>' }],
      },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
    });
  });

  test('keeps environments warm only where the settings ask for it', () => {
    expect(alias?.Properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
    other.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 20 },
    });
  });
});

describe('the tuning loop', () => {
  test('runs by the clock, is tried again, and ends up in the queue if it cannot be handed over', () => {
    const { Target, ...schedule } = propertiesOf(template, 'AWS::Scheduler::Schedule', 'TuningSchedule');
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(5 0/1 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(asTexts(Target)).toEqual({
      Arn: '<TuningOptimizerLive>',
      RoleArn: '<TuningScheduleRole.Arn>',
      DeadLetterConfig: { Arn: '<TuningDeadLetters.Arn>' },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3_600 },
    });
  });

  test('a run that failed is tried once more, then put into the same queue', () => {
    const invoke = 'TuningOptimizerLiveEventInvokeConfig';
    const { Qualifier, ...config } = propertiesOf(template, 'AWS::Lambda::EventInvokeConfig', invoke);
    // Settings of the function itself would not hold for runs that the alias is asked for.
    expect(JSON.stringify(Qualifier)).toContain('"Ref":"TuningOptimizerLive');
    expect(asTexts(config)).toMatchObject({
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 3_600,
      DestinationConfig: { OnFailure: { Destination: '<TuningDeadLetters.Arn>' } },
    });
  });

  test('once a day is within what Lambda keeps an event for', () => {
    other.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(5 0 * * ? *)' });
    other.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumEventAgeInSeconds: 21_600 });
  });

  test('never runs twice at once', () => {
    expect(functionOf('TuningOptimizer')).toMatchObject({ ReservedConcurrentExecutions: 1 });
  });

  test('its queue is encrypted, refuses plain connections, and keeps runs for two weeks', () => {
    expect(propertiesOf(template, 'AWS::SQS::Queue', 'TuningDeadLetters')).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      },
    });
  });
});
