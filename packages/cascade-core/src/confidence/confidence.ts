import type { Task } from '@mangaassist/protocol';
import { isVerified } from '../config/is-verified.ts';
import type { CascadeConfig } from '../config/live-config.ts';
import { TASK_PROFILES } from '../routing/task-profiles.ts';
import { FAULTLESS, mostVerdict } from '../verifier/evidence/growing-evidence.ts';
import { type CalibrationCurve, calibrate } from './calibration.ts';

/**
 * The model's own estimate in basis points. `missing`: the leg asked for one, and the model wrote none that can be
 * read, or two that contradict each other. `not_asked`: the leg has no gate.
 */
export type SelfEstimate = number | 'missing' | 'not_asked';

/**
 * Evidence for the confidence in an answer. Confidence is an integer of basis points (10,000 = certain), so
 * that 0.85 − 0.05 is 0.80 and passes a threshold of 0.80 (D5).
 */
export interface ConfidenceEvidence {
  readonly task: Task;
  readonly selfEstimate: SelfEstimate;
  /** Different hedging phrases in the text. */
  readonly hedgingPhrases: number;
  /** The answer was cut off by its token limit. */
  readonly truncated: boolean;
  /** Claims that the store's data does not support. */
  readonly ungrounded: number;
  /** Signs that the text is no answer: another language, repetition. */
  readonly signs?: number;
}

export interface Confidence {
  readonly bp: number;
  /** The components of the number. */
  readonly parts: {
    readonly selfEstimate: SelfEstimate;
    readonly heuristicBp: number;
    readonly ungroundedBp: number;
  };
}

const BASE_BP = 8_500;
const TRUNCATION_BP = 1_500;
const HEDGING_PHRASE_BP = 500;
/**
 * The product's own: a price or title that the store's data does not contain is worse than a hedging phrase.
 */
const UNGROUNDED_BP = 1_000;
/** The product's own: a text in another language than the question never passes a usual threshold. */
const SIGN_BP = 5_000;
/**
 * A draft whose estimate is missing, unless the live configuration has a value for its task. Of the 22 drafts of
 * Qwen2.5-Coder-1.5B without an estimate, 8 were right (2026-11-27).
 */
const MISSING_BP = 4_000;

/** Conversion of estimates to confidence. */
export interface ConfidenceCurves {
  readonly curve?: CalibrationCurve | undefined;
  /** Confidence in a draft without an estimate, 0–1: measured on such drafts, so the curve is not applied to it. */
  readonly ofMissing?: number | undefined;
}

/**
 * The estimate of R5: base 0.85, −0.15 if truncated, −0.05 for each hedging phrase present, the task's
 * adjustment, clamped to 0–1.
 */
export function heuristicBp(
  evidence: Pick<ConfidenceEvidence, 'task' | 'truncated' | 'hedgingPhrases'>,
): number {
  const bp =
    BASE_BP +
    TASK_PROFILES[evidence.task].confidenceAdjustmentBp -
    (evidence.truncated ? TRUNCATION_BP : 0) -
    evidence.hedgingPhrases * HEDGING_PHRASE_BP;
  return Math.max(0, Math.min(10_000, bp));
}

/** The best possible confidence of a draft of this task: no draft would pass a gate above it. */
export function bestConfidenceBp(
  task: Task,
  config: Pick<CascadeConfig, 'calibration' | 'confidenceFrom'>,
): number {
  const best = isVerified(config)
    ? bestVerdictBp(task)
    : heuristicBp({ task, truncated: false, hedgingPhrases: 0 });
  return calibrate(best, config.calibration[task]);
}

/** The fixed weights' verdict on a draft that nothing stands against. */
function bestVerdictBp(task: Task): number {
  return 100 * Math.floor(100 * mostVerdict({ ...FAULTLESS, task }));
}

/**
 * The lower of two estimates, calibrated for the task: the model's self-estimate, and the heuristic on its text
 * less the unsupported claims. A missing self-estimate is a case of its own with a low confidence. Evidence only grows while text arrives, and
 * each piece only lowers the estimate, so the confidence in a prefix is an upper bound of that in the complete
 * answer.
 */
export function estimateConfidence(
  evidence: ConfidenceEvidence,
  { curve, ofMissing }: ConfidenceCurves = {},
): Confidence {
  const heuristic = heuristicBp(evidence);
  const deducted = evidence.ungrounded * UNGROUNDED_BP + (evidence.signs ?? 0) * SIGN_BP;
  const ungrounded = Math.min(heuristic, deducted);
  const { selfEstimate } = evidence;
  const text = heuristic - ungrounded;
  const missingBp = ofMissing === undefined ? MISSING_BP : Math.round(ofMissing * 10_000);
  const calibrated = calibrate(typeof selfEstimate === 'number' ? Math.min(selfEstimate, text) : text, curve);
  return {
    bp: selfEstimate === 'missing' ? Math.min(missingBp, text, calibrated) : calibrated,
    parts: { selfEstimate, heuristicBp: heuristic, ungroundedBp: ungrounded },
  };
}
