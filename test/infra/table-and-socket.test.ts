import { describe, expect, jest, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { asText, asTexts, makeTemplate, propertiesOf } from './synthesise.ts';

// The first synthesis in a process loads half of the CDK.
jest.setTimeout(60_000);

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

describe('table', () => {
  test('it is keyed by pk and sk, expires by ttl, and is paid by request', () => {
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

  test('it is encrypted with AWS’s key, can be restored to a point in time, and outlives the stack', () => {
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
  ])('both tables can be restored for the days of the setting recoveryDays: %j', (settings, expected) => {
    const tables = Object.values(makeTemplate(settings).findResources('AWS::DynamoDB::Table'));
    expect(tables.map(({ Properties }) => Properties.PointInTimeRecoverySpecification)).toEqual([
      expected,
      expected,
    ]);
  });

  test('in production nobody deletes it, and the key can be the account’s own, which rotates and stays', () => {
    expect(asTexts(propertiesOf(prod, 'AWS::DynamoDB::Table', 'SessionsTable'))).toMatchObject({
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: '<SessionsKey.Arn>' },
    });
    expect(propertiesOf(prod, 'AWS::KMS::Key', 'SessionsKey')['EnableKeyRotation']).toBe(true);
    prod.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
  });

  test('there is one, and one of the guest key alone; their names are outputs', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 2);
    expect(outputOf(template, 'GuestKeyTableName')).toBe('<SessionsGuestKeys>');
    expect(outputOf(template, 'TableName')).toBe('<SessionsTable>');
  });
});

describe('WebSocket API', () => {
  test('it selects routes by the frame’s action', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    });
  });

  test.each([
    ['$connect', '<ConnectLive>'],
    ['$default', '<MessageLive>'],
    ['$disconnect', '<DisconnectLive>'],
  ])('%s goes to %s', (routeKey, arn) => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: routeKey });
    const name = `SocketApi${routeKey.slice(1)}RouteIntegration`;
    const integration = propertiesOf(template, 'AWS::ApiGatewayV2::Integration', name);
    expect(integration['IntegrationType']).toBe('AWS_PROXY');
    expect(asText(integration['IntegrationUri'])).toContain(`/functions/${arn}/invocations`);
    const permission = propertiesOf(template, 'AWS::Lambda::Permission', `${name}Permission`);
    expect(asText(permission['FunctionName'])).toBe(arn);
    expect(asText(permission['SourceArn'])).toContain(':<SocketApi>/*$');
  });

  test('nobody connects without the authorizer, which is asked about the offered subprotocols', () => {
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

  test('only this API’s authorizer may invoke it', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => asText(FunctionName) === '<AuthorizerLive>');
    expect(permissions.map(({ SourceArn }) => asText(SourceArn))).toEqual([
      expect.stringMatching(/^arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>\/authorizers\/<.+>$/),
    ]);
  });

  test('it has no other route', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 3);
  });

  test.each([
    [template, 500, 1_000],
    [prod, 2_000, 4_000],
  ])(
    'its stage is v1, throttled as the settings say (%#)',
    (of, ThrottlingRateLimit, ThrottlingBurstLimit) => {
      expect(propertiesOf(of, 'AWS::ApiGatewayV2::Stage', 'SocketStage')).toMatchObject({
        StageName: 'v1',
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit, ThrottlingBurstLimit },
      });
    },
  );

  test('a flood of frames takes nothing from the throttles of $connect and $disconnect', () => {
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Stage', 'SocketStage')).toMatchObject({
      RouteSettings: {
        $connect: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
        $default: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
        $disconnect: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    });
  });

  test('its stage opens with every route in place', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const routes = Object.keys(template.findResources('AWS::ApiGatewayV2::Route'));
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(routes));
  });

  test('the outputs by which commands find a deployment keep their names', () => {
    expect(outputOf(template, 'TableName')).toBe('<SessionsTable>');
    expect(outputOf(template, 'ManagementEndpoint')).toMatch(/^https:.*\/v1$/);
    expect(outputOf(template, 'TuningWindowMinutes')).toBe('60');
  });

  test('its address is an output', () => {
    expect(outputOf(template, 'SocketUrl')).toBe('wss://<SocketApi>.execute-api.REGION.amazonaws.com/v1');
    template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  });

  test('a host name of one’s own leads to the stage; frames still go back through API Gateway’s', () => {
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

describe('access log', () => {
  test('it is kept as long as the settings say and names neither address nor text', () => {
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

  test('the account setting API Gateway needs for it comes first and stays when the stack goes', () => {
    template.hasResource('AWS::ApiGateway::Account', { DeletionPolicy: 'Retain' });
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const [account] = Object.keys(template.findResources('AWS::ApiGateway::Account'));
    expect(stage?.DependsOn).toContain(account);
  });
});

describe('topic', () => {
  const statementsOf = (type: string, name: string, document: string) => {
    const { Statement } = propertiesOf(template, type, name)[document] as { Statement: unknown[] };
    return Statement.map(asTexts);
  };

  test('it is encrypted with a key that alarms may use', () => {
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

  test('it refuses plain connections, and lets this account’s alarms publish', () => {
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

  test('it mails whom the settings name, and nobody if they name nobody', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    prod.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
    });
    expect(outputOf(prod, 'AlertTopic')).toBe('<AlertsTopic>');
  });
});
