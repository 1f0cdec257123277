/** The verdict on a draft: its probability to be right, and the most that it can be while the draft is written. */

import type { Verifier } from '../verifier.ts';
import { finishedEvidence, type GrowingEvidence, growingEvidence } from './fixed-evidence.ts';
import { type FixedEvidence, oddsOf } from './fixed-weights.ts';
import type { FinishedDraft } from './read-text.ts';

/** Known of a draft that nothing stands against. */
export const FAULTLESS = {
  estimate: 10_000,
  unsupportedClaims: 0,
  hedgingPhrases: 0,
  isForeign: false,
  isRepeated: false,
  isTruncated: false,
  hasPassages: true,
} as const;

/** All evidence on a finished draft. */
export function evidenceOf(known: GrowingEvidence, finished: FinishedDraft): FixedEvidence {
  const [growing, rest] = [growingEvidence(known), finishedEvidence(finished)];
  const most = (name: 'doubts' | 'otherLanguage') => Math.max(growing[name] ?? 0, rest[name] ?? 0);
  return {
    ...growing,
    ...rest,
    doubts: most('doubts'),
    otherLanguage: most('otherLanguage'),
  } as FixedEvidence;
}

/** Pieces after which a fitted verifier does not overrule the fixed weights upwards. */
const HARD: readonly (keyof FixedEvidence)[] = [
  'estimateMissing',
  'estimateContradicted',
  'estimateLow',
  'unsupportedClaims',
  'otherLanguage',
  'repeats',
  'truncated',
  'noAnswer',
  'speaksOfItself',
  'promptText',
  'isUnlike',
];

/** The most that the verdict on a draft can be, by what is known so far. It never rises. */
export function mostVerdict(known: GrowingEvidence, fitted?: Verifier): number {
  const evidence = growingEvidence(known);
  return fitted === undefined || isHard(evidence) ? oddsOf(evidence) : 1;
}

/** The pieces that are there, without those of every draft: the reasons of a verdict. */
export function reasonsOf(evidence: Partial<FixedEvidence>): Partial<FixedEvidence> {
  const found = Object.entries(evidence).filter(([name, value]) => name !== 'base' && value !== 0);
  return Object.fromEntries(found.map(([name, value]) => [name, Number(value.toFixed(3))]));
}

function isHard(evidence: Partial<FixedEvidence>): boolean {
  return HARD.some((name) => (evidence[name] ?? 0) > 0);
}

/**
 * The probability that a finished draft is right, 0–1. A fitted verifier of the deployment decides where it is familiar with
 * drafts like this one and there is no hard evidence against it. Otherwise the lower of both counts.
 * @param evidence - all of it, if it was collected already.
 */
export function draftVerdict(
  known: GrowingEvidence,
  finished: FinishedDraft,
  fitted?: Verifier,
  evidence = evidenceOf(known, finished),
): number {
  const fixed = oddsOf(evidence);
  if (fitted === undefined) return fixed;
  const { question, draft, given, task } = finished;
  const input = { question, draft, passages: given.texts, isTruncated: known.isTruncated };
  const { gain, isFamiliar } = fitted(input, task);
  const byGain = 1 - Math.max(0, gain);
  return isFamiliar && !isHard(evidence) ? byGain : Math.min(fixed, byGain);
}
