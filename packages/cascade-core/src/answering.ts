/** The cascade, and the parts that decide in it: plan, leg, evidence, gate, verifier, cache, pool of models. */

export { answer, createCascade } from './answer/cascade.ts';
export { Draft } from './answer/draft.ts';
export { Leg } from './answer/leg.ts';
export { systemParts } from './answer/leg-request.ts';
export { OutputFilter } from './answer/output/output-filter.ts';
export type { CascadeDeps } from './answer/question.ts';
export { type ShadowDraft, shadowDraft } from './answer/shadow-draft.ts';
export { cacheKey } from './cache/cache-key.ts';
export { answerPieces, isCacheable } from './cache/response-cache.ts';
export { TwoLevelCache, type TwoLevelCacheOptions } from './cache/two-level-cache.ts';
export { estimateConfidence, heuristicBp } from './confidence/confidence.ts';
export { Evidence } from './confidence/evidence.ts';
export { groundInContext } from './confidence/grounding.ts';
export { citedProducts } from './confidence/retrieval.ts';
export { readSelfEstimate } from './confidence/self-estimate.ts';
export { SentenceSupport } from './confidence/sentence-support.ts';
export { GuardedModelPool } from './resilience/guarded-model-pool.ts';
export { unprotectedPool } from './resilience/model-pool.ts';
export { ALL_AVAILABLE, type Plan, planAnswer } from './routing/plan.ts';
export { planQuestion } from './routing/plan-question.ts';
export { draftVerdict } from './verifier/evidence/draft-verdict.ts';
export {
  FIXED_WEIGHTS,
  type FixedEvidence,
  type FixedWeights,
  oddsOf,
} from './verifier/evidence/fixed-weights.ts';
export { givenText } from './verifier/evidence/given-text.ts';
export { FAULTLESS, isHard } from './verifier/evidence/growing-evidence.ts';
export type { VerifierInput } from './verifier/features.ts';
export { createVerifier, type Verifier, type VerifierVerdict } from './verifier/verifier.ts';
export type { CompactVerifier } from './verifier/verifier-model.ts';
