/** Runs one leg. */
import { attemptUsage } from '../models/attempt-usage.ts';
import type { ModelClient, ModelEvent, ModelRequest, ModelStopReason } from '../models/model-client.ts';
import { costUsd, type TokenUsage } from '../models/price.ts';
import { untilAborted } from '../resilience/abortable.ts';
import { type Clock, ENDED } from '../resilience/clock.ts';
import { ModelError, type ModelErrorCode } from '../resilience/errors.ts';
import type { LegEvent, LegOutcome, LegRecord } from './leg-event.ts';
import { markedIfEmpty, openingEstimate, type Stage, throughStages, visibleText } from './leg-stages.ts';
import { readDanger } from './output/danger-mark.ts';
import { withoutControlText } from './output/output-filter.ts';
import { promptRules } from './prompt.ts';

export interface LegOptions {
  readonly request: ModelRequest;
  /** True if the prompt asks for the opening line with the self-estimate, which is read and removed. */
  readonly selfEstimate: boolean;
  readonly client: ModelClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One streamed model call: the pipeline from the model's output to leg events, and its account. */
export class Leg {
  readonly #options: LegOptions;
  readonly #abort = new AbortController();
  readonly #startedAt: number;
  #raw = '';
  readonly #cited: string[] = [];
  #firstTextAt: number | null = null;
  #usage: TokenUsage | null = null;
  #error: unknown = null;
  readonly #retried: Extract<ModelEvent, { type: 'retried' }>[] = [];
  #isRead = false;
  readonly #events: AsyncGenerator<LegEvent>;
  readonly #first: Promise<IteratorResult<LegEvent>>;
  /** Resolves at the leg's first event: true if that is text of the answer, or what stands in its place. */
  readonly firstText: Promise<boolean>;

  /** Calls the model at once; the stream pauses at its first event until the events are read. */
  constructor(options: LegOptions) {
    this.#options = options;
    this.#startedAt = options.clock.elapsedMs();
    this.#events = this.#stream();
    this.#first = this.#events.next();
    this.firstText = this.#first.then(
      ({ done, value }) => done !== true && (value.type === 'text' || value.type === 'danger'),
      () => false,
    );
  }

  /** True once its events have been read. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Stops the model. The output so far is billed, and in the record. */
  abort(): void {
    this.#abort.abort(ENDED);
    // An abandoned generator stays suspended and holds its resources: `return` ends it.
    void this.#events.return(undefined).catch(() => undefined);
  }

  /**
   * The leg's events, to be read once. Ends without an `end` event if the leg was aborted.
   * @throws ModelError if the model failed, broke off its stream or wrote nothing.
   */
  events(): AsyncIterable<LegEvent> {
    this.#isRead = true;
    let isFirst = true;
    // No generator around the other one: each piece would wait for both.
    const iterator: AsyncIterator<LegEvent> = {
      next: () => {
        const next = isFirst ? this.#first : this.#events.next();
        isFirst = false;
        return next;
      },
      return: async () => {
        await this.#events.return(undefined);
        return { done: true, value: undefined };
      },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  }

  /** The events of the leg, and what its account keeps of them. */
  async *#stream(): AsyncGenerator<LegEvent> {
    const { client, request } = this.#options;
    const stages = this.#stages();
    const signal = AbortSignal.any([this.#options.signal, this.#abort.signal]);
    let stopReason: ModelStopReason | null = null;
    try {
      for await (const event of untilAborted(client.stream(request, signal), signal)) {
        this.#account(event);
        if (event.type === 'text') for (const one of throughStages(event, stages)) yield this.#noted(one);
        if (event.type === 'stop') stopReason = event.reason;
      }
      // A model that stopped has written its whole answer, even if its usage never arrives.
      if (stopReason !== null)
        for (const one of throughStages(this.#end(stopReason), stages)) yield this.#noted(one);
      else if (!signal.aborted)
        throw new ModelError('stream_broken', `${request.model.name} broke off its stream.`);
    } catch (error) {
      this.#error = error;
      throw error;
    } finally {
      this.#abort.abort(ENDED);
    }
  }

  #stages(): readonly Stage[] {
    const { request, selfEstimate } = this.#options;
    const asked = request.messages.at(-1)?.text ?? '';
    const danger = () => (request.dangerMark === undefined ? [] : [readDanger(request.dangerMark)]);
    return [
      // A model may write it in place of the estimate, or below it.
      ...danger(),
      ...(selfEstimate ? [openingEstimate(), ...danger()] : []),
      withoutControlText({ rules: promptRules(request.system, request.opening), asked }),
      visibleText(),
      markedIfEmpty(request, selfEstimate),
    ];
  }

  #end(stopReason: ModelStopReason): LegEvent {
    return { type: 'end', stopReason, ...(this.#cited.length > 0 && { cited: this.#cited }) };
  }

  #noted(event: LegEvent): LegEvent {
    if (event.type === 'text') this.#firstTextAt ??= this.#options.clock.elapsedMs();
    return event;
  }

  #account(event: ModelEvent): void {
    if (event.type === 'text') this.#raw += event.text;
    if (event.type === 'citation') this.#cited.push(event.id);
    if (event.type === 'usage') this.#usage = event.usage;
    if (event.type === 'retried') this.#retried.push(event);
  }

  /** The account of the call so far. */
  record(
    outcome: LegOutcome,
    confidenceBp: number | null,
    errorCode: ModelErrorCode | null = null,
  ): Omit<LegRecord, 'acceptAtBp'> {
    const { request, clock } = this.#options;
    const usage = attemptUsage(request, { usage: this.#usage, text: this.#raw, error: this.#error });
    return {
      tier: request.model.tier,
      modelName: request.model.name,
      outcome,
      errorCode,
      confidenceBp,
      usage,
      usageEstimated: this.#usage === null,
      costUsd: costUsd(request.model.price, usage),
      firstTextMs: this.#firstTextAt === null ? null : this.#firstTextAt - this.#startedAt,
      latencyMs: clock.elapsedMs() - this.#startedAt,
    };
  }

  /** The accounts of the attempts that failed before any text and were retried, oldest first. */
  retriedRecords(): readonly Omit<LegRecord, 'acceptAtBp'>[] {
    const { model } = this.#options.request;
    return this.#retried.map(({ usage, errorCode, latencyMs }) => ({
      tier: model.tier,
      modelName: model.name,
      outcome: 'failed',
      errorCode,
      confidenceBp: null,
      usage,
      usageEstimated: true,
      costUsd: costUsd(model.price, usage),
      firstTextMs: null,
      latencyMs,
    }));
  }
}
