/**
 * Endpoint discovery of the DynamoDB client, which is off unless it is asked for, and which DynamoDB's own
 * endpoints do not need. The bundles take this in place of `@aws-sdk/middleware-endpoint-discovery`, which
 * brings a cache with it.
 */
const never = () => undefined;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: never,
  configFileSelector: never,
  default: undefined,
};

/** The client's configuration as it is. */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
