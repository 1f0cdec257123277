/** Metrics of answers, their legs and grades, in CloudWatch's Embedded Metric Format. */
import type { LegOutcome } from '@mangaassist/cascade-core';
import type {
  AnswerMetrics,
  AnswerOutcome,
  AnswerRecord,
  Grade,
  LegMeasures,
} from '@mangaassist/conversation';
import {
  ANSWER_DIMENSIONS,
  ANSWER_METRICS,
  type AnswerMetric,
  bandName,
  CARE_DIMENSIONS,
  CARE_METRICS,
  ERROR_DIMENSIONS,
  ERROR_METRICS,
  FAILURE_METRICS,
  LEDGER_DIMENSIONS,
  LEDGER_METRICS,
  LEG_DIMENSIONS,
  LEG_METRICS,
  LOOK_DIMENSIONS,
  LOOK_METRICS,
  QUALITY_DIMENSIONS,
  QUALITY_METRICS,
  SIGN_DIMENSIONS,
  SIGN_METRICS,
  SIGNED_GRADE_DIMENSIONS,
  SIGNED_GRADE_METRICS,
  VERSION_DIMENSIONS,
  VERSION_METRICS,
} from '@mangaassist/conversation';
import type { CareKind, ErrorCode } from '@mangaassist/protocol';
import { confidenceBand, type Sign } from '@mangaassist/tuning';
import { EmfWriter } from './emf-writer.ts';

const OUTCOME_METRICS: Readonly<Record<Exclude<AnswerOutcome, 'failed'>, AnswerMetric>> = {
  answered: 'Answered',
  degraded: 'Degraded',
  refused: 'Refused',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};

const LEG_OUTCOME_METRICS: Readonly<Record<LegOutcome, keyof typeof LEG_METRICS>> = {
  accepted: 'LegAccepted',
  escalated: 'LegEscalated',
  failed: 'LegFailed',
  aborted: 'LegAborted',
};

/** One EMF document for each answer, then one for each of its legs; and one for each grade. */
export class EmfAnswerMetrics implements AnswerMetrics {
  readonly #emf: EmfWriter;
  readonly #version: string | undefined;

  /**
   * @param stage - of the deployment, a dimension of every metric.
   * @param write - takes one line; on Lambda that is standard output.
   * @param version - of the function, by which failures are counted, too; by none if left out.
   */
  constructor(stage: string, write?: (line: string) => void, version?: string) {
    this.#emf = new EmfWriter(stage, write);
    this.#version = version;
  }

  /** Writes a separate document: in the answer's own, the version would make one more metric of each value. */
  #countByVersion(values: Partial<Record<(typeof VERSION_METRICS)[number], number>>): void {
    if (this.#version === undefined) return;
    this.#emf.write({
      units: ANSWER_METRICS,
      dimensionSets: VERSION_DIMENSIONS,
      dimensions: { version: this.#version },
      values,
    });
  }

  record(answer: AnswerRecord): void {
    const { task, tier, variant } = answer;
    const configVersion = String(answer.configVersion);
    const metric = outcomeMetric(answer);
    this.#emf.write({
      units: ANSWER_METRICS,
      dimensionSets: ANSWER_DIMENSIONS,
      dimensions: { variant, task },
      properties: { tier, configVersion },
      values: {
        Requests: 1,
        [metric]: 1,
        Latency: hasEnded(answer) ? answer.latencyMs : null,
        FirstText: answer.firstTextMs,
        CostUsd: answer.costUsd,
        WastedUsd: answer.wastedUsd,
        SavedUsd: answer.savedUsd,
        CacheHits: answer.cached ? 1 : 0,
        InputTokens: answer.inputTokens,
        OutputTokens: answer.outputTokens,
        Frames: answer.frames,
        ...gateValues(answer),
      },
    });
    const counted = VERSION_METRICS.find((name) => name === metric);
    this.#countByVersion({ Requests: 1, ...(counted !== undefined && { [counted]: 1 }) });
    // A need that is found in front of the models has no call.
    if (answer.care !== null) this.#care(answer.care, answer.legs.length > 0);
    for (const leg of answer.legs) {
      const of = { task, variant, configVersion };
      if (leg.secondLook === undefined) this.#leg(leg, of);
      else this.#secondLook(leg.secondLook, leg.latencyMs, of);
    }
  }

  failedEarly(): void {
    this.#undivided({ Requests: 1, FailedInternal: 1 });
    this.#countByVersion({ Requests: 1, FailedInternal: 1 });
  }

  leftEarly(): void {
    this.#undivided({ Requests: 1, Interrupted: 1 });
  }

  spentInVain({ costUsd, inputTokens, outputTokens }: Parameters<AnswerMetrics['spentInVain']>[0]): void {
    const [InputTokens, OutputTokens] = [inputTokens, outputTokens];
    this.#undivided({ CostUsd: costUsd, WastedUsd: costUsd, InputTokens, OutputTokens });
  }

  /** Without variant and task, which are read later. */
  #undivided(values: Partial<Record<AnswerMetric, number>>): void {
    this.#emf.write({ units: ANSWER_METRICS, dimensionSets: [[]], dimensions: {}, values });
  }

  errorFrame(code: ErrorCode): void {
    this.#emf.write({
      units: ERROR_METRICS,
      dimensionSets: ERROR_DIMENSIONS,
      dimensions: { code },
      values: { ErrorFrames: 1 },
    });
  }

  grade({ source, value, of, sign }: Grade): void {
    const { task, tier, variant, draftBp } = of;
    const band = bandName(draftBp === null ? null : confidenceBand(draftBp));
    this.#emf.write({
      units: QUALITY_METRICS,
      dimensionSets: QUALITY_DIMENSIONS,
      dimensions: { source, variant, task, tier, band },
      values: { Quality: value },
    });
    if (sign !== undefined) {
      this.#emf.write({
        units: SIGN_METRICS,
        dimensionSets: SIGN_DIMENSIONS,
        dimensions: { variant, task, sign },
        values: { Signs: 1 },
      });
    }
  }

  signedGrade(sign: Sign, variant: string, value: number): void {
    this.#emf.write({
      units: SIGNED_GRADE_METRICS,
      dimensionSets: SIGNED_GRADE_DIMENSIONS,
      dimensions: { variant, sign },
      values: { SignedGrade: value },
    });
  }

  ledgerFailed(): void {
    this.#emf.write({
      units: LEDGER_METRICS,
      dimensionSets: LEDGER_DIMENSIONS,
      dimensions: {},
      properties: {},
      values: { LedgerFailures: 1 },
    });
  }

  /** Writes a document of its own: variant and version have nothing to do with a need. */
  #care(kind: CareKind, isByModels: boolean): void {
    this.#emf.write({
      units: CARE_METRICS,
      dimensionSets: CARE_DIMENSIONS,
      dimensions: { kind },
      values: { CareAnswers: 1, ...(isByModels && { CareByModels: 1 }) },
    });
  }

  #secondLook(verdict: string, latencyMs: number, answer: Readonly<Record<string, string>>): void {
    this.#emf.write({
      units: LOOK_METRICS,
      dimensionSets: LOOK_DIMENSIONS,
      dimensions: { verdict },
      properties: answer,
      values: { SecondLooks: 1, SecondLookLatency: latencyMs },
    });
  }

  #leg(leg: LegMeasures, answer: Readonly<Record<string, string>>): void {
    const { tier, modelName, outcome, errorCode, usage, estimateMissing = null } = leg;
    this.#emf.write({
      units: LEG_METRICS,
      dimensionSets: LEG_DIMENSIONS,
      dimensions: { tier },
      properties: { ...answer, modelName, ...(errorCode === null ? {} : { errorCode }) },
      values: {
        [LEG_OUTCOME_METRICS[outcome]]: 1,
        EstimateMissing: estimateMissing === null ? null : Number(estimateMissing),
        Unsupported: leg.unsupported === undefined ? 0 : 1,
        InsteadOfDraft: leg.insteadOfDraft === true ? 1 : 0,
        LegLatency: leg.latencyMs,
        LegFirstText: leg.firstTextMs,
        LegCostUsd: leg.costUsd,
        LegInputTokens: usage.inputTokens,
        LegOutputTokens: usage.outputTokens,
        LegCacheReadTokens: usage.cacheReadTokens ?? 0,
        LegCacheWriteTokens: usage.cacheWriteTokens ?? 0,
      },
    });
  }
}

function outcomeMetric({ outcome, failure }: AnswerRecord): AnswerMetric {
  return outcome === 'failed' ? FAILURE_METRICS[failure ?? 'internal'] : OUTCOME_METRICS[outcome];
}

/** False for an answer that was broken off: its latency is not the product's. */
function hasEnded({ outcome }: AnswerRecord): boolean {
  return outcome !== 'cancelled' && outcome !== 'interrupted';
}

/** The gate's verdict on the draft, with cost and time of the answers on each side of it. */
function gateValues({ draft, outcome, costUsd, firstTextMs }: AnswerRecord) {
  if (draft === null) return { Escalations: 0 };
  const values = { Escalations: draft.passed ? 0 : 1, DraftConfidence: draft.confidenceBp / 100 };
  if (outcome !== 'answered' && outcome !== 'degraded') return values;
  return draft.passed
    ? { ...values, AcceptedCostUsd: costUsd, AcceptedFirstText: firstTextMs }
    : { ...values, EscalatedCostUsd: costUsd, EscalatedFirstText: firstTextMs };
}
