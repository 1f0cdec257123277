/** One leg with a scripted model, read to its end. */
import { MODEL_PRESETS, type ModelRequest } from '@mangaassist/cascade-core';
import { Leg } from '../../../packages/cascade-core/src/answer/leg.ts';
import type { LegEvent } from '../../../packages/cascade-core/src/answer/leg-event.ts';
import { FakeClock } from '../simulated/fake-clock.ts';
import { type Script, ScriptedModelClient } from './scripted-model.ts';

export const REQUEST: ModelRequest = {
  model: MODEL_PRESETS.seed.fast,
  system: 'Be brief.',
  cacheSystem: false,
  messages: [{ role: 'user', text: 'Do you ship to Canada?' }],
  maxTokens: 1_024,
};

export interface LegRunOptions {
  readonly selfEstimate?: boolean;
  readonly request?: ModelRequest;
  /** The leg's own `abort()` is called this long after it began. */
  readonly abortAtMs?: number;
  /** The caller's signal aborts this long after the leg began. */
  readonly cancelAtMs?: number;
}

/** Plays a script. A model's error is caught and returned as `error`. */
export async function runLeg(script: Script, options: LegRunOptions = {}) {
  const clock = new FakeClock({ auto: true });
  const client = new ScriptedModelClient({ fast: [script], strong: [script] }, clock);
  const cancelled = new AbortController();
  const leg = new Leg({
    request: options.request ?? REQUEST,
    selfEstimate: options.selfEstimate ?? false,
    client,
    clock,
    signal: cancelled.signal,
  });
  if (options.abortAtMs !== undefined) void clock.sleep(options.abortAtMs).then(() => leg.abort());
  if (options.cancelAtMs !== undefined) void clock.sleep(options.cancelAtMs).then(() => cancelled.abort());

  const events: LegEvent[] = [];
  let error: unknown = null;
  try {
    for await (const event of leg.events()) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { leg, client, clock, events, text, error };
}
