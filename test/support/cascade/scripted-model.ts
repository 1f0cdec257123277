/** A model that plays the test's scripts and records its calls. */
import {
  type Clock,
  type ModelClient,
  ModelError,
  type ModelErrorCode,
  type ModelEvent,
  type ModelRequest,
  type ModelStopReason,
  type TokenUsage,
} from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';

export type ScriptStep =
  | { readonly text: string }
  | { readonly cites: string }
  /** In ms of the clock. */
  | { readonly wait: number }
  | { readonly stop: ModelStopReason }
  | { readonly usage: TokenUsage }
  | { readonly fail: ModelErrorCode }
  /** Never continues and ignores the signal: a stream that cannot be aborted. */
  | { readonly hang: true };

/** One stream. Ends without a `stop` if it has none: a stream that broke. */
export type Script = readonly ScriptStep[];

export interface ScriptedCall {
  readonly request: ModelRequest;
  /** The end of the stream; `aborted` if its caller aborted it. */
  ending: 'running' | 'completed' | 'failed' | 'aborted';
  /** Time of the abort, on the clock; null without an abort. */
  abortedAtMs: number | null;
}

export const USAGE: TokenUsage = { inputTokens: 200, outputTokens: 100 };

/** The script of an ordinary answer in the given chunks. */
export function says(...chunks: readonly string[]): Script {
  return [...chunks.map((text) => ({ text })), { stop: 'end_turn' }, { usage: USAGE }];
}

/** The script of a model that fails before any text. */
export function fails(code: ModelErrorCode): Script {
  return [{ fail: code }];
}

export class ScriptedModelClient implements ModelClient {
  /** Every stream that was started, in order. */
  readonly calls: ScriptedCall[] = [];
  readonly #scripts: Record<Tier, Script[]>;
  readonly #clock: Clock;

  /** A tier's scripts are played in order. A call without a script throws, and fails the test. */
  constructor(scripts: Partial<Record<Tier, readonly Script[]>>, clock: Clock) {
    this.#scripts = { fast: [...(scripts.fast ?? [])], strong: [...(scripts.strong ?? [])] };
    this.#clock = clock;
  }

  /** The tiers called, in order. */
  get tiers(): readonly Tier[] {
    return this.calls.map((call) => call.request.model.tier);
  }

  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    const call: ScriptedCall = { request, ending: 'running', abortedAtMs: null };
    this.calls.push(call);
    const script = this.#scripts[request.model.tier].shift();
    if (script === undefined) throw new Error(`No script for this call of ${request.model.tier}.`);
    const abort = () => {
      if (call.ending !== 'running') return;
      call.ending = 'aborted';
      call.abortedAtMs = this.#clock.now();
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    return this.#play(script, call, signal);
  }

  async *#play(script: Script, call: ScriptedCall, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    for (const step of script) {
      if (signal.aborted) return;
      if ('text' in step) yield { type: 'text', text: step.text };
      else if ('cites' in step) yield { type: 'citation', id: step.cites };
      else if ('stop' in step) yield { type: 'stop', reason: step.stop };
      else if ('usage' in step) yield { type: 'usage', usage: step.usage };
      else if ('wait' in step) await this.#clock.sleep(step.wait, signal);
      else if ('hang' in step) await new Promise<never>(() => undefined);
      else {
        call.ending = 'failed';
        throw new ModelError(step.fail, `Scripted failure: ${step.fail}.`);
      }
    }
    if (!signal.aborted) call.ending = 'completed';
  }
}
