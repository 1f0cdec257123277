import { describe, expect, test } from '@jest/globals';
import { asText, asTexts, HANDLERS, makeTemplate, propertiesOf } from './synthesise.ts';

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

describe('the Lambda functions', () => {
  test('are five', () => {
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

  test.each(HANDLERS)(
    '%s writes to a log group of its own, with the retention of the settings',
    (handler) => {
      const retention = (of: typeof template) =>
        propertiesOf(of, 'AWS::Logs::LogGroup', `${handler}Log`)['RetentionInDays'];
      expect([retention(template), retention(other)]).toEqual([30, 90]);
      const { LogGroup } = functionOf(handler).LoggingConfig as { LogGroup: unknown };
      expect(asText(LogGroup)).toBe(`<${handler}Log>`);
      expect(environmentOf(handler, other).LOG_LEVEL).toBe('WARN');
    },
  );

  test('have log groups that are deleted with the stack', () => {
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });

  test('have the memory and concurrency of the settings', () => {
    expect(functionOf('MessageHandler', other)).toMatchObject({
      MemorySize: 1_769,
      ReservedConcurrentExecutions: 500,
    });
    expect(functionOf('MessageHandler')).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

describe('the environment variables', () => {
  const common = {
    POWERTOOLS_SERVICE_NAME: 'mangaassist',
    POWERTOOLS_METRICS_NAMESPACE: 'MangaAssist',
    STAGE: 'test',
    LOG_LEVEL: 'INFO',
    TABLE_NAME: '<SessionsTable>',
  };
  const guestKey = { GUEST_KEY_TABLE: '<SessionsGuestKeys>' };
  const models = { MODEL_PRESET: 'current', MODEL_GEOGRAPHY: 'us', STORE_TABLE_NAME: '<StoreTable>' };

  test('of the authorizer allow guests by default', () => {
    expect(environmentOf('Authorizer')).toEqual({ ...common, ...guestKey, AUTH_MODE: 'guest' });
  });

  test('of the authorizer have issuer and audience of users with auth oidc', () => {
    expect(environmentOf('Authorizer', other)).toMatchObject({
      AUTH_MODE: 'oidc',
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_AUDIENCE: 'chat',
    });
  });

  test('of the authorizer have auth.jwksUri, or no key URL where the discovery document has it', () => {
    expect(environmentOf('Authorizer', other)['OIDC_JWKS_URI']).toBe('https://keys.example.com/chat');
    const auth = { mode: 'oidc', issuer: 'https://id.example.com', audience: 'chat' } as const;
    expect(environmentOf('Authorizer', makeTemplate({ auth }))).not.toHaveProperty('OIDC_JWKS_URI');
  });

  test('of connect have the allowed origins, the hosted page’s included, and the limits of connections', () => {
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

  test('of message have its models, limits, management endpoint, and the guardrail if there is one', () => {
    expect(environmentOf('MessageHandler')).toEqual({
      ...common,
      ...guestKey,
      ...models,
      ORDERS_TABLE_NAME: '<StoreOrders>',
      SHARED_CACHE: 'table',
      MANAGEMENT_ENDPOINT: 'https://<SocketApi>.execute-api.REGION.amazonaws.com/v1',
      MESSAGES_PER_MINUTE: '30',
      MESSAGES_PER_MINUTE_PER_ADDRESS: '600',
      USD_PER_HOUR_PER_GUEST: '2',
      USD_PER_HOUR_PER_USER: '4',
      USD_PER_HOUR_PER_ADDRESS: '5',
      DAILY_BUDGET_USD: '0',
      JUDGE_DAILY_USD: '2',
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

  test('of the optimizer have the preset, its window and the topic of alerts', () => {
    expect(environmentOf('TuningOptimizer')).toEqual({
      ...common,
      ...models,
      WINDOW_MINUTES: '60',
      JUDGE_DAILY_USD: '2',
      ALERT_TOPIC_ARN: '<AlertsTopic>',
    });
  });

  test('of disconnect have the table', () => {
    expect(environmentOf('Disconnect')).toEqual(common);
  });
});

describe('a new version of the message function', () => {
  const alias = Object.entries(template.findResources('AWS::Lambda::Alias')).find(([id]) =>
    id.startsWith('MessageLive'),
  )?.[1];

  test('takes over through the alias live, by CodeDeploy', () => {
    expect(alias?.Properties.Name).toBe('live');
    expect(asTexts(alias?.UpdatePolicy)).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: '<MessageDeploymentApplication>',
        DeploymentGroupName: '<MessageDeployment>',
      },
    });
  });

  test('receives a tenth of the frames for ten minutes, and none after an alarm', () => {
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

  test('has provisioned concurrency only where the settings have it', () => {
    expect(alias?.Properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
    other.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 20 },
    });
  });
});

describe('the schedule of the optimizer', () => {
  test('invokes the function by a cron expression, with retries and a dead-letter queue for failed deliveries', () => {
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

  test('repeats a failed run once, then sends it to the same queue', () => {
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

  test('of one run a day uses Lambda’s maximum event age', () => {
    other.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(5 0 * * ? *)' });
    other.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumEventAgeInSeconds: 21_600 });
  });

  test('has a reserved concurrency of one', () => {
    expect(functionOf('TuningOptimizer')).toMatchObject({ ReservedConcurrentExecutions: 1 });
  });

  test('has a queue that is encrypted, refuses plain connections, and keeps failed runs for two weeks', () => {
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
