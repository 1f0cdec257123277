/** The settings of a local stack. */
import type { Clock } from '@mangaassist/cascade-core';
import type { GatewayLimits } from './api-gateway/gateway.ts';
import type { FunctionLimits } from './api-gateway/lambda.ts';
import type { Manner } from './bedrock/bedrock-stand-in.ts';

export interface LocalStackOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Further origins of the page, by a forwarded port for example. */
  readonly allowedOrigins?: readonly string[];
  /** Folder of the data; null keeps it in memory. */
  readonly dataFolder: string | null;
  /** Folder of the shop's files, which are loaded where the table has different ones; null (default) loads none. */
  readonly storeFolder?: string | null;
  /** Stand-in models, `speed` times as fast as the real tiers, or Amazon Bedrock. */
  readonly models:
    | ({ readonly kind: 'stand-in'; readonly speed: number } & Manner)
    | { readonly kind: 'bedrock' };
  /** `guest` (default), or `oidc` with an issuer that starts as part of the stack. */
  readonly auth?: 'guest' | 'oidc';
  /** Conversations can be handed to a person, who is at `/inbox` of the page. Default: no. */
  readonly handOff?: boolean;
  /** The compute of the message handler: this process as Lambda (default), or the service in a process of its own. */
  readonly compute?: 'lambda' | 'fargate';
  /** Arguments of node that run a task of the service. Default: its sources. */
  readonly serviceProgram?: readonly string[];
  /** A stand-in of OpenSearch finds what is described (local/opensearch). Default: the embedded index alone. */
  readonly search?: 'opensearch';
  /** Lambda environment variables that differ from their defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<GatewayLimits>;
  readonly logLevel?: 'INFO' | 'WARN' | 'ERROR' | 'SILENT';
  /** Receives each EMF document of the handlers. */
  readonly onMetrics?: (line: string) => void;
  /** Lambda's limits for the message function. Default: none. */
  readonly messageFunction?: Partial<FunctionLimits>;
  /** Endpoint of the models in place of the stand-in, for tests of faults at the wire. */
  readonly bedrockEndpoint?: string;
  /** Endpoint of the table for the handlers, for the same tests. */
  readonly dynamoEndpoint?: string;
  /** Socket timeout of requests to it, in ms. Default: that of the deployed functions. */
  readonly dynamoSilentMs?: number;
  /** Interval of the optimizer. Default 0: only by `tune()`. */
  readonly tuneEverySeconds?: number;
  /** Clock of the API's functions, for tests whose answers must not meet a deadline on a busy machine. */
  readonly clock?: Clock;
  /** The optimizer's clock, for tests without a wait for the end of a window. */
  readonly optimizerClock?: Clock;
}
