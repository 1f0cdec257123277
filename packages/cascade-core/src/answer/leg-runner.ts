/** Streams the legs of one answer, one after the other, and keeps their accounts. */

import type { Classification } from '@mangaassist/classifier';
import { Evidence } from '../confidence/confidence.ts';
import { isCovered } from '../confidence/coverage.ts';
import { groundInContext } from '../confidence/grounding.ts';
import type { Passage } from '../confidence/retrieval.ts';
import { judge, LEG_OUTCOMES, STOP, type Verdict } from '../confidence/verdict.ts';
import { displayOf } from '../config/live-config.ts';
import type { CascadeEvent } from '../events/cascade-event.ts';
import type { ModelRequest } from '../models/model-client.ts';
import { estimateTokens } from '../models/token-estimate.ts';
import { untilAborted } from '../resilience/abortable.ts';
import { abortAfter } from '../resilience/clock.ts';
import { ModelError, type ModelErrorCode } from '../resilience/errors.ts';
import type { Plan, PlannedLeg } from '../routing/plan.ts';
import type { Draft } from './draft.ts';
import { Leg, type LegRecord } from './leg.ts';
import { lastTurns } from './past-turns.ts';
import { conversation, systemPrompt } from './prompt.ts';
import type { CascadeDeps, Question } from './question.ts';

export interface LegRunnerOptions {
  readonly question: Question;
  readonly deps: CascadeDeps;
  readonly classification: Classification;
  readonly passages: readonly Passage[];
  readonly draft: Draft;
  /** Aborts at the deadline, or when the caller cancels. */
  readonly signal: AbortSignal;
}

export class LegRunner {
  readonly #options: LegRunnerOptions;
  readonly #opened = new Map<PlannedLeg, Leg>();
  readonly #records: LegRecord[] = [];

  constructor(options: LegRunnerOptions) {
    this.#options = options;
  }

  /** The accounts of all legs so far. */
  get records(): readonly LegRecord[] {
    return this.#records;
  }

  /** Streams a leg until it is judged; `before` is how the leg before it ended. */
  async *run(planned: PlannedLeg, plan: Plan, before: Verdict): AsyncGenerator<CascadeEvent, Verdict> {
    const { draft, signal } = this.#options;
    const gated = planned.acceptAtBp > 0;
    const leg = this.#open(planned);
    const rival = gated && plan.hedge ? this.#open(plan.legs[1]) : null;
    const overtaken = new AbortController();
    void rival?.firstText.then((hasText) => hasText && overtaken.abort());
    const late = before.kind === 'escalate' ? this.#escalationTimer(leg) : null;
    const evidence = this.#evidence();
    const hold = gated && this.#isHeld();
    const reason = before.kind === 'fail' ? 'model_failed' : 'low_confidence';
    draft.begin({ leg: this.#records.length, tier: planned.tier, hold, reason });

    let verdict: Verdict | null = null;
    let errorCode: ModelErrorCode | null = null;
    try {
      for await (const event of untilAborted(leg.events(), overtaken.signal)) {
        evidence.add(event);
        verdict = judge(event, evidence.confidenceBp, planned.acceptAtBp);
        if (verdict !== null) break;
        if (event.type !== 'text') continue;
        yield* draft.add(event.text);
        // Text is on the screen: the race is decided.
        if (!hold) rival?.abort();
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      verdict = { kind: 'fail' };
      errorCode = error.code;
    }
    verdict ??= overtaken.signal.aborted ? { kind: 'overtaken' } : STOP;
    if (verdict.kind === 'stop' && late?.signal.aborted && !signal.aborted) {
      verdict = { kind: 'fail', late: true };
      errorCode = 'timeout';
    }
    late?.dispose();
    leg.abort();
    draft.judge(evidence.confidenceBp);
    if (verdict.kind === 'accept') yield* draft.accept();
    const confidenceBp = verdict.kind === 'fail' ? null : evidence.confidenceBp;
    const record = leg.record(LEG_OUTCOMES[verdict.kind], confidenceBp, errorCode);
    this.#keep(leg, { ...record, acceptAtBp: planned.acceptAtBp });
    return verdict;
  }

  /** The leg's own record first, where its draft looks for it; then those of attempts that were retried. */
  #keep(leg: Leg, record: LegRecord): void {
    const retried = leg.retriedRecords().map((attempt) => ({ ...attempt, acceptAtBp: record.acceptAtBp }));
    this.#records.push(record, ...retried);
  }

  /** Closes legs that were started in advance and not needed: what they cost is wasted, and counted. */
  closeUnread(): void {
    for (const [{ acceptAtBp }, leg] of this.#opened) {
      if (leg.isRead) continue;
      leg.abort();
      this.#keep(leg, { ...leg.record('aborted', null), acceptAtBp });
    }
  }

  /** Stops whatever still runs. */
  release(): void {
    for (const leg of this.#opened.values()) leg.abort();
  }

  #open(planned: PlannedLeg): Leg {
    const { client, clock } = this.#options.deps;
    const leg =
      this.#opened.get(planned) ??
      new Leg({
        request: this.#request(planned),
        selfEstimate: planned.acceptAtBp > 0,
        client,
        clock,
        signal: this.#options.signal,
      });
    this.#opened.set(planned, leg);
    return leg;
  }

  /** Whether a cheap draft stays out of sight until it is judged. */
  #isHeld(): boolean {
    const { question, classification, passages } = this.#options;
    const display = displayOf(question.assignment.cascade, classification.task);
    if (display === 'show_if_covered') return !isCovered(question.text, passages);
    return display === 'hold_until_judged';
  }

  #request({ tier, acceptAtBp }: PlannedLeg): ModelRequest {
    const { question, deps, classification, passages } = this.#options;
    const { text, history, assignment } = question;
    const { cascade: config } = assignment;
    const { task } = classification;
    const model = deps.models[tier];
    const system = systemPrompt(task, { selfEstimate: acceptAtBp > 0 });
    const cacheFrom = model.price.promptCache?.minPrefixTokens ?? Number.POSITIVE_INFINITY;
    return {
      model,
      system,
      cacheSystem: estimateTokens(system, model.tokenRatio) >= cacheFrom,
      messages: conversation(text, lastTurns(history, config), passages, deps.promptCode()),
      maxTokens: Math.min(config.maxTokens[tier], config.maxTokensByTask[task] ?? Number.POSITIVE_INFINITY),
      ...(model.sampling ? { temperature: config.temperature[tier] } : {}),
    };
  }

  #evidence(): Evidence {
    const { question, deps, classification, passages } = this.#options;
    const { task } = classification;
    return new Evidence({
      task,
      question: question.text,
      passages,
      grounding: deps.grounding ?? groundInContext,
      curve: question.assignment.cascade.calibration[task],
    });
  }

  /** An escalation whose first text takes too long is given up for what is in hand. */
  #escalationTimer(leg: Leg): ReturnType<typeof abortAfter> {
    const { question, deps } = this.#options;
    const timer = abortAfter(deps.clock, question.assignment.cascade.escalationTimeoutMs);
    timer.signal.addEventListener('abort', () => leg.abort(), { once: true });
    void leg.firstText.then((hasText) => hasText && timer.dispose());
    return timer;
  }
}
