/**
 * The cascade (R2): look in the cache, classify, plan; stream a leg through the gate, and continue with the
 * next leg of the plan if its draft is not accepted. The gate reads the self-estimate first and checks the text
 * while it streams.
 */

import type { Classification } from '@mangaassist/classifier';
import type { Tier } from '@mangaassist/protocol';
import {
  answerPieces,
  answerToKeep,
  type CacheableQuestion,
  type CachedAnswer,
  isCacheable,
} from '../cache/response-cache.ts';
import type { LookUp } from '../cache/two-level-cache.ts';
import { type GateVerdict, isDeclined, NEXT_LEG, STOP } from '../confidence/gate-verdict.ts';
import { groundInContext } from '../confidence/grounding.ts';
import type { RetrievedContext } from '../confidence/retrieval.ts';
import type { CascadeEvent } from '../events/cascade-event.ts';
import { abortAfter } from '../resilience/clock.ts';
import type { Plan, PlannedLeg } from '../routing/plan.ts';
import { planQuestion } from '../routing/plan-question.ts';
import { planRetrieved } from '../routing/plan-retrieved.ts';
import { caveatOf } from './caveat-sentence.ts';
import { Draft } from './draft.ts';
import { cachedEvent, type Timing, terminalEvent } from './ending.ts';
import { fixedEvents } from './fixed-answer.ts';
import { keyOfAnswer } from './key-of-answer.ts';
import type { GroundedDeps } from './leg-request.ts';
import { LegRunner } from './leg-runner.ts';
import { type Cascade, type CascadeDeps, classificationOf, type Question } from './question.ts';
import { readContext } from './read-context.ts';
import { REFUSAL_SENTENCES } from './refusal-sentence.ts';

/** Answers one question. Ends with exactly one terminal event, also if every model fails. */
export async function* answer(question: Question, deps: CascadeDeps): AsyncGenerator<CascadeEvent> {
  if (question.fixedAnswer !== undefined) {
    yield* fixedEvents(question.fixedAnswer, deps.clock);
    return;
  }
  const run = new AnswerRun(question, { ...deps, grounding: deps.grounding ?? groundInContext });
  try {
    yield* run.events();
  } finally {
    run.release();
  }
}

export function createCascade(deps: CascadeDeps): Cascade {
  return {
    answer: (question) => answer(question, deps),
    catalogueVersion: deps.catalogueVersion,
    flush: async () => deps.cache?.flush(),
  };
}

/** The run of one answer. */
class AnswerRun {
  readonly #question: Question;
  readonly #deps: GroundedDeps;
  readonly #startedAt: number;
  readonly #classification: Classification;
  readonly #deadline: ReturnType<typeof abortAfter>;
  readonly #signal: AbortSignal;
  readonly #draft = new Draft();
  #runner: LegRunner | null = null;
  #lead: Extract<LookUp, { kind: 'lead' }> | null = null;
  /** True if limits kept the plan below the question's route: such an answer is not shared. */
  #constrained = false;
  /** True if the context has the shopper's own data: such an answer is never shared. */
  #isOwn = false;
  #retrievalError: unknown = null;
  #firstTextMs: number | null = null;

  constructor(question: Question, deps: GroundedDeps) {
    this.#question = question;
    this.#deps = deps;
    this.#startedAt = deps.clock.elapsedMs();
    this.#classification = classificationOf(question, deps.classify);
    this.#deadline = abortAfter(deps.clock, question.deadlineMs);
    this.#signal = AbortSignal.any([question.signal, this.#deadline.signal]);
  }

  async *events(): AsyncGenerator<CascadeEvent> {
    const cached = await this.#cachedAnswer();
    if (cached !== null) {
      yield* this.#fromCache(cached);
      return;
    }
    const { plan, constrained } = await planQuestion(this.#question, this.#classification, this.#deps);
    this.#constrained = constrained;
    const tier = plan.legs[0]?.tier ?? plan.preferredTier;
    yield { type: 'started', ...this.#classification, tier, cached: false, reason: plan.reason };
    yield* this.#generate(plan, await this.#context());
  }

  /** Stops all requests that still run, at any end of the answer. */
  release(): void {
    this.#runner?.release();
    this.#lead?.settle(null);
    this.#deadline.dispose();
  }

  async *#generate(plan: Plan, context: RetrievedContext): AsyncGenerator<CascadeEvent> {
    const draft = this.#draft;
    const runner = new LegRunner({
      question: this.#question,
      deps: this.#deps,
      classification: this.#classification,
      passages: context.passages,
      draft,
      signal: this.#signal,
    });
    this.#runner = runner;
    const failedTiers = new Set<Tier>();
    const retrieved = planRetrieved(plan, {
      task: this.#classification.task,
      hasPassages: context.passages.length > 0,
      refuses: context.refuses,
      config: this.#question.assignment.cascade,
    });
    const verdict = yield* this.#runLegs(retrieved, runner, failedTiers);
    runner.closeUnread();
    const cancelled = this.#question.signal.aborted;
    if (!cancelled)
      yield* this.#timed(verdict.kind === 'danger' ? this.#crisis() : this.#remainingText(verdict));

    const { pool, clock } = this.#deps;
    const { models } = pool;
    const ending = { verdict, cancelled, plan, failedTiers, draft, legs: runner.records, context, models };
    const terminal = terminalEvent(ending, this.#timing());
    this.#lead?.settle(
      answerToKeep(this.#cacheable(), terminal, this.#question.live.cache, clock.now(), context.stamps),
    );
    yield terminal;
  }

  /** Runs the legs of the plan in order until one ends the answer; returns the last verdict, or a refusal before a failure. */
  async *#runLegs(plan: Plan, runner: LegRunner, failedTiers: Set<Tier>) {
    let verdict: GateVerdict = { kind: 'fail' };
    let declined: GateVerdict | null = null;
    for (const planned of plan.legs) {
      if (planned.onlyAfterFailure && !this.#mayStandIn(planned, verdict, failedTiers)) continue;
      verdict = this.#signal.aborted ? STOP : yield* this.#timed(runner.run(planned, plan, verdict));
      if (verdict.kind === 'fail') failedTiers.add(planned.tier);
      declined = isDeclined(verdict) ? verdict : declined;
      if (verdict.kind === 'fail' && declined !== null) return declined;
      if (!NEXT_LEG.has(verdict.kind)) break;
    }
    return verdict;
  }

  /** A tier that failed is not called twice, and a draft of the same tier is as good as a new one. */
  #mayStandIn({ tier }: PlannedLeg, verdict: GateVerdict, failedTiers: ReadonlySet<Tier>): boolean {
    return verdict.kind === 'fail' && !failedTiers.has(tier) && this.#draft.tier !== tier;
  }

  /** The fixed answer in place of what models wrote, of which nothing more is shown. */
  async *#crisis(): AsyncGenerator<CascadeEvent> {
    const { language } = this.#classification;
    const text = (await this.#deps.crisisText?.(language)) ?? REFUSAL_SENTENCES[language];
    yield* this.#draft.replace(answerPieces(text), 'fast');
  }

  /** The text that follows the last leg: a refusal, or a draft that was held back and is all there is. */
  *#remainingText(verdict: GateVerdict): Generator<CascadeEvent> {
    const draft = this.#draft;
    if (isDeclined(verdict)) yield* draft.decline(REFUSAL_SENTENCES[this.#classification.language]);
    if (verdict.kind === 'block') return;
    yield* draft.reveal();
    const caveat = caveatOf(this.#runner?.records[draft.leg], this.#classification.language);
    if (caveat !== null) yield* draft.append(caveat);
  }

  async #context(): Promise<RetrievedContext> {
    const { context, isOwn, error } = await readContext(
      this.#question,
      this.#classification,
      this.#deps.retriever,
      this.#signal,
    );
    this.#isOwn = isOwn;
    this.#retrievalError = error;
    return context;
  }

  /** Returns the cached answer to this question; null if there is none or the question is not cacheable. */
  async #cachedAnswer(): Promise<CachedAnswer | null> {
    const { live, caller } = this.#question;
    const { cache, catalogueVersion } = this.#deps;
    const question = this.#cacheable();
    if (cache === undefined || caller.tier !== undefined || !isCacheable(question, live.cache)) return null;
    const version = catalogueVersion();
    if (version === null) return null;
    const key = keyOfAnswer(question, this.#question, this.#classification, version, this.#deps);
    const ttlMs = live.cache.ttlSeconds * 1_000;
    // A duplicate question waits for the running answer at most half of its own latency bound or deadline.
    const waitLimit = abortAfter(this.#deps.clock, (caller.maxLatencyMs ?? this.#question.deadlineMs) / 2);
    const signal = AbortSignal.any([this.#signal, waitLimit.signal]);
    const isCurrent = (answer: CachedAnswer) => this.#isCurrent(answer);
    const lookUp = await cache.lookUp(key, { ttlMs, signal, isCurrent }).finally(() => waitLimit.dispose());
    if (lookUp.kind === 'hit') return lookUp.answer;
    this.#lead = lookUp;
    return null;
  }

  /** True if the prices and stock in a cached answer are as they were. */
  async #isCurrent({ stamps }: CachedAnswer): Promise<boolean> {
    if (stamps === undefined || Object.keys(stamps).length === 0) return true;
    return (await this.#deps.retriever.isCurrent?.(stamps)) ?? true;
  }

  #cacheable(): CacheableQuestion {
    const { text, history } = this.#question;
    const { task } = this.#classification;
    return { text, task, hasHistory: history.length > 0, constrained: this.#constrained || this.#isOwn };
  }

  *#fromCache(cached: CachedAnswer): Generator<CascadeEvent> {
    const { tier, text } = cached;
    yield { type: 'started', ...this.#classification, tier, cached: true, reason: 'cached' };
    for (const piece of answerPieces(text)) {
      this.#firstTextMs ??= this.#elapsedMs();
      yield { type: 'text', text: piece };
    }
    yield cachedEvent(cached, this.#deps.pool.models, this.#timing());
  }

  /** Passes events on and records the time of the first text. */
  async *#timed<R>(
    events: AsyncGenerator<CascadeEvent, R> | Generator<CascadeEvent, R>,
  ): AsyncGenerator<CascadeEvent, R> {
    for (;;) {
      const next = await events.next();
      if (next.done === true) return next.value;
      if (next.value.type === 'text') this.#firstTextMs ??= this.#elapsedMs();
      yield next.value;
    }
  }

  #timing(): Timing {
    const latencyMs = this.#elapsedMs();
    return { firstTextMs: this.#firstTextMs, latencyMs, retrievalError: this.#retrievalError };
  }

  #elapsedMs(): number {
    return this.#deps.clock.elapsedMs() - this.#startedAt;
  }
}
