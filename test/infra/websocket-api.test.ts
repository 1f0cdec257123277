import { describe, expect, test } from '@jest/globals';
import { asText, makeTemplate, propertiesOf } from './synthesise.ts';

const template = makeTemplate();

describe('WebSocket API', () => {
  test('it selects routes by the frame’s action', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    });
  });

  test.each([
    ['$connect', 'Connect'],
    ['$default', 'Message'],
    ['$disconnect', 'Disconnect'],
  ])('%s goes to %s', (routeKey, handler) => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: routeKey });
    const name = `SocketApi${routeKey.slice(1)}RouteIntegration`;
    const integration = propertiesOf(template, 'AWS::ApiGatewayV2::Integration', name);
    expect(integration.IntegrationType).toBe('AWS_PROXY');
    expect(asText(integration.IntegrationUri)).toContain(`/functions/<${handler}Function.Arn>/invocations`);
    const permission = propertiesOf(template, 'AWS::Lambda::Permission', `${name}Permission`);
    expect(asText(permission.FunctionName)).toBe(`<${handler}Function.Arn>`);
    expect(asText(permission.SourceArn)).toContain(':<SocketApi>/*$');
  });

  test('nobody connects without the authorizer, which is asked about the offered subprotocols', () => {
    const connect = propertiesOf(template, 'AWS::ApiGatewayV2::Route', 'SocketApiconnectRoute');
    expect(connect.AuthorizationType).toBe('CUSTOM');
    const name = asText(connect.AuthorizerId).slice(1, -1);
    const authorizer = propertiesOf(template, 'AWS::ApiGatewayV2::Authorizer', name);
    expect(authorizer).toMatchObject({
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
    expect(asText(authorizer.AuthorizerUri)).toContain('/functions/<AuthorizerFunction.Arn>/invocations');
  });

  test('only this API’s authorizer may invoke it', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => asText(FunctionName) === '<AuthorizerFunction.Arn>');
    expect(permissions.map(({ SourceArn }) => asText(SourceArn))).toEqual([
      expect.stringMatching(/^arn:aws:execute-api:REGION:ACCOUNT:<SocketApi>\/authorizers\/<.+>$/),
    ]);
  });

  test('it has no other route', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 3);
  });

  test('its stage is v1, throttled, and its address an output', () => {
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Stage', 'SocketStage')).toMatchObject({
      StageName: 'v1',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
    });
    const { Value } = template.findOutputs('SocketUrl').SocketUrl as { Value: unknown };
    expect(asText(Value)).toBe('wss://<SocketApi>.execute-api.REGION.amazonaws.com/v1');
  });

  test('its stage opens with every route in place', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const routes = Object.keys(template.findResources('AWS::ApiGatewayV2::Route'));
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(routes));
  });
});

describe('access log', () => {
  test('it is kept for a month and names neither address nor text', () => {
    const log = propertiesOf(template, 'AWS::Logs::LogGroup', 'SocketAccessLog');
    expect(log.RetentionInDays).toBe(30);
    const stage = propertiesOf(template, 'AWS::ApiGatewayV2::Stage', 'SocketStage');
    const { DestinationArn, Format } = stage.AccessLogSettings as Record<string, unknown>;
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
