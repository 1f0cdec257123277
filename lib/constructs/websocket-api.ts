/** The WebSocket API with its stage and access log. Routes are added after their handlers. */
import { CfnOutput, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  WebSocketApi as Api,
  ApiMapping,
  type CfnStage,
  DomainName,
  type IWebSocketRouteAuthorizer,
  LogGroupLogDestination,
  type WebSocketRoute,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { ApiGatewayLogging } from './api-gateway-logging.ts';
import { LinkedIntegration, type LinkedService, linkIntegration } from './compute/linked-integration.ts';
import type { Grantee } from './handler-function.ts';
import { acknowledge } from './wildcard-reason.ts';

/** Version in the socket's path. A breaking change of the protocol gets the next one. */
const STAGE = 'v1';

/** The header of the token and the subprotocol. API Gateway answers a client without this header with 401. */
const IDENTITY_SOURCE = 'route.request.header.Sec-WebSocket-Protocol';

/** Fields of the access log: without message text and address. */
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

export type WebSocketApiProps = Pick<DeploySettings, 'limits' | 'logs' | 'domain' | 'apiGatewayLogging'>;

export interface RouteFunctions {
  readonly authorizer: IFunction;
  readonly connect: IFunction;
  /** A function, or the service behind a VPC link. */
  readonly message: IFunction | LinkedService;
  readonly disconnect: IFunction;
}

export class WebSocketApi extends Construct {
  /** URL for clients, `wss://…/v1`. */
  readonly url: string;
  /** URL for posting frames to clients, `https://…/v1`. */
  readonly managementEndpoint: string;
  private readonly api: Api;
  private readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string, { limits, logs, domain, apiGatewayLogging }: WebSocketApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      routeSelectionExpression: '$request.body.action',
    });
    const log = new LogGroup(this, 'AccessLog', {
      retention: logs.retentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: STAGE,
      autoDeploy: true,
      // Frames to clients count in the account's 10,000 a second too, so frames from clients must not use all of it.
      throttle: { rateLimit: limits.framesPerSecond, burstLimit: 2 * limits.framesPerSecond },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: LOG_FORMAT },
    });
    this.throttleByRoute(limits);
    if (apiGatewayLogging === 'set') this.stage.node.addDependency(new ApiGatewayLogging(this, 'Logging'));
    this.url = domain === undefined ? this.stage.url : this.useDomain(domain);
    this.managementEndpoint = this.stage.callbackUrl;
  }

  /** Routes `$connect`, which the authorizer protects, `$disconnect` and `$default`. */
  addRoutes(handlers: RouteFunctions): void {
    const authorizer = new WebSocketLambdaAuthorizer('Authorizer', handlers.authorizer, {
      identitySource: [IDENTITY_SOURCE],
    });
    this.addRoute('$connect', handlers.connect, authorizer);
    const others = [
      this.addMessageRoute(handlers.message),
      this.addRoute('$disconnect', handlers.disconnect),
    ];
    for (const route of others) {
      acknowledge(
        route,
        'AwsSolutions-APIG4',
        'API Gateway authorises a WebSocket at $connect only; frames come on that connection.',
      );
    }
  }

  /** The sum of one of API Gateway's metrics of the stage. */
  metric(name: string, period: Duration): Metric {
    return this.stage.metric(name, { period, statistic: 'Sum', label: name });
  }

  /** Lets a handler post frames to this stage's clients and close their connections. */
  allowPostingAndClosing(handler: Grantee): void {
    this.allowConnections(handler, ['POST', 'DELETE']);
  }

  /** Lets a handler post frames to this stage's clients. */
  allowPosting(handler: Grantee): void {
    this.allowConnections(handler, ['POST']);
  }

  private allowConnections(handler: Grantee, methods: readonly ('POST' | 'DELETE')[]): void {
    const connections = (method: string) =>
      Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: `${STAGE}/${method}/@connections/*`,
      });
    handler.allow({
      actions: ['execute-api:ManageConnections'],
      resources: methods.map(connections),
      wildcardReason: 'Connection ids are made up by API Gateway as clients come.',
    });
  }

  /** A throttle for each route, so that a flood of frames does not block `$connect` and `$disconnect`. */
  private throttleByRoute({ framesPerSecond, connectsPerSecond }: WebSocketApiProps['limits']): void {
    const bucket = (perSecond: number) => ({
      ThrottlingRateLimit: perSecond,
      ThrottlingBurstLimit: 2 * perSecond,
    });
    const stage = this.stage.node.defaultChild as CfnStage;
    stage.routeSettings = {
      $connect: bucket(connectsPerSecond),
      $default: bucket(framesPerSecond),
      // Every socket that opens also closes.
      $disconnect: bucket(connectsPerSecond),
    };
  }

  /** Adds a custom host name to the stage. Its DNS record is made outside the stack. */
  private useDomain({ name, certificateArn }: NonNullable<DeploySettings['domain']>): string {
    const domain = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new ApiMapping(this, 'Mapping', {
      api: this.api,
      domainName: domain,
      stage: this.stage,
      apiMappingKey: STAGE,
    });
    new CfnOutput(this, 'DomainTarget', {
      description: `Target of the CNAME record: point ${name} to it`,
      value: domain.regionalDomainName,
    });
    return `wss://${name}/${STAGE}`;
  }

  private addMessageRoute(message: RouteFunctions['message']): WebSocketRoute {
    if (!('vpcLinkId' in message)) return this.addRoute('$default', message);
    const route = this.api.addRoute('$default', { integration: new LinkedIntegration(message) });
    linkIntegration(route, message);
    this.stage.node.addDependency(route);
    return route;
  }

  private addRoute(
    routeKey: string,
    handler: IFunction,
    authorizer?: IWebSocketRouteAuthorizer,
  ): WebSocketRoute {
    const route = this.api.addRoute(routeKey, {
      integration: new WebSocketLambdaIntegration('Integration', handler),
      ...(authorizer && { authorizer }),
    });
    // The stage is created after all routes. Deployments of single routes would collide.
    this.stage.node.addDependency(route);
    return route;
  }
}
