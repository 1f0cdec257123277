/** A guarded client in front of scripted models, on a clock that advances when all work is waiting. */
import {
  MODEL_PRESETS,
  type ModelClient,
  type ModelEvent,
  type ModelRequest,
} from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';
import { GuardedModelClient } from '../../../../packages/cascade-core/src/resilience/guarded-model-client.ts';
import type {
  HealthObserver,
  HealthSharing,
} from '../../../../packages/cascade-core/src/resilience/model-breakers.ts';
import {
  DEFAULT_MODEL_PROTECTION,
  type ModelProtection,
} from '../../../../packages/cascade-core/src/resilience/model-protection.ts';
import { type Script, ScriptedModelClient } from '../../../support/cascade/scripted-model.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

export const MODELS = MODEL_PRESETS.current;
export const FAST = MODELS.fast.modelId;
export const STRONG = MODELS.strong.modelId;

/** Its prompt is 400 letters and a line break: 131 tokens at the model's ratio of 1.3. */
export function request(tier: Tier = 'fast', more: Partial<ModelRequest> = {}): ModelRequest {
  const messages = [{ role: 'user', text: 'q'.repeat(200) }] as const;
  return {
    model: MODELS[tier],
    system: 's'.repeat(200),
    cacheSystem: false,
    messages,
    maxTokens: 1_000,
    ...more,
  };
}

export interface GuardedOptions {
  readonly fast?: readonly Script[];
  readonly strong?: readonly Script[];
  readonly protection?: Partial<ModelProtection>;
  readonly random?: () => number;
  /** The client that is guarded in place of the scripts. */
  readonly inner?: ModelClient;
  readonly sharing?: HealthSharing;
  readonly observer?: HealthObserver;
}

export interface Asking {
  readonly request?: ModelRequest;
  /** The caller's signal aborts this long after the request. */
  readonly cancelAtMs?: number;
  /** The consumer returns after this many events. */
  readonly leaveAfter?: number;
}

export function guarded(options: GuardedOptions = {}) {
  const { fast = [], strong = [], random = () => 0.5, sharing, observer } = options;
  const clock = new FakeClock({ auto: true, startMs: 1_800_000_000_000 });
  const startMs = clock.now();
  const inner = new ScriptedModelClient({ fast, strong }, clock);
  const client = new GuardedModelClient({
    client: options.inner ?? inner,
    clock,
    random,
    protection: () => ({ ...DEFAULT_MODEL_PROTECTION, ...options.protection }),
    ...(sharing && { sharing }),
    ...(observer && { observer }),
  });

  /** Reads one answer to its end; an error is caught and returned. */
  async function ask(asking: Asking = {}) {
    const cancelled = new AbortController();
    const askedAtMs = clock.now();
    if (asking.cancelAtMs !== undefined) void clock.sleep(asking.cancelAtMs).then(() => cancelled.abort());
    const events: ModelEvent[] = [];
    let error: unknown = null;
    try {
      for await (const event of client.stream(asking.request ?? request(), cancelled.signal)) {
        events.push(event);
        if (events.length === asking.leaveAfter) break;
      }
    } catch (thrown) {
      error = thrown;
    }
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    return { events, text, error, tookMs: clock.now() - askedAtMs };
  }
  const passed = () => clock.now() - startMs;
  return { client, inner, clock, ask, passed };
}
