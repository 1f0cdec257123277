/** Streams the legs of one answer, one after another, and keeps their accounts. */

import type { SelfEstimate } from '../confidence/confidence.ts';
import type { Evidence } from '../confidence/evidence.ts';
import { type GateVerdict, gateVerdict, LEG_OUTCOMES, STOP } from '../confidence/gate-verdict.ts';
import type { SentenceSupport } from '../confidence/sentence-support.ts';
import type { CascadeEvent, ReplaceReason } from '../events/cascade-event.ts';
import { untilAborted } from '../resilience/abortable.ts';
import { abortAfter } from '../resilience/clock.ts';
import { ModelError, type ModelErrorCode } from '../resilience/errors.ts';
import type { Plan, PlannedLeg } from '../routing/plan.ts';
import type { Draft } from './draft.ts';
import { Leg } from './leg.ts';
import type { LegEvent, LegRecord } from './leg-event.ts';
import { isHeld, type LegContext, legEvidence, legRequest, supportOf } from './leg-request.ts';
import { isUnsure, type LookedAgain, lookAgain } from './second-look/second-look.ts';

export interface LegRunnerOptions extends LegContext {
  readonly draft: Draft;
  /** Aborts at the deadline, or when the caller cancels. */
  readonly signal: AbortSignal;
}

/** A leg that is being streamed, with all that may end it. */
interface RunningLeg {
  readonly leg: Leg;
  readonly acceptAtBp: number;
  readonly insteadOfDraft: boolean;
  readonly evidence: Evidence;
  /** Its text is not shown before the gate has accepted it. */
  readonly held: boolean;
  /** The support of a held text, whose supported beginning is shown at once. */
  readonly support: SentenceSupport | null;
  readonly race: HedgedRace | null;
  /** Aborts when an escalation has no text in time; null for a leg that is no escalation. */
  readonly late: ReturnType<typeof abortAfter> | null;
}

/** The race with a hedged request to the next tier. */
interface HedgedRace {
  /** Aborts if the hedged leg has text first. */
  readonly lost: AbortSignal;
  /** Stops the hedged leg. */
  win(): void;
}

interface LegEnd {
  readonly verdict: GateVerdict;
  readonly errorCode: ModelErrorCode | null;
  readonly look?: LookedAgain;
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

  /** Streams a leg until it has a verdict; `before` is the verdict on the leg before it. */
  async *run(
    planned: PlannedLeg,
    plan: Plan,
    before: GateVerdict,
  ): AsyncGenerator<CascadeEvent, GateVerdict> {
    const { draft } = this.#options;
    const running = this.#start(planned, plan, before);
    const reason = replaceReason(before);
    draft.begin({ leg: this.#records.length, tier: planned.tier, hold: running.held, reason });
    const end = yield* this.#stream(running);
    const { verdict } = end;
    running.late?.dispose();
    running.leg.abort();
    // A text that breaks off is incomplete, however good it is so far.
    if (verdict.kind !== 'fail') draft.setConfidence(confidenceOf(running, end));
    if (verdict.kind === 'accept') yield* draft.accept();
    this.#recordRun(running, end);
    return verdict;
  }

  /** Records the hedged legs that were not needed: their cost counts as wasted. */
  closeUnread(): void {
    for (const [{ acceptAtBp }, leg] of this.#opened) {
      if (leg.isRead) continue;
      leg.abort();
      this.#keep(leg, { ...leg.record('aborted', null), acceptAtBp });
    }
  }

  /** Stops all legs that still run. */
  release(): void {
    for (const leg of this.#opened.values()) leg.abort();
  }

  #start(planned: PlannedLeg, plan: Plan, before: GateVerdict): RunningLeg {
    const { acceptAtBp } = planned;
    const gated = acceptAtBp > 0;
    const leg = this.#open(planned);
    return {
      leg,
      acceptAtBp,
      insteadOfDraft: planned.insteadOfDraft === true,
      race: gated && plan.hedged ? this.#race(plan.legs[1]) : null,
      late: before.kind === 'escalate' ? this.#escalationTimer(leg) : null,
      evidence: legEvidence(planned, this.#options),
      held: gated && isHeld(this.#options),
      support: gated ? supportOf(this.#options) : null,
    };
  }

  /** The end of a leg. A model error is the verdict `fail`. */
  async *#stream(running: RunningLeg): AsyncGenerator<CascadeEvent, LegEnd> {
    try {
      const judged = yield* this.#gate(running);
      if (judged === null) return this.#endWithoutVerdict(running);
      const look = await this.#secondLook(judged, running);
      return { verdict: look?.verdict ?? judged.verdict, errorCode: null, ...(look && { look }) };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { verdict: { kind: 'fail' }, errorCode: error.code };
    }
  }

  /** Shows a leg's text until the gate has a verdict; null if the leg was stopped before that. */
  async *#gate({ leg, race, evidence, acceptAtBp, support }: RunningLeg) {
    const { draft } = this.#options;
    const events = race === null ? leg.events() : untilAborted(leg.events(), race.lost);
    for await (const event of events) {
      evidence.add(event);
      const verdict = gateVerdict(event, evidence.confidenceBp, acceptAtBp);
      if (verdict !== null) return { verdict, event };
      if (evidence.needsSupport) draft.hold();
      if (event.type !== 'text') continue;
      yield* draft.add(event.text);
      if (draft.isHeld) yield* this.#release(event.text, { support, evidence });
      // Text on the screen decides the race.
      if (draft.hasShown) race?.win();
    }
    return null;
  }

  /** A second look at a held draft of which nothing is shown; null if there is none. */
  async #secondLook(
    judged: { readonly verdict: GateVerdict; readonly event: LegEvent },
    { evidence, acceptAtBp, race }: RunningLeg,
  ): Promise<LookedAgain | null> {
    const { draft, question, classification } = this.#options;
    const { secondLook: config } = question.assignment.cascade;
    if (!config?.tasks.includes(classification.task) || acceptAtBp === 0 || race !== null) return null;
    if (!draft.isHeld || draft.hasShown) return null;
    const { confidenceBp, isHard } = evidence;
    const whole = { ...judged, text: draft.runningText, confidenceBp, acceptAtBp, isHard };
    return isUnsure(whole, config) ? lookAgain(whole, config, this.#options) : null;
  }

  /** Shows the beginning of a held draft that is supported, up to the first claim that is not. */
  *#release(text: string, { support, evidence }: Pick<RunningLeg, 'support' | 'evidence'>) {
    const units = support?.push(text) ?? 0;
    if (!evidence.hasClaims) yield* this.#options.draft.release(units);
  }

  #endWithoutVerdict({ race, late }: RunningLeg): LegEnd {
    if (race?.lost.aborted) return { verdict: { kind: 'overtaken' }, errorCode: null };
    if (late?.signal.aborted && !this.#options.signal.aborted) {
      return { verdict: { kind: 'fail', late: true }, errorCode: 'timeout' };
    }
    return { verdict: STOP, errorCode: null };
  }

  #recordRun(running: RunningLeg, end: LegEnd): void {
    const { leg, evidence, acceptAtBp, insteadOfDraft } = running;
    const { verdict, errorCode, look } = end;
    const confidenceBp = verdict.kind === 'fail' ? null : confidenceOf(running, end);
    const record = leg.record(LEG_OUTCOMES[verdict.kind], confidenceBp, errorCode);
    const estimateMissing = confidenceBp === null ? null : isMissing(evidence.selfEstimate);
    const { unsupported, cited } = evidence;
    this.#keep(leg, {
      ...record,
      acceptAtBp,
      estimateMissing,
      ...(insteadOfDraft && { insteadOfDraft }),
      ...(unsupported > 0 && { unsupported }),
      ...(evidence.isForeign && { foreign: true }),
      ...(cited.length > 0 && { cited }),
      ...(acceptAtBp > 0 && confidenceBp !== null && { reasons: evidence.reasons }),
    });
    if (look !== undefined) this.#records.push(look.record);
  }

  /** Keeps the leg's own record first, at the index that its draft has, then those of its retried attempts. */
  #keep(leg: Leg, record: LegRecord): void {
    const retried = leg.retriedRecords().map((attempt) => ({ ...attempt, acceptAtBp: record.acceptAtBp }));
    this.#records.push(record, ...retried);
  }

  /** Starts a leg, or returns the one that a hedged request has started already. */
  #open(planned: PlannedLeg): Leg {
    const { draft, deps } = this.#options;
    const { pool: client, clock } = deps;
    const leg =
      this.#opened.get(planned) ??
      new Leg({
        request: { ...legRequest(planned, this.#options), textMayWaitMs: () => draft.textMayWaitMs },
        selfEstimate: planned.acceptAtBp > 0,
        client,
        clock,
        signal: this.#options.signal,
      });
    this.#opened.set(planned, leg);
    return leg;
  }

  /** Starts the hedged request. */
  #race(planned: PlannedLeg): HedgedRace {
    const hedged = this.#open(planned);
    const lost = new AbortController();
    void hedged.firstText.then((hasText) => hasText && lost.abort());
    return { lost: lost.signal, win: () => hedged.abort() };
  }

  /** Aborts an escalation that has no text in time (R6): the draft is then the answer. */
  #escalationTimer(leg: Leg): ReturnType<typeof abortAfter> {
    const { question, deps } = this.#options;
    const timer = abortAfter(deps.clock, question.assignment.cascade.escalationTimeoutMs);
    timer.signal.addEventListener('abort', () => leg.abort(), { once: true });
    void leg.firstText.then((hasText) => hasText && timer.dispose());
    return timer;
  }
}

const confidenceOf = ({ evidence }: RunningLeg, { look }: LegEnd): number =>
  look?.confidenceBp ?? evidence.confidenceBp;

/** Null for a leg that did not ask for an estimate. */
function isMissing(selfEstimate: SelfEstimate): boolean | null {
  return selfEstimate === 'not_asked' ? null : selfEstimate === 'missing';
}

/** The reason for which this leg's text replaces that of the leg before it. */
function replaceReason(before: GateVerdict): ReplaceReason {
  return before.kind === 'fail' ? 'model_failed' : 'low_confidence';
}
