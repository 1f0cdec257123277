/** The socket: API, stage and access log. Routes are added once their handlers exist. */
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  WebSocketApi as Api,
  type IWebSocketRouteAuthorizer,
  LogGroupLogDestination,
  type WebSocketRoute,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiGatewayLogging } from './api-gateway-logging.ts';
import type { HandlerFunction } from './handler-function.ts';

/** Part of the socket's path; a breaking protocol change gets the next. */
const STAGE = 'v1';

/**
 * Inbound frames a second. The account's 10,000 are shared with every frame sent back, so the way
 * in must not be able to use them up.
 */
const THROTTLE = { rateLimit: 500, burstLimit: 1_000 };

/** Where tokens are offered, beside the subprotocol; a client without this header gets 401 from API Gateway. */
const IDENTITY_SOURCE = 'route.request.header.Sec-WebSocket-Protocol';

/** Neither message text nor address. */
const LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    requestTime: AccessLogField.contextRequestTime(),
    connectionId: AccessLogField.contextConnectionId(),
    eventType: AccessLogField.contextEventType(),
    routeKey: AccessLogField.contextRouteKey(),
    status: AccessLogField.contextStatus(),
    integrationError: AccessLogField.contextIntegrationErrorMessage(),
  }),
);

export class WebSocketApi extends Construct {
  /** Where clients connect, `wss://…/v1`. */
  readonly url: string;
  /** Where frames to clients are posted, `https://…/v1`. */
  readonly managementEndpoint: string;
  private readonly api: Api;
  private readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      routeSelectionExpression: '$request.body.action',
    });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: STAGE,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: LOG_FORMAT },
    });
    this.stage.node.addDependency(new ApiGatewayLogging(this, 'Logging'));
    this.url = this.stage.url;
    this.managementEndpoint = this.stage.callbackUrl;
  }

  /** Routes the socket's three events; the first only if the authorizer lets the client in. */
  addRoutes(
    handlers: Readonly<Record<'authorizer' | 'connect' | 'message' | 'disconnect', HandlerFunction>>,
  ): void {
    const authorizer = new WebSocketLambdaAuthorizer('Authorizer', handlers.authorizer.function, {
      identitySource: [IDENTITY_SOURCE],
    });
    this.addRoute('$connect', handlers.connect, authorizer);
    const others = [
      this.addRoute('$default', handlers.message),
      this.addRoute('$disconnect', handlers.disconnect),
    ];
    for (const route of others) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'API Gateway authorises a WebSocket at $connect only; frames come on that connection.',
      });
    }
  }

  /** Lets a handler post frames to this stage's clients, but neither look them up nor close them. */
  allowPosting(handler: HandlerFunction): void {
    const connections = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.api.apiId,
      resourceName: `${STAGE}/POST/@connections/*`,
    });
    handler.allow({
      actions: ['execute-api:ManageConnections'],
      resources: [connections],
      wildcardReason: 'Connection ids are made up by API Gateway as clients come.',
    });
  }

  private addRoute(
    routeKey: string,
    handler: HandlerFunction,
    authorizer?: IWebSocketRouteAuthorizer,
  ): WebSocketRoute {
    const route = this.api.addRoute(routeKey, {
      integration: new WebSocketLambdaIntegration('Integration', handler.function),
      ...(authorizer && { authorizer }),
    });
    // The stage opens with all its routes; deploying it anew for each makes them collide.
    this.stage.node.addDependency(route);
    return route;
  }
}
