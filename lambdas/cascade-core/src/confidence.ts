import { HedgingCounter } from './hedging.ts';
import type { LegEvent } from './leg.ts';
import { TASK_PROFILES, type Task } from './task.ts';

/**
 * Confidence in an answer, on a fixed grid of basis points (10,000 = certain), so that 0.85 − 0.05
 * is 0.80 and passes a threshold of 0.80.
 */
export interface ConfidenceEvidence {
  readonly task: Task;
  /** The model's own estimate; null if it gave none. */
  readonly selfEstimateBp: number | null;
  /** Different hedging phrases in the text. */
  readonly hedges: number;
  /** The answer was cut off by its token limit. */
  readonly truncated: boolean;
}

export interface Confidence {
  readonly bp: number;
  /** What the number is made of. `selfEstimateBp` is null where the model gave none. */
  readonly parts: { readonly selfEstimateBp: number | null; readonly heuristicBp: number };
}

const BASE_BP = 8_500;
const TRUNCATION_BP = 1_500;
const HEDGE_BP = 500;

/**
 * The document's estimate: base 0.85, −0.15 if truncated, −0.05 for each hedging phrase present, the
 * task's adjustment, clamped to 0–1.
 */
export function heuristicBp(evidence: Omit<ConfidenceEvidence, 'selfEstimateBp'>): number {
  const bp =
    BASE_BP +
    TASK_PROFILES[evidence.task].confidenceAdjustmentBp -
    (evidence.truncated ? TRUNCATION_BP : 0) -
    evidence.hedges * HEDGE_BP;
  return Math.max(0, Math.min(10_000, bp));
}

/**
 * The weaker of what the model says of itself and what its text shows; the heuristics alone where the
 * model said nothing. Evidence only ever grows while text arrives and each piece only lowers the
 * estimate, so the confidence of a prefix is an upper bound of the finished answer's.
 */
export function estimateConfidence(evidence: ConfidenceEvidence): Confidence {
  const heuristic = heuristicBp(evidence);
  const self = evidence.selfEstimateBp;
  return {
    bp: self === null ? heuristic : Math.min(self, heuristic),
    parts: { selfEstimateBp: self, heuristicBp: heuristic },
  };
}

/** The evidence on one leg as it streams. */
export class Evidence {
  readonly #hedging = new HedgingCounter();
  #evidence: ConfidenceEvidence;

  constructor(task: Task) {
    this.#evidence = { task, selfEstimateBp: null, hedges: 0, truncated: false };
  }

  get confidenceBp(): number {
    return estimateConfidence(this.#evidence).bp;
  }

  add(event: LegEvent): void {
    const evidence = this.#evidence;
    switch (event.type) {
      case 'estimate':
        this.#evidence = { ...evidence, selfEstimateBp: event.estimateBp };
        break;
      case 'text':
        this.#evidence = { ...evidence, hedges: this.#hedging.push(event.text) };
        break;
      case 'end': {
        const truncated = event.stopReason === 'max_tokens';
        this.#evidence = { ...evidence, hedges: this.#hedging.end(), truncated };
      }
    }
  }
}
