import type { Task, Tier } from '@mangaassist/protocol';
import { readSelfEstimate } from '../confidence/self-estimate.ts';
import { attemptUsage } from '../models/attempt-usage.ts';
import type { ModelClient, ModelEvent, ModelRequest, ModelStopReason } from '../models/model-client.ts';
import { costUsd, type TokenUsage } from '../models/price.ts';
import { untilAborted } from '../resilience/abortable.ts';
import type { Clock } from '../resilience/clock.ts';
import { ModelError, type ModelErrorCode } from '../resilience/errors.ts';
import { OutputFilter } from './output-filter.ts';

export type LegEvent =
  /** Comes first, and once, if the leg asked for the self-estimate; nulls where the model gave none. */
  | { readonly type: 'estimate'; readonly estimateBp: number | null; readonly task: Task | null }
  | { readonly type: 'text'; readonly text: string }
  /** `isEmpty`: the model wrote an estimate or less. Only a leg that asked for the estimate ends so. */
  | { readonly type: 'end'; readonly stopReason: ModelStopReason; readonly isEmpty?: true };

/** What became of a leg. */
export type LegOutcome = 'accepted' | 'escalated' | 'failed' | 'aborted';

/** The account of one model call, whether it ran to its end or not. */
export interface LegRecord {
  readonly tier: Tier;
  readonly modelName: string;
  readonly outcome: LegOutcome;
  readonly errorCode: ModelErrorCode | null;
  /** Confidence in basis points; null if the leg failed before anything could be judged. */
  readonly confidenceBp: number | null;
  /** Least confidence that would let its answer pass, in basis points; 0 if it was to be taken as it is. */
  readonly acceptAtBp: number;
  readonly usage: TokenUsage;
  /** True if the stream ended before Bedrock told its usage, which was then estimated from the text. */
  readonly usageEstimated: boolean;
  readonly costUsd: number;
  /** From the leg's start to the first text of its answer, shown or not; null if there was none. */
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
}

export interface LegOptions {
  readonly request: ModelRequest;
  /** Whether the prompt asks for the opening self-estimate line, which is then read and kept back. */
  readonly selfEstimate: boolean;
  readonly client: ModelClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** White space and default-ignorable characters, such as U+200B. */
const INVISIBLE_START = /^[\s\p{DI}]+/u;

/** One streamed model call: turns the raw stream into leg events and keeps the account. */
export class Leg {
  readonly #options: LegOptions;
  readonly #abort = new AbortController();
  readonly #startedAt: number;
  #raw = '';
  /** Half of a surrogate pair that came at the end of a chunk. */
  #half = '';
  readonly #filter = new OutputFilter();
  #firstTextAt: number | null = null;
  #usage: TokenUsage | null = null;
  #error: unknown = null;
  readonly #retried: Extract<ModelEvent, { type: 'retried' }>[] = [];
  #isRead = false;
  readonly #events: AsyncGenerator<LegEvent>;
  readonly #first: Promise<IteratorResult<LegEvent>>;
  /** Resolves when the leg has its first event; true if that is text for the reader. */
  readonly firstText: Promise<boolean>;

  /** Calls the model at once; its events wait until they are read. */
  constructor(options: LegOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#events = this.#noted(this.#stream());
    this.#first = this.#events.next();
    this.firstText = this.#first.then(
      ({ done, value }) => done !== true && value.type === 'text',
      () => false,
    );
  }

  /** Whether anybody has read its events. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Stops the model; what it has generated so far is still paid for and in the record. */
  abort(): void {
    this.#abort.abort();
    // Whoever stopped reading leaves the stream open: it has to let go of what it holds.
    void this.#events.return(undefined).catch(() => undefined);
  }

  /**
   * The leg's events, to be read once. Ends without an `end` event if the leg was aborted.
   * @throws ModelError if the model failed, broke off or said nothing at all.
   */
  async *events(): AsyncGenerator<LegEvent> {
    this.#isRead = true;
    try {
      const first = await this.#first;
      if (first.done === true) return;
      yield first.value;
      yield* this.#events;
    } finally {
      this.abort();
    }
  }

  /** Keeps the error for the account: a leg that is never read may have failed, too. */
  async *#noted(events: AsyncGenerator<LegEvent>): AsyncGenerator<LegEvent> {
    try {
      yield* events;
    } catch (error) {
      this.#error = error;
      throw error;
    }
  }

  async *#stream(): AsyncGenerator<LegEvent> {
    const { client, request, selfEstimate } = this.#options;
    const signal = AbortSignal.any([this.#options.signal, this.#abort.signal]);
    let opening: string | null = selfEstimate ? '' : null;
    let stopReason: ModelStopReason | null = null;

    for await (const event of untilAborted(client.stream(request, signal), signal)) {
      if (event.type === 'usage') this.#usage = event.usage;
      else if (event.type === 'stop') stopReason = event.reason;
      else if (event.type === 'retried') this.#retried.push(event);
      else {
        this.#raw += event.text;
        if (opening === null) yield* this.#text(this.#filter.push(event.text));
        else {
          opening = (opening + event.text).trimStart();
          const read = readSelfEstimate(opening, false);
          if (read.done) {
            opening = null;
            yield { type: 'estimate', estimateBp: read.estimateBp, task: read.task };
            yield* this.#text(this.#filter.push(read.rest));
          }
        }
      }
    }
    // Once the model has stopped the answer is whole, even if its usage never came.
    if (stopReason === null && signal.aborted) return;
    if (stopReason === null) {
      throw new ModelError('stream_broken', `${request.model.name} broke off its stream.`);
    }
    if (opening !== null) {
      const read = readSelfEstimate(opening, true);
      if (read.done) {
        yield { type: 'estimate', estimateBp: read.estimateBp, task: read.task };
        yield* this.#text(this.#filter.push(read.rest));
      }
    }
    yield* this.#text(this.#filter.end());
    const isEmpty = this.#firstTextAt === null && (stopReason === 'end_turn' || stopReason === 'max_tokens');
    if (isEmpty && !selfEstimate) {
      throw new ModelError('stream_broken', `${request.model.name} gave an empty answer.`);
    }
    yield { type: 'end', stopReason, ...(isEmpty && { isEmpty }) };
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
      latencyMs: clock.now() - this.#startedAt,
    };
  }

  /** The accounts of the attempts that failed before any text and were tried again, oldest first. */
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

  /**
   * Text for the reader: without white space or invisible characters before it, and always well-formed. A pair that
   * two chunks share waits for its second half.
   */
  *#text(chunk: string): Generator<LegEvent> {
    const text = this.#half + (this.#firstTextAt === null ? chunk.replace(INVISIBLE_START, '') : chunk);
    this.#half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - this.#half.length).toWellFormed();
    if (whole === '') return;
    this.#firstTextAt ??= this.#options.clock.now();
    yield { type: 'text', text: whole };
  }
}
