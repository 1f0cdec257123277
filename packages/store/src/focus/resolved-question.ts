/** A question as its conversation resolves it, and the rules that do. */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { Focus } from './focus.ts';
import type { Reader } from './reader-age.ts';
import type { References } from './words/references.ts';

/** The rule that resolved a question. */
export type ResolvedBy =
  | 'list'
  | 'cart'
  | 'subject'
  | 'conditions'
  | 'policy'
  | 'order'
  | 'carried'
  | 'corrected'
  | 'compared'
  | 'likened'
  | 'author';

export interface ResolvedQuestion {
  /** The question as it stands alone. */
  readonly text: string;
  /** For the log; null if the question stands alone as it is. */
  readonly by: ResolvedBy | null;
  /** Series whose data should be at hand as well, because it may be about them. */
  readonly beside: readonly string[];
  /** The language of the conversation, for a question that has none of its own (🙏, "ok"); null otherwise. */
  readonly language: Language | null;
  /** The task, where the rule makes it plain; null otherwise. */
  readonly task: Task | null;
  /** 2 for a comparison of one fact; null where the task's usual one holds. */
  readonly complexity: 2 | null;
  /** The conversation, as the classifier reads it; null at its beginning. */
  readonly context: ConversationContext | null;
  /** The reader that the conversation looks for books for, with this question; null without a limit of age. */
  readonly reader: Reader | null;
}

export interface ConversationContext {
  readonly lastTask: Task | null;
  /** True if the conversation is about a series, an order or a policy. */
  readonly hasFocus: boolean;
  /** True if the question itself names a series or an author. */
  readonly namesEntity: boolean;
}

/** The input of the rules. */
export interface Asked {
  readonly text: string;
  readonly query: Query;
  readonly refs: References;
  readonly focus: Focus;
  readonly language: Language;
  readonly snapshot: Snapshot;
  /** Series that "it" or "they" are. */
  readonly subject: readonly string[];
}

/** Classifies a question with its conversation: the probability of each task, in the order of `TASKS`. */
export type ReadShares = (text: string, context: ConversationContext) => readonly number[];

export type Rule = (asked: Asked) => Partial<ResolvedQuestion> | null;

/** A question without a conversation before it. */
export function standsAlone(text: string): ResolvedQuestion {
  return {
    text,
    by: null,
    beside: [],
    language: null,
    task: null,
    complexity: null,
    context: null,
    reader: null,
  };
}
