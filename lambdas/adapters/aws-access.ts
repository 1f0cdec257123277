import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';

/** Endpoint, Region and credentials of an AWS service; on Lambda they come from the environment. */
export interface AwsAccess {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The SDK's log, without `info` and `error`: where it has them, the SDK copies and filters the input and the output of
 * each request for it, which took a fiftieth of a message's CPU time. Adapters throw or log what fails.
 */
export const SDK_LOG = {
  trace: () => undefined,
  debug: () => undefined,
  warn: () => undefined,
} as unknown as NonNullable<BedrockRuntimeClientConfig['logger']>;

/** Middleware of a client's requests that neither the service nor this product needs, by name. */
const NEEDLESS = [
  // Log of each request, which `SDK_LOG` drops.
  'loggerMiddleware',
  // Describes the SDK, its options and the platform in two headers.
  'getUserAgentMiddleware',
  // Passes on the trace that Lambda uses to find functions which invoke one another for ever.
  'recursionDetectionMiddleware',
];

interface LeanClient {
  readonly middlewareStack: { remove(name: string): boolean };
  readonly config: { signer: (scheme?: never) => Promise<unknown> };
}

/** A client without needless middleware, and with one signer for all requests: the SDK makes one for each. */
export function lean<Client extends object>(client: Client): Client {
  const { middlewareStack, config } = client as LeanClient;
  for (const name of NEEDLESS) middlewareStack.remove(name);
  const makeSigner = config.signer;
  let signer: Promise<unknown> | null = null;
  config.signer = (scheme) => {
    signer ??= makeSigner(scheme);
    return signer;
  };
  return client;
}
