/**
 * The cascade: classify, plan, stream a leg, gate it on the model's own estimate, watch it while it
 * writes, judge it at the end; accept, or abort and go on with a stronger tier.
 */
import { aborted } from './abortable.ts';
import type { CascadeConfig } from './cascade-config.ts';
import type { AnswerTotals, CascadeEvent, TerminalEvent } from './cascade-event.ts';
import type { Classification, Classifier } from './classifier.ts';
import { abortAfter, type Clock } from './clock.ts';
import { Evidence } from './confidence.ts';
import { ModelError, type ModelErrorCode } from './errors.ts';
import { Leg, type LegRecord } from './leg.ts';
import type { Preset } from './model-catalogue.ts';
import type { ModelClient, ModelRequest } from './model-client.ts';
import { type PlannedLeg, planLegs } from './plan.ts';
import { addUsage, NO_USAGE } from './price.ts';
import { conversation, lastOf, systemPrompt, type Turn } from './prompt.ts';
import { type ContextRetriever, citedPassages, type Passage } from './retrieval.ts';
import { TASK_PROFILES, type Task } from './task.ts';
import { isWeaker, type Tier } from './tier.ts';
import { judge, LEG_OUTCOMES, STOP, type Verdict } from './verdict.ts';

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

/** What the reader sees, and which leg wrote it. */
interface Shown {
  text: string;
  readonly tier: Tier;
  confidenceBp: number;
  readonly leg: number;
}

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
  #retrievalError: unknown = null;
  #leg: Leg | null = null;
  #shown: Shown | null = null;
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
    const plan = planLegs(this.#classification.task, this.#deps.config);
    yield { type: 'started', ...this.#classification, tier: plan[0].tier };
    await this.#retrieve();

    let verdict: Verdict = { kind: 'escalate' };
    for (const planned of plan) {
      if (planned.onlyAfterFailure && !(verdict.kind === 'fail' && this.#mayStandIn(planned.tier))) continue;
      verdict = this.#signal.aborted ? STOP : yield* this.#streamLeg(planned, verdict);
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

  /** Looks the question up in the store's data; an answer without it is better than none. */
  async #retrieve(): Promise<void> {
    const { config, retriever } = this.#deps;
    const search = retriever.retrieve(
      this.#question.text,
      this.#classification.language,
      config.contextPassages,
    );
    try {
      this.#passages = (await Promise.race([search, aborted(this.#signal)])) ?? [];
    } catch (error) {
      this.#retrievalError = error;
    }
  }

  /** A tier that failed is not asked twice, and a draft of the same tier is as good as a new one. */
  #mayStandIn(tier: Tier): boolean {
    return !this.#failedTiers.has(tier) && this.#shown?.tier !== tier;
  }

  async *#streamLeg(planned: PlannedLeg, before: Verdict): AsyncGenerator<CascadeEvent, Verdict> {
    const { client, clock } = this.#deps;
    const { tier, acceptAtBp } = planned;
    const leg = new Leg({
      request: this.#request(planned),
      selfEstimate: acceptAtBp > 0,
      client,
      clock,
      signal: this.#signal,
    });
    this.#leg = leg;
    const evidence = new Evidence(this.#classification.task);
    let verdict: Verdict | null = null;
    let errorCode: ModelErrorCode | null = null;
    try {
      for await (const event of leg.events()) {
        evidence.add(event);
        verdict = judge(event, evidence.confidenceBp, acceptAtBp);
        if (verdict !== null) break;
        if (event.type === 'text') yield* this.#show(event.text, tier, before);
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      verdict = { kind: 'fail' };
      errorCode = error.code;
    }
    verdict ??= STOP;
    leg.abort();
    // A refusal may say nothing, and still takes the place of a draft.
    if (verdict.kind === 'accept') yield* this.#takeOver(tier, before);
    if (this.#shown?.leg === this.#records.length) this.#shown.confidenceBp = evidence.confidenceBp;
    const confidenceBp = verdict.kind === 'fail' ? null : evidence.confidenceBp;
    this.#records.push(leg.record(LEG_OUTCOMES[verdict.kind], confidenceBp, errorCode));
    return verdict;
  }

  *#show(text: string, tier: Tier, before: Verdict): Generator<CascadeEvent> {
    const shown = yield* this.#takeOver(tier, before);
    shown.text += text;
    this.#firstTextMs ??= this.#deps.clock.now() - this.#startedAt;
    yield { type: 'text', text };
  }

  /** From here on the answer is the running leg's: an earlier one's text is taken back. */
  *#takeOver(tier: Tier, before: Verdict): Generator<CascadeEvent, Shown> {
    const leg = this.#records.length;
    if (this.#shown?.leg === leg) return this.#shown;
    if (this.#shown !== null) {
      const reason = before.kind === 'fail' ? 'model_failed' : 'low_confidence';
      yield { type: 'replaced', reason, tier };
    }
    this.#shown = { text: '', tier, confidenceBp: 0, leg };
    return this.#shown;
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
      stopReason: accepted ? verdict.stopReason : verdict.kind === 'stop' ? 'deadline' : 'max_tokens',
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
      retrievalError: this.#retrievalError,
    };
  }

  #request({ tier, acceptAtBp }: PlannedLeg): ModelRequest {
    const { config, models } = this.#deps;
    const { text, history } = this.#question;
    const model = models[tier];
    return {
      model,
      system: systemPrompt(this.#classification.task, { selfEstimate: acceptAtBp > 0 }),
      messages: conversation(text, lastOf(history, config.historyTurns), this.#passages),
      maxTokens: config.maxTokens[tier],
      ...(model.sampling ? { temperature: config.temperature[tier] } : {}),
    };
  }
}

/** The classifier's view of a question, unless the caller knows the task. */
function classification({ text, task }: Question, classify: Classifier): Classification {
  const classified = classify(text);
  if (task === undefined) return classified;
  return { ...classified, task, probability: 1, complexity: TASK_PROFILES[task].complexity };
}
