/**
 * The short way of a request that is sent often. The SDK takes a request through some fifteen steps, which cost more
 * than the request itself. Here the SDK makes the first request of a kind, and the following ones take its form: the
 * same address and headers, another body, signed by the SDK's signer and sent by its handler.
 *
 * Only an answer of 200 is read here. Any other outcome goes to the SDK as if its own first try had had it, so that
 * errors, retries, their bound and the correction of the clock stay the SDK's (docs/decisions/0059).
 */
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A request or an answer as the SDK's handler has it. */
interface HttpMessage {
  readonly headers: Record<string, string>;
  body?: unknown;
}
interface HttpRequest extends HttpMessage {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Record<string, string>;
}
interface HttpResponse extends HttpMessage {
  readonly statusCode: number;
}

interface HandlerOptions {
  readonly abortSignal?: AbortSignal;
}
interface RequestHandler {
  handle(request: HttpRequest, options?: HandlerOptions): Promise<{ readonly response: HttpResponse }>;
}

interface RetryStrategy {
  acquireInitialRetryToken(scope: string): Promise<unknown>;
  recordSuccess(token: unknown): void;
}

interface Config {
  readonly requestHandler: RequestHandler;
  readonly signer: () => Promise<{
    sign(request: HttpRequest, options: { signingDate: Date }): Promise<HttpRequest>;
  }>;
  readonly systemClockOffset: number;
  readonly retryStrategy: () => Promise<RetryStrategy>;
}

/** The part of a client of the SDK that is used. */
interface SdkClient {
  readonly middlewareStack: unknown;
  readonly config: object;
}

/** The part of a command of the SDK that is used. */
interface SdkCommand {
  resolveMiddleware(stack: never, config: never, options: never): unknown;
}

export interface DirectRequest {
  /** Requests of a kind differ in nothing but the last part of the path, and the body. */
  readonly kind: string;
  readonly body: string;
  /** The last part of the path, encoded; default: that of the first request. */
  readonly lastOfPath?: string;
  /** The same request as a command, for the SDK. */
  readonly command: () => SdkCommand;
  /** True: the SDK is to read this text of an answer. */
  readonly isForSdk?: (text: string) => boolean;
  readonly signal?: AbortSignal;
}

/** The outcome of one try, for the SDK to see. */
type Outcome = { readonly response: HttpResponse } | { readonly error: unknown };

/** Headers of one request alone, which the signer or the SDK's steps set. */
const OWN_HEADERS =
  /^(?:authorization|content-length|x-amz-(?:date|security-token|content-sha256)|amz-sdk-.*)$/i;

export class DirectRequests {
  readonly #client: SdkClient;
  readonly #config: Config;
  readonly #forms = new Map<string, HttpRequest>();
  #success: Promise<() => void> | null = null;

  /** @param client - with one signer for all requests (`lean` of aws-access.ts). */
  constructor(client: SdkClient) {
    this.#client = client;
    this.#config = client.config as Config;
  }

  /**
   * Sends a request. Returns the text of an answer of 200, or the SDK's output of the command.
   * @throws an error of the SDK.
   */
  async send(request: DirectRequest): Promise<{ readonly text: string } | { readonly output: object }> {
    const form = this.#forms.get(request.kind);
    if (form === undefined) return this.#bySdk(request, (signed) => this.#learn(request.kind, signed));
    const outcome = await this.#attempt(form, request);
    if (outcome.text !== undefined) return outcome;
    return this.#bySdk(request, null, outcome);
  }

  async #attempt(
    form: HttpRequest,
    { body, lastOfPath, signal, isForSdk }: DirectRequest,
  ): Promise<(Outcome & { readonly text?: undefined }) | { readonly text: string }> {
    const { requestHandler, signer, systemClockOffset } = this.#config;
    const path = lastOfPath === undefined ? form.path : form.path.replace(/[^/]*$/, () => lastOfPath);
    const signingDate = new Date(Date.now() + systemClockOffset);
    const signed = await (await signer()).sign(
      { ...form, path, body, headers: { ...form.headers } },
      { signingDate },
    );
    try {
      const { response } = await requestHandler.handle(signed, signal && { abortSignal: signal });
      if (response.statusCode !== 200) return { response };
      const answer = await text(response.body as Readable);
      if (isForSdk?.(answer)) {
        response.body = Readable.from([Buffer.from(answer)]);
        return { response };
      }
      (await this.#recorder())();
      return { text: answer };
    } catch (error) {
      return { error };
    }
  }

  /** A success gives the SDK's bound of retries back what an earlier failure took. */
  #recorder(): Promise<() => void> {
    this.#success ??= this.#config.retryStrategy().then(async (strategy) => {
      const token = await strategy.acquireInitialRetryToken('');
      return () => strategy.recordSuccess(token);
    });
    return this.#success;
  }

  #learn(kind: string, { method, protocol, hostname, port, path, query, headers }: HttpRequest): void {
    const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.test(name));
    this.#forms.set(kind, {
      method,
      protocol,
      hostname,
      ...(port !== undefined && { port }),
      path,
      ...(query !== undefined && { query }),
      headers: Object.fromEntries(kept),
    });
  }

  /** @param outcome - of the first try, if that was made. */
  async #bySdk(
    { command, signal }: DirectRequest,
    seen: ((signed: HttpRequest) => void) | null,
    outcome: Outcome | null = null,
  ): Promise<{ readonly output: object }> {
    const { requestHandler } = this.#config;
    let first = outcome;
    const handle: RequestHandler['handle'] = async (request, options) => {
      const known = first;
      first = null;
      if (known !== null && 'error' in known) throw known.error;
      if (known !== null) return known;
      const answered = await requestHandler.handle(request, options);
      if (answered.response.statusCode === 200) seen?.(request);
      return answered;
    };
    // The same configuration, in which the SDK corrects its clock, with another handler.
    const config = new Proxy(this.#config, {
      get: (all, name) => (name === 'requestHandler' ? { handle } : Reflect.get(all, name)),
    }) as never;
    const made = command();
    const handler = made.resolveMiddleware(
      this.#client.middlewareStack as never,
      config,
      (signal && { abortSignal: signal }) as never,
    ) as (command: SdkCommand) => Promise<{ readonly output: object }>;
    return handler(made);
  }
}
