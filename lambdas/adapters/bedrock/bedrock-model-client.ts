/** The cascade's models, reached through Bedrock's ConverseStream. */
import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type SystemContentBlock,
} from '@aws-sdk/client-bedrock-runtime';
import {
  type Geography,
  inferenceId,
  type ModelClient,
  ModelError,
  type ModelEvent,
  type ModelRequest,
  type ModelSpec,
} from '@mangaassist/cascade-core';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AwsAccess, SDK_LOG } from '../aws-access.ts';
import { setWait } from './arrivals.ts';
import { modelError } from './bedrock-errors.ts';
import { modelEvents } from './bedrock-stream.ts';
import { messagesOf } from './search-results.ts';
import { structuredInput } from './structured-output.ts';
import { withTextPieces } from './text-pieces.ts';

/**
 * The SDK does not retry: the cascade decides which model is tried next. HTTP/1.1 with connections that are kept: the SDK's HTTP/2 handler opens a session of its own for each event stream (`isEventStream` in
 * @smithy/node-http-handler 4), so every call would pay for a TCP and a TLS handshake. ConverseStream streams one
 * way and needs no HTTP/2.
 */
export function bedrockClient(access: AwsAccess = {}): BedrockRuntimeClient {
  return withTextPieces(
    new BedrockRuntimeClient({
      ...access,
      requestHandler: new NodeHttpHandler(),
      maxAttempts: 1,
      logger: SDK_LOG,
    }),
  );
}

/** A Bedrock guardrail, which checks every question and every answer. */
export interface Guardrail {
  readonly id: string;
  /** A number, or DRAFT. */
  readonly version: string;
}

export class BedrockModelClient implements ModelClient {
  readonly #client: Pick<BedrockRuntimeClient, 'send'>;
  readonly #geography: Geography;
  readonly #guardrail: Guardrail | null;

  constructor(
    client: Pick<BedrockRuntimeClient, 'send'>,
    geography: Geography,
    guardrail: Guardrail | null = null,
  ) {
    this.#client = client;
    this.#geography = geography;
    this.#guardrail = guardrail;
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const command = new ConverseStreamCommand({
      ...converseInput(request, this.#geography),
      ...(this.#guardrail &&
        request.output === undefined && { guardrailConfig: guardrailConfig(this.#guardrail) }),
    });
    const { textMayWaitMs } = request;
    if (textMayWaitMs !== undefined) withWait(command, textMayWaitMs);
    let accepted = false;
    try {
      const response = await this.#client.send(command, { abortSignal: signal });
      accepted = true;
      yield* modelEvents(response.stream ?? [], request);
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof ModelError ? error : modelError(error, request.model.name, accepted);
    }
  }
}

/** The response's body is read as its reader may wait for text. The SDK has no other place for it beside a request. */
function withWait(command: ConverseStreamCommand, mayWaitMs: () => number): void {
  const beforeReading =
    <Request, Result extends { readonly response: unknown }>(next: (request: Request) => Promise<Result>) =>
    async (request: Request) => {
      const result = await next(request);
      setWait((result.response as { readonly body: object }).body, mayWaitMs);
      return result;
    };
  const place = { name: 'textWait', relation: 'after', toMiddleware: 'deserializerMiddleware' } as const;
  command.middlewareStack.addRelativeTo(beforeReading, place);
}

/**
 * A request as Converse wants it; capabilities come from the catalogue.
 * @throws ModelError if the model cannot be reached in this geography.
 */
export function converseInput(request: ModelRequest, geography: Geography): ConverseStreamCommandInput {
  const { model, temperature, stopSequences } = request;
  return {
    modelId: reachableId(model, geography),
    system: systemBlocks(request),
    messages: messagesOf(request),
    inferenceConfig: {
      maxTokens: request.maxTokens,
      ...(temperature === undefined ? {} : { temperature }),
      ...(stopSequences === undefined ? {} : { stopSequences: [...stopSequences] }),
    },
    ...structuredInput(request),
    ...(model.requestFields === undefined
      ? {}
      : { additionalModelRequestFields: structuredClone(model.requestFields) }),
  };
}

/**
 * Text is held until the guardrail has checked it (`sync`), so that blocked text is never shown. With `async` it
 * is checked after it was sent, and cannot be masked. The trace is the only place where an
 * intervention that masked differs from one that blocked. It quotes what was masked, so it is never logged
 * (docs/decisions/0017).
 */
function guardrailConfig({ id, version }: Guardrail) {
  return {
    guardrailIdentifier: id,
    guardrailVersion: version,
    streamProcessingMode: 'sync' as const,
    trace: 'enabled' as const,
  };
}

/** The prompt before a cache point is the same for every question: of all tasks, or of one. */
function systemBlocks({ opening, system, cacheSystem }: ModelRequest): SystemContentBlock[] {
  if (opening === undefined) return [{ text: system }, ...(cacheSystem ? [CACHE_POINT] : [])];
  return [{ text: `${opening.rules}\n${opening.data}` }, HOUR_CACHE_POINT, { text: system }];
}

const CACHE_POINT = { cachePoint: { type: 'default' as const } };
const HOUR_CACHE_POINT = { cachePoint: { type: 'default' as const, ttl: '1h' as const } };

function reachableId(model: ModelSpec, geography: Geography): string {
  try {
    return inferenceId(model, geography);
  } catch (cause) {
    throw new ModelError('invalid_request', `${model.name} has no profile in geography '${geography}'.`, {
      cause,
    });
  }
}
