/**
 * The cascade: classify, plan, stream a leg, gate it on the model's own estimate, watch it while it
 * writes, judge it at the end; accept, or abort and go on with a stronger tier.
 */
import type { CascadeConfig } from './cascade-config.ts';
import type { AnswerStopReason, AnswerTotals, CascadeEvent, TerminalEvent } from './cascade-event.ts';
import type { Classification, Classifier } from './classifier.ts';
import { abortAfter, type Clock } from './clock.ts';
import { type ConfidenceEvidence, estimateConfidence } from './confidence.ts';
import { ModelError, type ModelErrorCode } from './errors.ts';
import { HedgingCounter } from './hedging.ts';
import { Leg, type LegRecord } from './leg.ts';
import type { Preset } from './model-catalogue.ts';
import type { ModelClient, ModelRequest, ModelStopReason } from './model-client.ts';
import { type PlannedLeg, planLegs } from './plan.ts';
import { addUsage, NO_USAGE } from './price.ts';
import { conversation, systemPrompt, type Turn } from './prompt.ts';
import { type ContextRetriever, citedPassages, type Passage } from './retrieval.ts';
import { TASK_PROFILES, type Task } from './task.ts';
import { isWeaker, type Tier } from './tier.ts';

export interface CascadeDeps {
  readonly classify: Classifier;
  readonly retriever: ContextRetriever;
  readonly models: Preset;
  readonly client: ModelClient;
  readonly clock: Clock;
  readonly config: CascadeConfig;
}

export interface Question {
  readonly text: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
  /** The caller knows the task: it is not classified. */
  readonly task?: Task;
  /** Aborts the answer; it then ends in `cancelled`. */
  readonly signal: AbortSignal;
}

/** How one leg ended. */
type Verdict =
  | { readonly kind: 'accept'; readonly stopReason: AnswerStopReason; readonly confidenceBp: number }
  | { readonly kind: 'escalate' }
  | { readonly kind: 'fail' }
  | { readonly kind: 'block' }
  /** The caller cancelled, or the deadline passed. */
  | { readonly kind: 'stop' };

/** Answers one question. Ends with exactly one terminal event, whatever happens to the models. */
export async function* answer(question: Question, deps: CascadeDeps): AsyncGenerator<CascadeEvent> {
  const attempt = new Attempt(question, deps);
  try {
    yield* attempt.run();
  } finally {
    attempt.release();
  }
}

/** One answer in the making. */
class Attempt {
  readonly #question: Question;
  readonly #deps: CascadeDeps;
  readonly #startedAt: number;
  readonly #classification: Classification;
  readonly #deadline: ReturnType<typeof abortAfter>;
  readonly #signal: AbortSignal;
  readonly #records: LegRecord[] = [];
  readonly #failedTiers = new Set<Tier>();
  #passages: readonly Passage[] = [];
  #leg: Leg | null = null;
  /** What the reader sees, and which leg wrote it. */
  #shown: { text: string; tier: Tier; confidenceBp: number; leg: number } | null = null;
  #firstTextMs: number | null = null;

  constructor(question: Question, deps: CascadeDeps) {
    this.#question = question;
    this.#deps = deps;
    this.#startedAt = deps.clock.now();
    this.#classification = classification(question, deps.classify);
    this.#deadline = abortAfter(deps.clock, deps.config.answerDeadlineMs);
    this.#signal = AbortSignal.any([question.signal, this.#deadline.signal]);
  }

  async *run(): AsyncGenerator<CascadeEvent> {
    const { config, retriever } = this.#deps;
    const { task, language } = this.#classification;
    const plan = planLegs(task, config);
    yield { type: 'started', ...this.#classification, tier: plan[0].tier };
    this.#passages = await retriever.retrieve(this.#question.text, language, config.contextPassages);

    let verdict: Verdict = { kind: 'escalate' };
    for (const planned of plan) {
      if (planned.onlyAfterFailure && !(verdict.kind === 'fail' && this.#mayStandIn(planned.tier))) continue;
      verdict = yield* this.#streamLeg(planned, verdict);
      if (verdict.kind === 'fail') this.#failedTiers.add(planned.tier);
      else if (verdict.kind !== 'escalate') break;
    }
    yield this.#terminal(verdict);
  }

  /** Stops whatever still runs, however the answer ended. */
  release(): void {
    this.#leg?.abort();
    this.#deadline.dispose();
  }

  /** A tier that failed is not asked twice, and a draft of the same tier is as good as a new one. */
  #mayStandIn(tier: Tier): boolean {
    return !this.#failedTiers.has(tier) && this.#shown?.tier !== tier;
  }

  async *#streamLeg(planned: PlannedLeg, before: Verdict): AsyncGenerator<CascadeEvent, Verdict> {
    const { task } = this.#classification;
    const { client, clock } = this.#deps;
    const gated = planned.acceptAtBp > 0;
    const leg = new Leg({
      request: this.#request(planned),
      selfEstimate: gated,
      client,
      clock,
      signal: this.#signal,
    });
    this.#leg = leg;
    const hedging = new HedgingCounter();
    let evidence: ConfidenceEvidence = { task, selfEstimateBp: null, hedges: 0, truncated: false };
    let verdict: Verdict = { kind: 'stop' };
    let errorCode: ModelErrorCode | null = null;

    try {
      for await (const event of leg.events()) {
        if (event.type === 'estimate') evidence = { ...evidence, selfEstimateBp: event.estimateBp };
        else if (event.type === 'text') evidence = { ...evidence, hedges: hedging.push(event.text) };
        else {
          const truncated = event.stopReason === 'max_tokens';
          evidence = { ...evidence, hedges: hedging.end(), truncated };
        }
        // Evidence only lowers confidence: below the threshold now means below it at the end.
        const { bp } = estimateConfidence(evidence);
        if (bp < planned.acceptAtBp) {
          verdict = { kind: 'escalate' };
          break;
        }
        if (event.type === 'text') yield* this.#show(event.text, planned.tier, bp, before);
        else if (event.type === 'end') verdict = atEnd(event.stopReason, gated, bp);
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      verdict = { kind: 'fail' };
      errorCode = error.code;
    }
    leg.abort();
    if (verdict.kind === 'accept') yield* this.#show('', planned.tier, verdict.confidenceBp, before);
    const confidenceBp = verdict.kind === 'fail' ? null : estimateConfidence(evidence).bp;
    this.#records.push(leg.record(LEG_OUTCOMES[verdict.kind], confidenceBp, errorCode));
    return verdict;
  }

  /** Adds to what the reader sees; a leg's first text takes the place of an earlier leg's. */
  *#show(text: string, tier: Tier, confidenceBp: number, before: Verdict): Generator<CascadeEvent> {
    const leg = this.#records.length;
    if (this.#shown !== null && this.#shown.leg !== leg) {
      const reason = before.kind === 'fail' ? 'model_failed' : 'low_confidence';
      yield { type: 'replaced', reason, tier };
      this.#shown = null;
    }
    this.#shown = { text: (this.#shown?.text ?? '') + text, tier, confidenceBp, leg };
    if (text === '') return;
    this.#firstTextMs ??= this.#deps.clock.now() - this.#startedAt;
    yield { type: 'text', text };
  }

  #terminal(verdict: Verdict): TerminalEvent {
    const totals = this.#totals();
    if (verdict.kind === 'stop' && this.#question.signal.aborted) return { type: 'cancelled', ...totals };
    if (verdict.kind === 'block') return { type: 'failed', code: 'blocked', ...totals };
    if (this.#shown === null) return { type: 'failed', code: 'model_unavailable', ...totals };
    const accepted = verdict.kind === 'accept';
    const weaker = (tier: Tier) => isWeaker(tier, totals.tier);
    return {
      type: 'finished',
      ...totals,
      escalated: this.#records.some((leg) => leg.outcome === 'escalated' && weaker(leg.tier)),
      degraded: !accepted || [...this.#failedTiers].some((tier) => isWeaker(totals.tier, tier)),
      confidenceBp: this.#shown.confidenceBp,
      stopReason: accepted ? verdict.stopReason : verdict.kind === 'stop' ? 'deadline' : 'end_turn',
      sources: citedPassages(totals.text, this.#passages),
    };
  }

  #totals(): AnswerTotals {
    const legs = this.#records;
    const sum = (records: readonly LegRecord[]) => records.reduce((total, leg) => total + leg.costUsd, 0);
    return {
      text: this.#shown?.text ?? '',
      tier: this.#shown?.tier ?? legs.at(-1)?.tier ?? 'haiku',
      legs,
      usage: legs.reduce((total, leg) => addUsage(total, leg.usage), NO_USAGE),
      costUsd: sum(legs),
      wastedUsd: sum(legs.filter((_, index) => index !== this.#shown?.leg)),
      firstTextMs: this.#firstTextMs,
      latencyMs: this.#deps.clock.now() - this.#startedAt,
    };
  }

  #request({ tier, acceptAtBp }: PlannedLeg): ModelRequest {
    const { config, models } = this.#deps;
    const { text, history } = this.#question;
    const model = models[tier];
    return {
      model,
      system: systemPrompt(this.#classification.task, { selfEstimate: acceptAtBp > 0 }),
      messages: conversation(text, history.slice(-config.historyTurns), this.#passages),
      maxTokens: config.maxTokens[tier],
      ...(model.sampling ? { temperature: config.temperature[tier] } : {}),
    };
  }
}

const LEG_OUTCOMES = {
  accept: 'accepted',
  escalate: 'escalated',
  fail: 'failed',
  block: 'aborted',
  stop: 'aborted',
} as const satisfies Record<Verdict['kind'], LegRecord['outcome']>;

/** The verdict on a leg that ran to its end with enough confidence. */
function atEnd(stopReason: ModelStopReason, gated: boolean, confidenceBp: number): Verdict {
  if (stopReason === 'guardrail') return { kind: 'block' };
  // What the cheap model declines, the strong one may know how to answer.
  if (stopReason === 'refusal' && gated) return { kind: 'escalate' };
  return { kind: 'accept', stopReason, confidenceBp };
}

/** The classifier's view of a question, unless the caller knows the task. */
function classification({ text, task }: Question, classify: Classifier): Classification {
  const classified = classify(text);
  if (task === undefined) return classified;
  return { ...classified, task, probability: 1, complexity: TASK_PROFILES[task].complexity };
}
