import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { asText, asTexts, makeTemplate, propertiesOf } from './synthesise.ts';

const template = makeTemplate();
const prod = makeTemplate({
  production: true,
  dailyBudgetUsd: 600,
  auth: { mode: 'guest' },
  alarms: { email: 'oncall@example.com' },
  encryption: 'customer',
  domain: { name: 'chat.example.com', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a' },
  limits: { framesPerSecond: 2_000 },
  logs: { retentionDays: 90 },
});

const outputOf = (of: typeof template, name: string) =>
  asText((of.findOutputs(name)[name] as { Value: unknown }).Value);

describe('the table', () => {
  test('has the keys pk and sk, expiry by ttl, and on-demand billing', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  test('is encrypted with AWS’s key, has point-in-time recovery, and is retained after the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true, KMSMasterKeyId: Match.absent() },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: false,
      },
    });
  });

  test.each([
    [{}, { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }],
    [{ recoveryDays: 7 }, { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 }],
    [{ recoveryDays: 0 }, { PointInTimeRecoveryEnabled: false }],
  ])(
    'and those of the guest key, the store and the orders have a recovery period of the setting recoveryDays: %j',
    (settings, expected) => {
      const tables = Object.values(makeTemplate(settings).findResources('AWS::DynamoDB::Table'));
      expect(tables.map(({ Properties }) => Properties.PointInTimeRecoverySpecification)).toEqual(
        Array(4).fill(expected),
      );
    },
  );

  test('has deletion protection in production, and a customer key that rotates and is retained', () => {
    expect(asTexts(propertiesOf(prod, 'AWS::DynamoDB::Table', 'SessionsTable'))).toMatchObject({
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: '<SessionsKey.Arn>' },
    });
    expect(propertiesOf(prod, 'AWS::KMS::Key', 'SessionsKey')['EnableKeyRotation']).toBe(true);
    prod.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
  });

  test('is one of four, beside those of the guest key, the store and the orders, and the names are outputs', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 4);
    expect(outputOf(template, 'GuestKeyTableName')).toBe('<SessionsGuestKeys>');
    expect(outputOf(template, 'TableName')).toBe('<SessionsTable>');
  });
});

describe('the WebSocket API', () => {
  test('selects routes by the frame’s action', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    });
  });

  test.each([
    ['$connect', '<ConnectLive>'],
    ['$default', '<MessageLive>'],
    ['$disconnect', '<DisconnectLive>'],
  ])('routes %s to %s', (routeKey, arn) => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: routeKey });
    const name = `SocketApi${routeKey.slice(1)}RouteIntegration`;
    const integration = propertiesOf(template, 'AWS::ApiGatewayV2::Integration', name);
    expect(integration['IntegrationType']).toBe('AWS_PROXY');
    expect(asText(integration['IntegrationUri'])).toContain(`/functions/${arn}/invocations`);
    const permission = propertiesOf(template, 'AWS::Lambda::Permission', `${name}Permission`);
    expect(asText(permission['FunctionName'])).toBe(arn);
    expect(asText(permission['SourceArn'])).toContain(':<SocketApi>/*$');
  });

  test('invokes the authorizer on $connect, with the offered subprotocols as identity source', () => {
    const connect = propertiesOf(template, 'AWS::ApiGatewayV2::Route', 'SocketApiconnectRoute');
    expect(connect['AuthorizationType']).toBe('CUSTOM');
    const name = asText(connect['AuthorizerId']).slice(1, -1);
    const authorizer = propertiesOf(template, 'AWS::ApiGatewayV2::Authorizer', name);
    expect(authorizer).toMatchObject({
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
    expect(asText(authorizer['AuthorizerUri'])).toContain('/functions/<AuthorizerLive>/invocations');
  });

  test('is the only API that may invoke the authorizer function', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => asText(FunctionName) === '<AuthorizerLive>');
    expect(permissions.map(({ SourceArn }) => asText(SourceArn))).toEqual([
      expect.stringMatching(/^arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>\/authorizers\/<.+>$/),
    ]);
  });

  test('has no other route', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 3);
  });

  test.each([
    [template, 500, 1_000],
    [prod, 2_000, 4_000],
  ])(
    'has the stage v1 with the throttles of the settings (%#)',
    (of, ThrottlingRateLimit, ThrottlingBurstLimit) => {
      expect(propertiesOf(of, 'AWS::ApiGatewayV2::Stage', 'SocketStage')).toMatchObject({
        StageName: 'v1',
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit, ThrottlingBurstLimit },
      });
    },
  );

  test('throttles $connect and $disconnect separately from frames', () => {
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Stage', 'SocketStage')).toMatchObject({
      RouteSettings: {
        $connect: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
        $default: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
        $disconnect: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    });
  });

  test('creates its stage after all routes', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const routes = Object.keys(template.findResources('AWS::ApiGatewayV2::Route'));
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(routes));
  });

  test('keeps the names of the outputs that the commands read', () => {
    expect(outputOf(template, 'TableName')).toBe('<SessionsTable>');
    expect(outputOf(template, 'ManagementEndpoint')).toMatch(/^https:.*\/v1$/);
    expect(outputOf(template, 'TuningWindowMinutes')).toBe('60');
  });

  test('has its address as an output', () => {
    expect(outputOf(template, 'SocketUrl')).toBe('wss://<SocketApi>.execute-api.REGION.amazonaws.com/v1');
    template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  });

  test('maps a custom domain to the stage, while frames are posted through API Gateway’s host name', () => {
    expect(outputOf(prod, 'SocketUrl')).toBe('wss://chat.example.com/v1');
    expect(propertiesOf(prod, 'AWS::ApiGatewayV2::DomainName', 'SocketDomain')).toMatchObject({
      DomainName: 'chat.example.com',
      DomainNameConfigurations: [
        { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a', EndpointType: 'REGIONAL' },
      ],
    });
    expect(asTexts(propertiesOf(prod, 'AWS::ApiGatewayV2::ApiMapping', 'SocketMapping'))).toEqual({
      ApiId: '<SocketApi>',
      DomainName: '<SocketDomain>',
      Stage: 'v1',
      ApiMappingKey: 'v1',
    });
    const [stage = ''] = Object.keys(prod.findResources('AWS::ApiGatewayV2::Stage'));
    prod.hasResource('AWS::ApiGatewayV2::ApiMapping', { DependsOn: [stage] });
    const message = propertiesOf(prod, 'AWS::Lambda::Function', 'MessageHandlerFunction');
    expect(asTexts(message['Environment'])).toMatchObject({
      Variables: { MANAGEMENT_ENDPOINT: 'https://<SocketApi>.execute-api.REGION.amazonaws.com/v1' },
    });
  });
});

describe('the access log', () => {
  test('has the retention of the settings, without addresses and texts', () => {
    const retention = (of: typeof template) =>
      propertiesOf(of, 'AWS::Logs::LogGroup', 'SocketAccessLog')['RetentionInDays'];
    expect([retention(template), retention(prod)]).toEqual([30, 90]);
    const stage = propertiesOf(template, 'AWS::ApiGatewayV2::Stage', 'SocketStage');
    const { DestinationArn, Format } = stage['AccessLogSettings'] as Record<string, unknown>;
    expect(asText(DestinationArn)).toBe('<SocketAccessLog.Arn>');
    expect(Object.keys(JSON.parse(String(Format)))).toEqual([
      'requestId',
      'requestTime',
      'connectionId',
      'eventType',
      'routeKey',
      'status',
      'integrationError',
    ]);
  });

  test('is created after the account’s logging role, which is retained after the stack', () => {
    template.hasResource('AWS::ApiGateway::Account', { DeletionPolicy: 'Retain' });
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const [account] = Object.keys(template.findResources('AWS::ApiGateway::Account'));
    expect(stage?.DependsOn).toContain(account);
  });
});

describe('the topic of alerts', () => {
  const statementsOf = (type: string, name: string, document: string) => {
    const { Statement } = propertiesOf(template, type, name)[document] as { Statement: unknown[] };
    return Statement.map(asTexts);
  };

  test('is encrypted with a key that alarms may use', () => {
    expect(asTexts(propertiesOf(template, 'AWS::SNS::Topic', 'AlertsTopic'))).toMatchObject({
      KmsMasterKeyId: '<AlertsKey.Arn>',
    });
    expect(statementsOf('AWS::KMS::Key', 'AlertsKey', 'KeyPolicy')).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': 'ACCOUNT' } },
    });
  });

  test('refuses plain connections, and allows this account’s alarms to publish', () => {
    expect(statementsOf('AWS::SNS::TopicPolicy', 'AlertsTopicPolicy', 'PolicyDocument')).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: '<AlertsTopic>',
        Condition: { StringEquals: { 'aws:SourceAccount': 'ACCOUNT' } },
      }),
    ]);
  });

  test('has an email subscription only for the address of the settings', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    prod.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
    });
    expect(outputOf(prod, 'AlertTopic')).toBe('<AlertsTopic>');
  });
});
