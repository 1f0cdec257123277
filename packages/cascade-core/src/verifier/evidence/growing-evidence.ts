/** Evidence on a draft while it is written, and the most that the verdict on it can be. */
import type { Task } from '@mangaassist/protocol';
import { TASK_PROFILES } from '../../routing/task-profiles.ts';
import type { Verifier } from '../verifier.ts';
import { type FixedEvidence, oddsOf } from './fixed-weights.ts';
import { asksForData } from './free-tasks.ts';

/** The model's own estimate in basis points, or what became of it. */
export type EstimateEvidence = number | 'missing' | 'contradicted' | 'not_asked';

/** The evidence on a draft while it is written. Each part only grows, and each only lowers the verdict. */
export interface GrowingEvidence {
  readonly task: Task;
  readonly estimate: EstimateEvidence;
  readonly unsupportedClaims: number;
  readonly hedgingPhrases: number;
  readonly isForeign: boolean;
  readonly isRepeated: boolean;
  readonly isTruncated: boolean;
  /** Data was given to the model. */
  readonly hasPassages: boolean;
}

const MOST = 3;
/** An estimate under this is a doubt. */
const SURE_BP = 8_000;

export function growingEvidence(known: GrowingEvidence): Partial<FixedEvidence> {
  const { task, estimate, hasPassages } = known;
  return {
    base: 1,
    greets: Number(task === 'greeting'),
    unknownTask: Number(task === 'unknown'),
    weighsWorks: Number(TASK_PROFILES[task].tier === 'strong' && task !== 'translation'),
    estimateMissing: Number(estimate === 'missing'),
    estimateContradicted: Number(estimate === 'contradicted'),
    estimateLow: typeof estimate === 'number' ? Math.max(0, SURE_BP - estimate) / 10_000 : 0,
    unsupportedClaims: Math.min(MOST, known.unsupportedClaims),
    otherLanguage: Number(known.isForeign),
    repeats: Number(known.isRepeated),
    truncated: Number(known.isTruncated),
    noPassages: Number(asksForData(task) && !hasPassages),
    doubts: Math.min(MOST, known.hedgingPhrases),
  };
}

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

/** True with a piece that no fitted verifier overrules. */
export function isHard(evidence: Partial<FixedEvidence>): boolean {
  return HARD.some((name) => (evidence[name] ?? 0) > 0);
}
