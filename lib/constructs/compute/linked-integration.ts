/** A route's HTTP integration through a VPC link, which the CDK has for HTTP APIs only. */
import { Duration } from 'aws-cdk-lib';
import {
  CfnIntegration,
  WebSocketIntegrationType,
  type WebSocketRoute,
  WebSocketRouteIntegration,
  type WebSocketRouteIntegrationConfig,
} from 'aws-cdk-lib/aws-apigatewayv2';

/** A service behind a VPC link. */
export interface LinkedService {
  readonly vpcLinkId: string;
  readonly uri: string;
  readonly requestParameters: Readonly<Record<string, string>>;
}

/** The service acknowledges a frame at once. */
const TIMEOUT = Duration.seconds(5);

/** The body of the request is the frame. */
export class LinkedIntegration extends WebSocketRouteIntegration {
  private readonly service: LinkedService;

  constructor(service: LinkedService) {
    super('LinkedIntegration');
    this.service = service;
  }

  bind(): WebSocketRouteIntegrationConfig {
    const { uri, requestParameters } = this.service;
    return {
      // `linkIntegration` sets the type, which the CDK's own list lacks.
      type: WebSocketIntegrationType.MOCK,
      method: 'POST',
      uri,
      requestParameters: { ...requestParameters },
      timeout: TIMEOUT,
    };
  }
}

/** Sends the requests of a route's integration through the link. */
export function linkIntegration(route: WebSocketRoute, { vpcLinkId }: LinkedService): void {
  const integration = route.node.findAll().find((each) => each instanceof CfnIntegration);
  if (integration === undefined) throw new Error('The route has no integration.');
  integration.integrationType = 'HTTP_PROXY';
  integration.connectionType = 'VPC_LINK';
  integration.connectionId = vpcLinkId;
}
