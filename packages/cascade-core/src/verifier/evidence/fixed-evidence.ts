/** Evidence on a draft, in a few named pieces: what of it is known while it is written, and what when it is finished. */
import type { Task } from '@mangaassist/protocol';
import { TASK_PROFILES } from '../../routing/task-profiles.ts';
import { nameEvidence } from './draft-names.ts';
import { phraseEvidence, refusalEvidence, refusalsOf } from './draft-phrases.ts';
import { wordEvidence } from './draft-words.ts';
import type { FixedEvidence } from './fixed-weights.ts';
import { asksForData, type FinishedDraft, readText } from './read-text.ts';

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

/** The rest of the evidence, which needs the whole draft. */
export function finishedEvidence(finished: FinishedDraft): Partial<FixedEvidence> {
  const text = readText(finished);
  const refusals = refusalsOf(text);
  const refuses = refusals.denies || refusals.declines;
  return {
    ...phraseEvidence(text),
    ...refusalEvidence(text, refusals),
    ...wordEvidence(text, refuses),
    ...nameEvidence(text, refuses),
  };
}
