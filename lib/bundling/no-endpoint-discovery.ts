/**
 * Endpoint discovery of the DynamoDB client, which is off by default, and which DynamoDB's own
 * endpoints do not need. The bundles take this in place of `@aws-sdk/middleware-endpoint-discovery`, which
 * includes a cache.
 */
const never = () => undefined;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: never,
  configFileSelector: never,
  default: undefined,
};

/** The client's configuration as it is. */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
