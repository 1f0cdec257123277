/** Protects calls to a model: circuit breaker, rate limit, stall watch, retries (R9). */
import { estimateInputTokens } from '../models/attempt-usage.ts';
import type { ModelClient, ModelEvent, ModelRequest } from '../models/model-client.ts';
import type { Clock } from './clock.ts';
import { ModelError } from './errors.ts';
import { GuardedCall, type RetriedAttempt } from './guarded-call.ts';
import type { BreakerPass } from './model-breaker.ts';
import { type HealthObserver, type HealthSharing, ModelBreakers } from './model-breakers.ts';
import type { Availability } from './model-health.ts';
import type { ModelProtection } from './model-protection.ts';
import { RateLimiter } from './rate-limit.ts';
import { ThrottleShare } from './throttle-share.ts';

export interface GuardedModelClientOptions {
  readonly client: ModelClient;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Read at each request, so that the live configuration takes effect at once. */
  readonly protection: (modelId: string) => ModelProtection;
  /** Left out: each process has its own breakers. */
  readonly sharing?: HealthSharing;
  readonly observer?: HealthObserver;
}

/**
 * A ModelClient that does not call models with an open circuit, keeps to the rate limits, and retries. It has
 * state: keep one for the life of the process.
 *
 * @example
 * const client = new GuardedModelClient({ client: bedrock, clock, random: Math.random,
 *   protection: () => DEFAULT_MODEL_PROTECTION, sharing: { store } });
 * if ((await client.availability(model.modelId)) === 'available') yield* client.stream(request, signal);
 */
export class GuardedModelClient implements ModelClient {
  readonly #options: GuardedModelClientOptions;
  readonly #breakers: ModelBreakers;
  readonly #limiter = new RateLimiter();
  readonly #throttles = new Map<string, ThrottleShare>();

  constructor(options: GuardedModelClientOptions) {
    const { clock, random, protection, sharing, observer } = options;
    this.#options = options;
    this.#breakers = new ModelBreakers({
      clock,
      random,
      settings: (modelId) => protection(modelId).breaker,
      ...(sharing && { sharing }),
      ...(observer && { observer }),
    });
  }

  /**
   * `unavailable` while the circuit is open, and, if the model throttles most of this environment's calls, for a
   * share of the questions. Cheap; never rejects.
   */
  async availability(modelId: string): Promise<Availability> {
    const { state } = await this.#breakers.of(modelId);
    if (state !== 'closed') return state === 'open' ? 'unavailable' : 'available';
    const { clock, random } = this.#options;
    const share = this.#throttles.get(modelId)?.shed(clock.elapsedMs()) ?? 0;
    return share > 0 && random() < share ? 'unavailable' : 'available';
  }

  /** Reads the health of the models if it is old, so that the next request does not wait for it. */
  readAhead(): void {
    this.#breakers.readAhead();
  }

  /**
   * The model to probe when every model of a question is unavailable; null if it is not time for a probe. Never
   * rejects.
   */
  lastResort(modelIds: readonly string[]): Promise<string | null> {
    return this.#breakers.wakeOne(modelIds);
  }

  /** True if the model's rate limit has room for one more request of that many tokens. */
  hasRoom(modelId: string, tokens: number): boolean {
    const { clock, protection } = this.#options;
    return this.#limiter.hasRoom(modelId, tokens, protection(modelId).limits, clock.elapsedMs());
  }

  /**
   * @throws ModelError the inner client's, or `circuit_open`, `rate_limited` (both at once, without a call),
   *   `stalled`, `stream_broken`.
   */
  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const { clock } = this.#options;
    const protection = this.#options.protection(request.model.modelId);
    const startedAtMs = clock.elapsedMs();
    let failure: ModelError | null = null;
    let retried: RetriedAttempt | null = null;
    for (let retries = 0; !signal.aborted; retries++) {
      const call = await this.#admit(request, protection, retried, signal);
      if (call === null) return;
      // The error that caused the retry is more useful than the reason for which the retry was refused.
      if (call instanceof ModelError) throw failure ?? call;
      try {
        return yield* call.events(signal);
      } catch (error) {
        const late = clock.elapsedMs() - startedAtMs > protection.retryWithinMs;
        if (call.hasText || late || retries >= protection.retries || !mayRetry(error)) throw error;
        failure = error;
        retried = call.retried(error);
      }
      await clock.sleep(this.#backOffMs(protection, retries), signal);
    }
  }

  /**
   * Returns a call that may be made, or the error that forbids it, or null if the caller has aborted meanwhile.
   */
  async #admit(
    request: ModelRequest,
    protection: ModelProtection,
    retried: RetriedAttempt | null,
    signal: AbortSignal,
  ): Promise<GuardedCall | ModelError | null> {
    const { client, clock } = this.#options;
    const { modelId, name } = request.model;
    const pass = await this.#breakers.admit(modelId);
    if (signal.aborted) {
      await pass?.settle('unknown');
      return null;
    }
    if (pass === null)
      return new ModelError('circuit_open', `${name} is not called: its circuit breaker is open.`);
    const tokens = estimateInputTokens(request) + request.maxTokens;
    const reservation = this.#limiter.reserve(modelId, tokens, protection.limits, clock.elapsedMs());
    if (reservation === null) {
      await pass.settle('unknown');
      return new ModelError('rate_limited', `${name} is not called: its rate limit is used up.`);
    }
    return new GuardedCall({
      client,
      request,
      retried,
      pass: this.#counted(modelId, pass),
      reservation,
      silence: protection,
      clock,
    });
  }

  /** Counts whether the model throttled the call. */
  #counted(modelId: string, pass: BreakerPass): BreakerPass {
    const throttles = this.#throttles.get(modelId) ?? new ThrottleShare();
    this.#throttles.set(modelId, throttles);
    return {
      settle: (outcome) => {
        throttles.record(outcome === 'throttled', this.#options.clock.elapsedMs());
        return pass.settle(outcome);
      },
    };
  }

  /** Full jitter: callers that failed together do not retry together. */
  #backOffMs({ retryBaseMs }: ModelProtection, retries: number): number {
    return this.#options.random() * retryBaseMs * 2 ** retries;
  }
}

/** An open circuit and a used-up limit do not change within a retry. */
function mayRetry(error: unknown): error is ModelError {
  if (!(error instanceof ModelError)) return false;
  return error.retryable && error.code !== 'circuit_open' && error.code !== 'rate_limited';
}
