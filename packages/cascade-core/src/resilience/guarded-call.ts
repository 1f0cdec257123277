/** A model call under breaker, rate limit and stall watch. */
import { attemptUsage } from '../models/attempt-usage.ts';
import type { ModelClient, ModelEvent, ModelRequest } from '../models/model-client.ts';
import type { TokenUsage } from '../models/price.ts';
import type { Clock } from './clock.ts';
import { ModelError } from './errors.ts';
import type { BreakerPass, CallOutcome } from './model-breaker.ts';
import type { Reservation } from './rate-limit.ts';
import { type SilenceLimits, untilStalled } from './stall-watch.ts';

export type RetriedAttempt = Extract<ModelEvent, { type: 'retried' }>;

export interface GuardedCallOptions {
  readonly client: ModelClient;
  readonly request: ModelRequest;
  /** The failed attempt that this one retries; its account is the first event. */
  readonly retried: RetriedAttempt | null;
  readonly pass: BreakerPass;
  readonly reservation: Reservation;
  readonly silence: SilenceLimits;
  readonly clock: Clock;
}

/** One call of the inner client: watched for stalls, and accounted to the breaker and the rate limit. */
export class GuardedCall {
  readonly #options: GuardedCallOptions;
  readonly #startedAtMs: number;
  #text = '';
  #stopped = false;
  #usage: TokenUsage | null = null;
  #error: unknown = null;

  constructor(options: GuardedCallOptions) {
    this.#options = options;
    this.#startedAtMs = options.clock.elapsedMs();
  }

  /** The account of this failed attempt, for the attempt that retries it. */
  retried({ code: errorCode }: ModelError): RetriedAttempt {
    const latencyMs = this.#options.clock.elapsedMs() - this.#startedAtMs;
    return { type: 'retried', usage: this.#attemptUsage(), errorCode, latencyMs };
  }

  /** True once the call has yielded text: from then on it cannot be retried. */
  get hasText(): boolean {
    return this.#text !== '';
  }

  /**
   * The call's events; ends early, without an error, once `signal` aborts.
   * @throws ModelError if the model failed, stalled or broke off.
   */
  async *events(signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const { request, retried, clock } = this.#options;
    try {
      if (retried !== null) yield retried;
      for await (const event of this.#watched(signal)) {
        this.#account(event);
        yield event;
      }
      if (!this.#stopped && !signal.aborted) {
        throw new ModelError('stream_broken', `${request.model.name} broke off its stream.`);
      }
    } catch (error) {
      // A model that stopped has written its whole answer, even if its usage never arrives.
      if (this.#stopped || signal.aborted) return;
      this.#error = error;
      throw error;
    } finally {
      this.#options.reservation.settle(clock.elapsedMs(), this.#usedTokens());
      await this.#options.pass.settle(this.#outcome());
    }
  }

  #watched(signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const { client, request, silence, clock } = this.#options;
    return untilStalled((inner) => client.stream(request, inner), signal, silence, clock);
  }

  #account(event: ModelEvent): void {
    if (event.type === 'text') this.#text += event.text;
    if (event.type === 'stop') this.#stopped = true;
    if (event.type === 'usage') this.#usage = event.usage;
  }

  /** A call that was aborted is no evidence against the model; text that it had yielded is evidence for it. */
  #outcome(): CallOutcome {
    if (this.#error instanceof ModelError) return this.#error.code;
    if (this.#error !== null) return 'unknown';
    return this.#stopped || this.hasText ? 'succeeded' : 'unknown';
  }

  /** Tokens that count against the quota. Cached input that is read does not. */
  #usedTokens(): number {
    const { inputTokens, outputTokens, cacheWriteTokens = 0 } = this.#attemptUsage();
    return inputTokens + cacheWriteTokens + outputTokens;
  }

  #attemptUsage(): TokenUsage {
    return attemptUsage(this.#options.request, {
      usage: this.#usage,
      text: this.#text,
      error: this.#error,
    });
  }
}
