/** The circuit breaker of one model. */
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
} from 'cockatiel';
import type { Clock } from './clock.ts';
import type { ModelErrorCode } from './errors.ts';
import type { Availability, ModelHealth } from './model-health.ts';
import type { BreakerSettings } from './model-protection.ts';

/** How a call ended: `unknown` if that says nothing of the model's health. */
export type CallOutcome = 'succeeded' | 'unknown' | ModelErrorCode;

/** Leave to make one call. */
export interface BreakerPass {
  /** Says how it ended. Resolves once the breaker has drawn its conclusion; never rejects. */
  settle(outcome: CallOutcome): Promise<void>;
}

/** What counts against a model. That it finds a request invalid is the request's fault. */
const FAILURES: ReadonlySet<CallOutcome> = new Set<CallOutcome>([
  'throttled',
  'unavailable',
  'timeout',
  'stream_broken',
  'stalled',
]);

const NEVER = Number.POSITIVE_INFINITY;

export interface ModelBreakerDeps {
  readonly clock: Clock;
  /** Asked each time, so that live configuration takes effect at once. */
  readonly settings: () => BreakerSettings;
  /** Told of every change that was found out here. */
  readonly changed: (health: ModelHealth) => void;
}

/**
 * cockatiel counts and knows the states; time, and what other environments say, come from here. Failures
 * are counted in a row: an environment answers one question at a time, so it never has the rate of calls
 * that a sampling breaker needs to judge by. cockatiel would read `Date.now()`: its `halfOpenAfter` is
 * therefore such that its own clock never refuses, and `#heldUntilMs`, on the Clock, does.
 */
export class ModelBreaker {
  readonly #deps: ModelBreakerDeps;
  #failures: number;
  #policy: CircuitBreakerPolicy;
  /** While open: no call before this. */
  #heldUntilMs = 0;
  /** Time of the last change known here, found out or heard of. */
  #sinceMs = Number.NEGATIVE_INFINITY;

  constructor(deps: ModelBreakerDeps) {
    this.#deps = deps;
    this.#failures = deps.settings().failures;
    this.#policy = this.#policyIn(CircuitState.Closed);
  }

  get availability(): Availability {
    const { state } = this.#policy;
    if (state === CircuitState.Closed) return 'closed';
    // While the one probe is on its way everybody else is refused.
    const due = state === CircuitState.Open && this.#deps.clock.now() >= this.#heldUntilMs;
    return due ? 'half_open' : 'open';
  }

  /** Leave for one call, or null if the breaker is open. While half-open only the first gets it. */
  admit(): BreakerPass | null {
    const { availability } = this;
    if (availability === 'open') return null;
    if (availability === 'closed') this.#applySettings();
    const policy = this.#policy;
    let succeed = () => {};
    let fail = () => {};
    const call = new Promise<void>((resolve, reject) => {
      [succeed, fail] = [resolve, reject];
    });
    const judged = policy.execute(() => call).catch(() => undefined);
    return {
      settle: async (outcome) => {
        if (outcome === 'not_found') return this.#open(NEVER);
        // Mended by an operator, not by another catalogue: open at once, but not for good.
        if (outcome === 'access_denied') return this.#open(this.#holdUntilMs());
        // From before the breaker opened: it says nothing about now, and must not outvote a probe.
        if (availability === 'closed' && policy.state !== CircuitState.Closed) return;
        if (outcome === 'succeeded') succeed();
        else if (FAILURES.has(outcome)) fail();
        else {
          // A probe that told nothing leaves its place to the next call.
          const wasted = availability === 'half_open' && policy === this.#policy;
          return wasted ? this.#open(this.#deps.clock.now()) : undefined;
        }
        await judged;
      },
    };
  }

  /** Takes over what another environment found out, if that is news. A probe of our own knows better. */
  adopt(health: ModelHealth): void {
    const { state } = this.#policy;
    if (health.sinceMs <= this.#sinceMs || state === CircuitState.HalfOpen) return;
    // Only an answer, seen by another environment or vouched for by an operator, brings back what is gone.
    const gone = state === CircuitState.Open && this.#heldUntilMs === NEVER;
    if (gone && health.state !== 'closed') return;
    this.#sinceMs = health.sinceMs;
    if (health.state === 'closed') {
      if (state !== CircuitState.Closed) this.#policy = this.#policyIn(CircuitState.Closed);
      return;
    }
    // The other's clock may be wrong: it is not believed for longer than our own would hold.
    this.#heldUntilMs = health.untilMs === null ? NEVER : Math.min(health.untilMs, this.#holdUntilMs());
    this.#policy = this.#policyIn(CircuitState.Open);
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

  /** Opens without having counted to it. */
  #open(untilMs: number): void {
    this.#policy = this.#policyIn(CircuitState.Open);
    this.#found(CircuitState.Open, untilMs);
  }

  #found(state: CircuitState, untilMs: number): void {
    const sinceMs = this.#deps.clock.now();
    this.#sinceMs = sinceMs;
    if (state === CircuitState.Closed) this.#deps.changed({ state: 'closed', sinceMs });
    else if (state === CircuitState.HalfOpen) this.#deps.changed({ state: 'half_open', sinceMs, untilMs });
    else {
      this.#heldUntilMs = untilMs;
      this.#deps.changed({ state: 'open', sinceMs, untilMs: untilMs === NEVER ? null : untilMs });
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
      // A call that an earlier policy let through has no say any more.
      if (policy === this.#policy) this.#found(state, this.#holdUntilMs());
    });
    return policy;
  }
}
