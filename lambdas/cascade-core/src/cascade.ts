/**
 * The cascade: classify, plan, stream a leg, gate it on the model's own estimate, watch it while it
 * writes, judge it at the end; accept, or abort and go on with a stronger tier.
 */
import { aborted, untilAborted } from './abortable.ts';
import type { BudgetState } from './budget.ts';
import { cacheKey } from './cache-key.ts';
import type { AnswerTotals, CascadeEvent, TerminalEvent } from './cascade-event.ts';
import type { Classification, Classifier } from './classifier.ts';
import { abortAfter, type Clock } from './clock.ts';
import { Evidence } from './confidence.ts';
import { savingUsd } from './cost-efficiency.ts';
import { Draft } from './draft.ts';
import { ModelError, type ModelErrorCode } from './errors.ts';
import type { Assignment } from './experiments.ts';
import { type Grounding, groundInContext } from './grounding.ts';
import { Leg, type LegRecord } from './leg.ts';
import { type CascadeConfig, displayOf, type LiveConfig } from './live-config.ts';
import type { Preset } from './model-catalogue.ts';
import type { ModelClient, ModelRequest } from './model-client.ts';
import type { Availability } from './model-health.ts';
import { type CallerOptions, type Plan, type PlanInput, type PlannedLeg, planAnswer } from './plan.ts';
import { addUsage, NO_USAGE } from './price.ts';
import { conversation, lastTurns, systemPrompt, type Turn } from './prompt.ts';
import {
  answerPieces,
  answerToKeep,
  type CacheableQuestion,
  type CachedAnswer,
  isCacheable,
} from './response-cache.ts';
import { type ContextRetriever, citedPassages, type Passage } from './retrieval.ts';
import { TASK_PROFILES, type Task } from './task.ts';
import { isWeaker, type Tier } from './tier.ts';
import { estimateTokens } from './token-estimate.ts';
import type { LookUp, TwoLevelCache } from './two-level-cache.ts';
import { judge, LEG_OUTCOMES, STOP, type Verdict } from './verdict.ts';

export interface CascadeDeps {
  readonly classify: Classifier;
  readonly retriever: ContextRetriever;
  readonly models: Preset;
  readonly client: ModelClient;
  readonly clock: Clock;
  /** Default: prices and marked titles have to stand in the store's data. */
  readonly grounding?: Grounding;
  /** Health of a model by its id; all are available where nobody says otherwise. */
  readonly availability?: (modelId: string) => Promise<Availability>;
  /** None: every question is generated. */
  readonly cache?: TwoLevelCache;
  /** Version of the store's data, part of the cache's keys. */
  readonly catalogueVersion: string;
}

export interface Question {
  readonly text: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
  /** The caller knows the task: it is not classified. */
  readonly task?: Task;
  readonly caller: CallerOptions;
  readonly budget: BudgetState;
  readonly live: LiveConfig;
  /** The session's variant of `live`. */
  readonly assignment: Assignment;
  /** The answer ends within this many ms. */
  readonly deadlineMs: number;
  /** Aborts the answer; it then ends in `cancelled`. */
  readonly signal: AbortSignal;
}

/** Tokens of instructions and store data in a usual prompt, for estimating its cost before it exists. */
const USUAL_CONTEXT_TOKENS = 900;

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
  readonly #opened = new Map<PlannedLeg, Leg>();
  readonly #records: LegRecord[] = [];
  readonly #failedTiers = new Set<Tier>();
  readonly #draft = new Draft();
  #lead: Extract<LookUp, { kind: 'lead' }> | null = null;
  #passages: readonly Passage[] = [];
  #retrievalError: unknown = null;
  #firstTextMs: number | null = null;

  constructor(question: Question, deps: CascadeDeps) {
    this.#question = question;
    this.#deps = deps;
    this.#startedAt = deps.clock.now();
    this.#classification = classification(question, deps.classify);
    this.#deadline = abortAfter(deps.clock, question.deadlineMs);
    this.#signal = AbortSignal.any([question.signal, this.#deadline.signal]);
  }

  get #config(): CascadeConfig {
    return this.#question.assignment.cascade;
  }

  async *run(): AsyncGenerator<CascadeEvent> {
    const plan = planAnswer(await this.#planInput());
    const started = { type: 'started', ...this.#classification, reason: plan.reason } as const;
    const cached = await this.#cachedAnswer();
    if (cached !== null) {
      yield { ...started, tier: cached.tier, cached: true, reason: 'cached' };
      yield* this.#emit(fromCache(cached));
      yield this.#cachedTerminal(cached);
      return;
    }
    yield { ...started, tier: plan.legs[0]?.tier ?? plan.wants, cached: false };
    await this.#retrieve();

    let verdict: Verdict = { kind: 'fail' };
    for (const planned of plan.legs) {
      if (planned.onlyAfterFailure && !(verdict.kind === 'fail' && this.#mayStandIn(planned.tier))) continue;
      verdict = this.#signal.aborted ? STOP : yield* this.#streamLeg(planned, plan, verdict);
      if (verdict.kind === 'fail') this.#failedTiers.add(planned.tier);
      else if (verdict.kind !== 'escalate' && verdict.kind !== 'overtaken') break;
    }
    this.#closeUnread();
    // What was held back for judgement and is now all there is.
    if (verdict.kind !== 'block' && !this.#question.signal.aborted) yield* this.#emit(this.#draft.reveal());
    const terminal = this.#terminal(verdict, plan);
    this.#lead?.settle(
      answerToKeep(this.#cacheable(), terminal, this.#question.live.cache, this.#deps.clock.now()),
    );
    yield terminal;
  }

  /** Stops whatever still runs, however the answer ended. */
  release(): void {
    for (const leg of this.#opened.values()) leg.abort();
    this.#lead?.settle(null);
    this.#deadline.dispose();
  }

  async #planInput(): Promise<PlanInput> {
    const { text, history, caller, budget, live, assignment } = this.#question;
    const { models, availability = async () => 'closed' as const } = this.#deps;
    const [haiku, sonnet] = await Promise.all([
      availability(models.haiku.modelId),
      availability(models.sonnet.modelId),
    ]);
    const turns = lastTurns(history, assignment.cascade).flatMap((turn) => [turn.question, turn.answer]);
    const questionTokens = estimateTokens([...turns, text].join('\n'), 1);
    return {
      classification: this.#classification,
      questionTokens,
      promptTokens: questionTokens + USUAL_CONTEXT_TOKENS,
      caller,
      config: assignment.cascade,
      models,
      budget,
      budgetPolicy: live.budget,
      availability: { haiku, sonnet },
    };
  }

  /** The answer somebody else got to this question; null if there is none or it may not be shared. */
  async #cachedAnswer(): Promise<CachedAnswer | null> {
    const { live, assignment, caller } = this.#question;
    const { cache, catalogueVersion } = this.#deps;
    const question = this.#cacheable();
    if (cache === undefined || caller.tier !== undefined || !isCacheable(question, live.cache)) return null;
    const key = cacheKey({
      ...question,
      language: this.#classification.language,
      catalogueVersion,
      configVersion: live.version,
      variant: assignment.variant,
      ...(caller.goal === undefined ? {} : { goal: caller.goal }),
    });
    const ttlMs = live.cache.ttlSeconds * 1_000;
    const lookUp = await cache.lookUp(key, { ttlMs, signal: this.#signal });
    if (lookUp.kind === 'hit') return lookUp.answer;
    this.#lead = lookUp;
    return null;
  }

  #cacheable(): CacheableQuestion {
    const { text, history } = this.#question;
    return { text, task: this.#classification.task, hasHistory: history.length > 0 };
  }

  /** Looks the question up in the store's data; an answer without it is better than none. */
  async #retrieve(): Promise<void> {
    const { text } = this.#question;
    const { language } = this.#classification;
    try {
      const search = this.#deps.retriever.retrieve(text, language, this.#config.contextPassages);
      this.#passages = (await Promise.race([search, aborted(this.#signal)])) ?? [];
    } catch (error) {
      this.#retrievalError = error;
    }
  }

  /** A tier that failed is not asked twice, and a draft of the same tier is as good as a new one. */
  #mayStandIn(tier: Tier): boolean {
    return !this.#failedTiers.has(tier) && this.#draft.tier !== tier;
  }

  async *#streamLeg(planned: PlannedLeg, plan: Plan, before: Verdict): AsyncGenerator<CascadeEvent, Verdict> {
    const config = this.#config;
    const { text: question } = this.#question;
    const { task } = this.#classification;
    const gated = planned.acceptAtBp > 0;
    const leg = this.#open(planned);
    const rival = gated && plan.hedge ? this.#open(plan.legs[1]) : null;
    const overtaken = new AbortController();
    void rival?.firstText.then((hasText) => hasText && overtaken.abort());
    const late = before.kind === 'escalate' ? this.#escalationTimer(leg) : null;
    const evidence = new Evidence({
      task,
      question,
      passages: this.#passages,
      grounding: this.#deps.grounding ?? groundInContext,
      curve: config.calibration[task],
    });
    const hold = gated && displayOf(config, task) === 'hold_until_judged';
    const reason = before.kind === 'fail' ? 'model_failed' : 'low_confidence';
    this.#draft.begin({ leg: this.#records.length, tier: planned.tier, hold, reason });

    let verdict: Verdict | null = null;
    let errorCode: ModelErrorCode | null = null;
    try {
      for await (const event of untilAborted(leg.events(), overtaken.signal)) {
        evidence.add(event);
        verdict = judge(event, evidence.confidenceBp, planned.acceptAtBp);
        if (verdict !== null) break;
        if (event.type !== 'text') continue;
        yield* this.#emit(this.#draft.add(event.text));
        // Text is on the screen: the race is decided.
        if (!hold) rival?.abort();
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      verdict = { kind: 'fail' };
      errorCode = error.code;
    }
    verdict ??= overtaken.signal.aborted ? { kind: 'overtaken' } : STOP;
    if (verdict.kind === 'stop' && late?.signal.aborted && !this.#signal.aborted) {
      verdict = { kind: 'fail', late: true };
      errorCode = 'timeout';
    }
    late?.dispose();
    leg.abort();
    this.#draft.judge(evidence.confidenceBp);
    if (verdict.kind === 'accept') yield* this.#emit(this.#draft.accept());
    const confidenceBp = verdict.kind === 'fail' ? null : evidence.confidenceBp;
    this.#records.push(leg.record(LEG_OUTCOMES[verdict.kind], confidenceBp, errorCode));
    return verdict;
  }

  #open(planned: PlannedLeg): Leg {
    const leg =
      this.#opened.get(planned) ??
      new Leg({
        request: this.#request(planned),
        selfEstimate: planned.acceptAtBp > 0,
        client: this.#deps.client,
        clock: this.#deps.clock,
        signal: this.#signal,
      });
    this.#opened.set(planned, leg);
    return leg;
  }

  /** An escalation whose first text takes too long is given up for what is in hand. */
  #escalationTimer(leg: Leg): ReturnType<typeof abortAfter> | null {
    if (this.#records.length === 0) return null;
    const timer = abortAfter(this.#deps.clock, this.#config.escalationTimeoutMs);
    timer.signal.addEventListener('abort', () => leg.abort(), { once: true });
    void leg.firstText.then((hasText) => hasText && timer.dispose());
    return timer;
  }

  /** Legs that were started in advance and not needed: what they cost is wasted, and counted. */
  #closeUnread(): void {
    for (const leg of this.#opened.values()) {
      if (leg.isRead) continue;
      leg.abort();
      this.#records.push(leg.record('aborted', null));
    }
  }

  *#emit(events: Iterable<CascadeEvent>): Generator<CascadeEvent> {
    for (const event of events) {
      if (event.type === 'text') this.#firstTextMs ??= this.#deps.clock.now() - this.#startedAt;
      yield event;
    }
  }

  #terminal(verdict: Verdict, plan: Plan): TerminalEvent {
    const totals = this.#totals();
    if (verdict.kind === 'stop' && this.#question.signal.aborted) return { type: 'cancelled', ...totals };
    if (verdict.kind === 'block') return { type: 'failed', code: 'blocked', ...totals };
    if (this.#draft.isEmpty) return { type: 'failed', code: 'model_unavailable', ...totals };
    const accepted = verdict.kind === 'accept';
    const outOfTime = verdict.kind === 'stop' || (verdict.kind === 'fail' && verdict.late === true);
    const weaker = (tier: Tier) => isWeaker(tier, totals.tier);
    return {
      type: 'finished',
      ...totals,
      escalated: this.#records.some((leg) => leg.outcome === 'escalated' && weaker(leg.tier)),
      cached: false,
      degraded: !accepted || [plan.wants, ...this.#failedTiers].some((tier) => isWeaker(totals.tier, tier)),
      confidenceBp: this.#draft.confidenceBp,
      stopReason: accepted ? verdict.stopReason : outOfTime ? 'deadline' : 'max_tokens',
      sources: citedPassages(totals.text, this.#passages),
    };
  }

  #cachedTerminal(cached: CachedAnswer): TerminalEvent {
    const { text, tier, confidenceBp, sources, usage } = cached;
    return {
      type: 'finished',
      ...this.#totals(),
      text,
      tier,
      savedUsd: savingUsd([], this.#deps.models, { tier, usage }),
      escalated: false,
      cached: true,
      degraded: false,
      confidenceBp,
      stopReason: 'end_turn',
      sources,
    };
  }

  #totals(): AnswerTotals {
    const legs = this.#records;
    const sum = (records: readonly LegRecord[]) => records.reduce((total, leg) => total + leg.costUsd, 0);
    return {
      text: this.#draft.text,
      tier: this.#draft.tier ?? legs.at(-1)?.tier ?? 'haiku',
      legs,
      usage: legs.reduce((total, leg) => addUsage(total, leg.usage), NO_USAGE),
      costUsd: sum(legs),
      wastedUsd: sum(legs.filter((_, index) => index !== this.#draft.leg)),
      savedUsd: savingUsd(legs, this.#deps.models, legs[this.#draft.leg]),
      firstTextMs: this.#firstTextMs,
      latencyMs: this.#deps.clock.now() - this.#startedAt,
      retrievalError: this.#retrievalError,
    };
  }

  #request({ tier, acceptAtBp }: PlannedLeg): ModelRequest {
    const config = this.#config;
    const { text, history } = this.#question;
    const { task } = this.#classification;
    const model = this.#deps.models[tier];
    return {
      model,
      system: systemPrompt(task, { selfEstimate: acceptAtBp > 0 }),
      messages: conversation(text, lastTurns(history, config), this.#passages),
      maxTokens: Math.min(config.maxTokens[tier], config.maxTokensByTask[task] ?? Number.POSITIVE_INFINITY),
      ...(model.sampling ? { temperature: config.temperature[tier] } : {}),
    };
  }
}

function* fromCache(answer: CachedAnswer): Generator<CascadeEvent> {
  for (const text of answerPieces(answer.text)) yield { type: 'text', text };
}

/** The classifier's view of a question, unless the caller knows the task. */
function classification({ text, task }: Question, classify: Classifier): Classification {
  const classified = classify(text);
  if (task === undefined) return classified;
  return { ...classified, task, probability: 1, complexity: TASK_PROFILES[task].complexity };
}
