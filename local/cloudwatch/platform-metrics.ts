/** The platform metrics of Lambda and API Gateway, as EMF documents for the local CloudWatch. */

/** Of one invocation; zero counts are omitted. */
export interface FunctionMetrics {
  readonly Invocations?: number;
  readonly Errors?: number;
  readonly Throttles?: number;
  /** Milliseconds. */
  readonly Duration?: number;
}

/** Of one call of a function by the WebSocket API. */
export interface GatewayMetrics {
  /** The function failed, was throttled, or did not end in time. */
  readonly IntegrationError?: number;
}

export interface PlatformMetrics {
  ofFunction(name: string, values: FunctionMetrics): void;
  ofGateway(values: GatewayMetrics): void;
}

/** API id and stage name of the events. */
export const LOCAL_API = { ApiId: 'local', Stage: 'v1' } as const;

/** @param add - receives one document, a line of JSON. */
export function platformMetrics(add: (line: string) => void): PlatformMetrics {
  const write = (Namespace: string, dimensions: Readonly<Record<string, string>>, values: object) => {
    const Metrics = Object.keys(values).map((Name) => ({
      Name,
      Unit: Name === 'Duration' ? 'Milliseconds' : 'Count',
    }));
    const CloudWatchMetrics = [{ Namespace, Dimensions: [Object.keys(dimensions)], Metrics }];
    add(JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, ...dimensions, ...values }));
  };
  return {
    ofFunction: (FunctionName, values) => write('AWS/Lambda', { FunctionName }, values),
    ofGateway: (values) => write('AWS/ApiGateway', LOCAL_API, values),
  };
}
