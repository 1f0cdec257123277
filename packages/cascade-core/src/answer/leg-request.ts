/** The parts of a leg that follow from the question and the plan: its request, its evidence, its display. */

import type { Classification } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import { estimateTokens } from '@mangaassist/text';
import { isCovered } from '../confidence/coverage.ts';
import { Evidence } from '../confidence/evidence.ts';
import type { Grounding } from '../confidence/grounding.ts';
import type { ContextRetriever, Passage } from '../confidence/retrieval.ts';
import { SentenceSupport } from '../confidence/sentence-support.ts';
import { displayOf } from '../config/display-of.ts';
import { isVerified } from '../config/is-verified.ts';
import { type CascadeConfig, ofTier } from '../config/live-config.ts';
import type { ModelSpec } from '../models/model-catalogue.ts';
import type { ModelRequest } from '../models/model-client.ts';
import type { PlannedLeg } from '../routing/plan.ts';
import { digestFor, openingWith } from './opening/system-opening.ts';
import { dangerMark } from './output/danger-mark.ts';
import { lastTurns } from './past-turns.ts';
import { conversation, stopSequences, systemPrompt, taskInstruction } from './prompt.ts';
import { citableSources } from './prompt-block.ts';
import type { CascadeDeps, Question } from './question.ts';

/** With the grounding of claims that applies. */
export type GroundedDeps = CascadeDeps & { readonly grounding: Grounding };

export interface LegContext {
  readonly question: Question;
  readonly deps: GroundedDeps;
  readonly classification: Classification;
  readonly passages: readonly Passage[];
}

/** The part of a leg that its request and its evidence follow from. */
export interface AskedContext extends Pick<LegContext, 'passages'> {
  readonly question: Pick<Question, 'text' | 'words' | 'history' | 'language' | 'earlier'> & {
    readonly assignment: Pick<Question['assignment'], 'cascade'>;
  };
  readonly deps: Pick<GroundedDeps, 'promptCode' | 'grounding' | 'verifier'> & {
    readonly pool: Pick<GroundedDeps['pool'], 'models'>;
    /** Left out: no digest of the store. */
    readonly retriever?: Pick<ContextRetriever, 'digest'>;
  };
  readonly classification: Pick<Classification, 'task' | 'language'>;
}

/** The request to the leg's tier, within the limits of R7 as configured. */
export function legRequest(
  { tier, acceptAtBp }: Pick<PlannedLeg, 'tier' | 'acceptAtBp'>,
  context: AskedContext,
): ModelRequest {
  const { question, deps, classification, passages } = context;
  const { text, words = text, history, assignment, language } = question;
  const { cascade: config } = assignment;
  const { task } = classification;
  const model = deps.pool.models[tier];
  const code = deps.promptCode();
  return {
    model,
    ...systemParts(task, model, config, deps.retriever),
    messages: conversation({ words, resolved: text }, lastTurns(history, config), passages, code, {
      selfEstimate: acceptAtBp > 0,
      ...(language !== undefined && { language }),
    }),
    ...(model.searchResults && passages.length > 0 && { sources: citableSources(passages, code) }),
    stopSequences: stopSequences(code),
    dangerMark: dangerMark(code),
    maxTokens: Math.min(
      ofTier(config.maxTokens, tier),
      config.maxTokensByTask[task] ?? Number.POSITIVE_INFINITY,
    ),
    ...(model.sampling ? { temperature: ofTier(config.temperature, tier) } : {}),
  };
}

type SystemParts = Pick<ModelRequest, 'opening' | 'system' | 'cacheSystem'>;

/** The system prompt of a call: with the store's digest before the instruction, or the text of the task alone. */
export function systemParts(
  task: Task,
  model: ModelSpec,
  config: Pick<CascadeConfig, 'prompts' | 'storeDigest'>,
  retriever: Pick<ContextRetriever, 'digest'> | undefined,
): SystemParts {
  const digest = digestFor(model, config, retriever);
  if (digest !== null) {
    const system = taskInstruction(task, config.prompts);
    return { opening: openingWith(digest), system, cacheSystem: false };
  }
  const system = systemPrompt(task, config.prompts);
  const cacheFrom = model.price.promptCache?.minPrefixTokens ?? Number.POSITIVE_INFINITY;
  return { system, cacheSystem: estimateTokens(system, model.tokenRatio) >= cacheFrom };
}

/** Collects the evidence on a leg of this question. */
export function legEvidence(
  { tier, acceptAtBp }: Pick<PlannedLeg, 'tier' | 'acceptAtBp'>,
  { question, deps, classification, passages }: AskedContext,
): Evidence {
  const { task } = classification;
  const { cascade } = question.assignment;
  const digest = digestFor(deps.pool.models[tier], cascade, deps.retriever);
  const { calibration, confidenceWithoutEstimate } = cascade;
  return new Evidence({
    task,
    question: question.text,
    passages,
    earlier: notIn(passages, [...(question.earlier ?? []), ...(digest === null ? [] : [digest])]),
    grounding: deps.grounding,
    curve: calibration[task],
    ofMissing: confidenceWithoutEstimate?.[task],
    language: classification.language,
    asked: acceptAtBp > 0,
    ...(acceptAtBp > 0 && isVerified(cascade) ? { verified: { fitted: deps.verifier } } : {}),
  });
}

/** The passages of now stand before the facts of earlier answers and of the digest. */
function notIn(passages: readonly Passage[], earlier: readonly Passage[]): readonly Passage[] {
  const ids = new Set(passages.map(({ id }) => id));
  return earlier.filter(({ id }) => !ids.has(id));
}

/** True if a draft is shown only after the gate has accepted it whole. */
export function isHeld({ question, classification, passages }: LegContext): boolean {
  const display = displayOf(question.assignment.cascade, classification.task);
  if (display === 'show_if_covered') return !isCovered(question.text, passages);
  return display !== 'show_after_gate';
}

/**
 * The support of a held draft whose supported beginning is shown. Null if a held draft is shown whole. A draft without
 * an estimate is held in any case, and its supported beginning is shown where others are shown at once.
 */
export function supportOf({ question, classification, passages }: LegContext): SentenceSupport | null {
  const display = displayOf(question.assignment.cascade, classification.task);
  return display === 'hold_until_judged' ? null : new SentenceSupport(passages);
}
