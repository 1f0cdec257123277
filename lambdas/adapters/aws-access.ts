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
