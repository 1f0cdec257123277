/** The input of an answer: the question with its settings, and the services that answer it. */

import type { Classification, Classifier, Complexity, QuestionContext } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { TwoLevelCache } from '../cache/two-level-cache.ts';
import type { Grounding } from '../confidence/grounding.ts';
import type { ContextRetriever, Passage, RetrievedContext } from '../confidence/retrieval.ts';
import type { BudgetState } from '../config/budget.ts';
import type { Assignment } from '../config/experiments.ts';
import type { LiveConfig } from '../config/live-config.ts';
import type { CascadeEvent } from '../events/cascade-event.ts';
import type { Clock } from '../resilience/clock.ts';
import type { ModelPool } from '../resilience/model-pool.ts';
import type { CallerOptions } from '../routing/choose-route.ts';
import { TASK_PROFILES } from '../routing/task-profiles.ts';
import type { Verifier } from '../verifier/verifier.ts';
import type { FixedAnswer } from './fixed-answer.ts';
import type { Turn } from './past-turns.ts';
import type { PromptCode } from './prompt-block.ts';

export interface CascadeDeps {
  readonly classify: Classifier;
  readonly retriever: ContextRetriever;
  readonly pool: ModelPool;
  readonly clock: Clock;
  /** Default: prices and marked titles must occur in the store's data. */
  readonly grounding?: Grounding;
  /** The deployment's own verifier of drafts. Left out: fixed weights. */
  readonly verifier?: Verifier;
  /** Makes the tag code of each request. */
  readonly promptCode: PromptCode;
  /** The fixed text that is shown where a model finds a person in danger; a refusal if it is left out. Never rejects. */
  readonly crisisText?: (language: Language) => Promise<string>;
  /** Left out: every question is generated. */
  readonly cache?: TwoLevelCache;
  /** Version of the store's data, part of the cache's keys; null if there is none yet: then nothing is cached. */
  readonly catalogueVersion: () => string | null;
  /** The form that other wordings of a question share (`cache.canonicalKeys`); null if its words have to be the same. */
  readonly canonical?: (text: string, task: Task) => string | null;
  /** Other parts of the deployment that answers depend on, such as its guardrail; part of the cache's keys. */
  readonly answerScope?: string;
}

/** The cascade with its services. */
export interface Cascade {
  /** Answers one question. Ends with exactly one terminal event, also if every model fails. */
  answer(question: Question): AsyncGenerator<CascadeEvent>;
  /** Version of the store's data; null if there is none yet. */
  catalogueVersion(): string | null;
  /** Resolves when the cache has stored all answers that were put. */
  flush(): Promise<void>;
}

export interface Question {
  /** The question as it stands alone: what the conversation adds to it is resolved. */
  readonly text: string;
  /** The shopper's own words, if they differ. */
  readonly words?: string;
  /** The language of the conversation, for a question that has none of its own. */
  readonly language?: Language;
  /** The conversation, as the classifier reads it. */
  readonly context?: QuestionContext;
  /** Series that the question may be about beside those it names. */
  readonly beside?: readonly string[];
  /** The reader whose age the conversation adds to the question is the shopper. */
  readonly isOwnAge?: boolean;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
  /** The answer, where the question needs a person or a limit before a product: no model is asked. */
  readonly fixedAnswer?: FixedAnswer;
  /** Items and orders that earlier answers showed: they support claims, too. */
  readonly earlier?: readonly Passage[];
  /** The task as named by the caller, or by a follow-up that makes it plain: the question is not classified. */
  readonly task?: Task;
  /** The complexity, where a follow-up makes it plain. */
  readonly complexity?: Complexity;
  /** Reads what only this shopper may see. Left out: nothing. */
  readonly own?: (of: Pick<Classification, 'task' | 'language'>) => Promise<RetrievedContext>;
  readonly caller: CallerOptions;
  readonly budget: BudgetState;
  readonly live: LiveConfig;
  /** The session's variant of `live`. */
  readonly assignment: Assignment;
  /** The answer ends within this many ms. */
  readonly deadlineMs: number;
  /** Aborts the answer; it then ends in `cancelled`. */
  readonly signal: AbortSignal;
}

/** Classifies a question; a task named by the caller has probability 1. */
export function classificationOf(
  { text, words = text, task, complexity, language, context }: Question,
  classify: Classifier,
): Classification {
  const { shares, ...read } = classify(words, context);
  const classified = language === undefined ? read : { ...read, language };
  if (task === undefined) return classified;
  return { ...classified, task, probability: 1, complexity: complexity ?? TASK_PROFILES[task].complexity };
}
