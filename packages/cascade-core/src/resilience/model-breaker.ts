/** The circuit breaker of one model. */
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
} from 'cockatiel';
import type { Clock } from './clock.ts';
import { type CountedCall, countedCall } from './counted-call.ts';
import type { ModelErrorCode } from './errors.ts';
import type { ModelHealth } from './model-health.ts';
import type { BreakerSettings } from './model-protection.ts';
import { isRefusal, MAX_HOLD_MS, refusalHoldMs } from './refusal-back-off.ts';
import { ServedLately } from './served-lately.ts';

/** The end of a call: `unknown` if it is no evidence of the model's health. */
export type CallOutcome = 'succeeded' | 'unknown' | ModelErrorCode;

/** Permission for one call. */
export interface BreakerPass {
  /** Reports the outcome. Resolves once the breaker has updated its state; never rejects. */
  settle(outcome: CallOutcome): Promise<void>;
}

/**
 * Outcomes that count against a model. An invalid request is no failure of it, and neither is throttling: the model
 * serves and asks for fewer calls, which retries with back-off and `throttle-share.ts` provide. `unavailable` is one,
 * also by a lack of capacity (503), because fewer calls of this account do not resolve it.
 */
const FAILURES: ReadonlySet<CallOutcome> = new Set<CallOutcome>([
  'unavailable',
  'timeout',
  'stream_broken',
  'stalled',
]);

const NO_JITTER = () => 1;

export interface ModelBreakerDeps {
  readonly clock: Clock;
  /** Uniform in [0, 1); left out, holds have no jitter. */
  readonly random?: () => number;
  /** Read each time, so that the live configuration takes effect at once. */
  readonly settings: () => BreakerSettings;
  /** Receives each change that this breaker itself has found. */
  readonly changed: (health: ModelHealth) => void;
}

/**
 * cockatiel counts failures, in a row as calls are too few for a sampling breaker, and holds the state. Time and the
 * state from other environments are added here: cockatiel reads `Date.now()`, so its `halfOpenAfter` never refuses a
 * call; `#heldUntilMs`, on the Clock, does.
 */
export class ModelBreaker {
  readonly #deps: ModelBreakerDeps;
  #failures: number;
  #policy: CircuitBreakerPolicy;
  /** While open: the earliest time of the next call, by the time of day, which environments share. */
  #heldUntilMs = 0;
  /** The same by `elapsedMs`: a time of day that is set back does not make a hold longer. */
  #heldUntilElapsedMs = 0;
  /** Time stamp of the last change, found or adopted; none found here is earlier (L. Lamport, CACM 21:7, 1978). */
  #sinceMs = Number.NEGATIVE_INFINITY;
  /** Time of the last change by this environment's clock: never later than its arrival here. */
  #changedAtMs = Number.NEGATIVE_INFINITY;
  /** When that change arrived, by `elapsedMs`. */
  #arrivedElapsedMs = Number.NEGATIVE_INFINITY;
  readonly #served = new ServedLately();
  /** The refusal that opened the circuit, and the number of refusals in a row. */
  #reason: ModelErrorCode | null = null;
  #refusals = 0;

  constructor(deps: ModelBreakerDeps) {
    this.#deps = deps;
    this.#failures = deps.settings().failures;
    this.#policy = this.#policyIn(CircuitState.Closed);
  }

  /** The state in which the next call would find the circuit: `half_open` if that call would be the probe. */
  get state(): ModelHealth['state'] {
    const { state } = this.#policy;
    if (state === CircuitState.Closed) return 'closed';
    // The state is `open`, too, while the one probe is on its way.
    return state === CircuitState.Open && this.#isDue() ? 'half_open' : 'open';
  }

  #isDue(): boolean {
    const { clock } = this.#deps;
    return clock.now() >= this.#heldUntilMs || clock.elapsedMs() >= this.#heldUntilElapsedMs;
  }

  #hold(untilMs: number): void {
    const { clock } = this.#deps;
    this.#heldUntilMs = untilMs;
    this.#heldUntilElapsedMs = clock.elapsedMs() + untilMs - clock.now();
  }

  /**
   * Returns a permission for one call, or null if the breaker is open. A half-open breaker permits the first
   * call only.
   */
  admit(): BreakerPass | null {
    const { state } = this;
    if (state === 'open') return null;
    if (state === 'closed') this.#applySettings();
    const call = countedCall(this.#policy);
    return { settle: (outcome) => this.#settle(outcome, state, call) };
  }

  async #settle(
    outcome: CallOutcome,
    admittedIn: Exclude<ModelHealth['state'], 'open'>,
    call: CountedCall,
  ): Promise<void> {
    // A call from before the breaker opened is no evidence of the present, and must not outvote a probe.
    if (admittedIn === 'closed' && this.#policy.state !== CircuitState.Closed) return;
    this.#served.note(outcome, this.#deps.clock.elapsedMs());
    if (isRefusal(outcome)) return this.#refused(outcome);
    if (outcome === 'succeeded') return call.succeed();
    if (FAILURES.has(outcome)) {
      // The model no longer refuses: it fails, and is held as for a failure.
      this.#reason = null;
      this.#refusals = 0;
      return call.fail();
    }
    // A probe without a conclusive outcome leaves its place to the next call.
    if (admittedIn === 'half_open' && call.policy === this.#policy) this.#open(this.#deps.clock.now());
  }

  /**
   * Adopts the state that another environment found, if it is newer. A probe on its way here is not disturbed.
   */
  adopt(health: ModelHealth): void {
    const { state } = this.#policy;
    if (health.sinceMs <= this.#sinceMs || state === CircuitState.HalfOpen) return;
    const { clock, settings } = this.#deps;
    if (this.#served.outweighs(health, settings().halfOpenAfterMs, clock.elapsedMs())) return;
    this.#sinceMs = health.sinceMs;
    this.#changedAtMs = Math.min(health.sinceMs, clock.now());
    this.#arrivedElapsedMs = clock.elapsedMs();
    if (health.state === 'closed') {
      this.#close();
      return;
    }
    if (health.state === 'open') {
      this.#reason = health.reason ?? null;
      this.#refusals = health.refusals ?? 0;
    }
    // The other clock may be wrong: the hold ends no later than one that begins now.
    const maxUntilMs = this.#reason === null ? this.#holdUntilMs() : this.#deps.clock.now() + MAX_HOLD_MS;
    this.#hold(Math.min(health.untilMs, maxUntilMs));
    this.#policy = this.#policyIn(CircuitState.Open);
  }

  /** Closes, without a report: an operator deleted the shared state. */
  reset(): void {
    if (this.#policy.state === CircuitState.Open) this.#close();
  }

  /** Permits no probe before `untilMs`, because another environment makes it. */
  defer(untilMs: number): void {
    if (this.#policy.state === CircuitState.Open) this.#hold(Math.max(this.#heldUntilMs, untilMs));
  }

  /**
   * Makes a probe due before its hold is over, at most once in `halfOpenAfterMs` with jitter. It is called if
   * no other model is left. False if it is not time for a probe.
   */
  wake(): boolean {
    const { clock, random = NO_JITTER, settings } = this.#deps;
    if (this.state !== 'open') return true;
    if (this.#policy.state !== CircuitState.Open) return false;
    const restMs = settings().halfOpenAfterMs * (0.5 + random() / 2);
    const restedMs = clock.elapsedMs() - this.#arrivedElapsedMs;
    if (clock.now() - this.#changedAtMs < restMs && restedMs < restMs) return false;
    this.#hold(clock.now());
    return true;
  }

  /** Time of the last change. Of two open breakers, the one with the earlier time was probed longer ago. */
  get changedAtMs(): number {
    return this.#changedAtMs;
  }

  #close(): void {
    this.#reason = null;
    this.#refusals = 0;
    if (this.#policy.state !== CircuitState.Closed) this.#policy = this.#policyIn(CircuitState.Closed);
  }

  #refused(reason: ModelErrorCode): void {
    const { clock, random = NO_JITTER, settings } = this.#deps;
    this.#reason = reason;
    this.#refusals += 1;
    const hold = { refusals: this.#refusals, baseMs: settings().halfOpenAfterMs, random: random() };
    this.#open(clock.now() + refusalHoldMs(reason, hold));
  }

  #holdUntilMs(): number {
    return this.#deps.clock.now() + this.#deps.settings().halfOpenAfterMs;
  }

  #applySettings(): void {
    const { failures } = this.#deps.settings();
    if (failures === this.#failures) return;
    this.#failures = failures;
    this.#policy = this.#policyIn(CircuitState.Closed);
  }

  /** Opens without counted failures. */
  #open(untilMs: number): void {
    this.#policy = this.#policyIn(CircuitState.Open);
    this.#found(CircuitState.Open, untilMs);
  }

  #found(state: CircuitState, untilMs: number): void {
    const nowMs = this.#deps.clock.now();
    const sinceMs = nowMs < this.#sinceMs ? this.#sinceMs + 1 : nowMs;
    this.#sinceMs = sinceMs;
    this.#changedAtMs = nowMs;
    this.#arrivedElapsedMs = this.#deps.clock.elapsedMs();
    if (state === CircuitState.Closed) {
      this.#reason = null;
      this.#refusals = 0;
      this.#deps.changed({ state: 'closed', sinceMs });
    } else if (state === CircuitState.HalfOpen) this.#deps.changed({ state: 'half_open', sinceMs, untilMs });
    else {
      this.#hold(untilMs);
      const refusal = this.#reason === null ? {} : { reason: this.#reason, refusals: this.#refusals };
      this.#deps.changed({ state: 'open', sinceMs, untilMs, ...refusal });
    }
  }

  /** A policy in the given state, restored from what cockatiel's `toJSON` writes for it. */
  #policyIn(value: CircuitState.Closed | CircuitState.Open): CircuitBreakerPolicy {
    const ownState = value === CircuitState.Open ? { value, openedAt: 0, attemptNo: 1 } : { value };
    const policy = circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(this.#failures),
      halfOpenAfter: Number.NEGATIVE_INFINITY,
      initialState: { ownState, breakerState: 0 },
    });
    policy.onStateChange((state) => {
      // The outcome of a call that an earlier policy permitted has no effect any more.
      if (policy === this.#policy) this.#found(state, this.#holdUntilMs());
    });
    return policy;
  }
}
