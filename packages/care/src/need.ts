import type { Language } from '@mangaassist/text';

/** Kinds of need, the one that decides first: a message with several has the first of them. */
export const NEED_KINDS = ['crisis', 'person', 'complaint', 'advice', 'abuse'] as const;

export type NeedKind = (typeof NEED_KINDS)[number];

/** A message that needs a person, or a limit, before it needs a product. */
export interface Need {
  readonly kind: NeedKind;
  /** Names of the rules that matched, for tests and explanations. They contain nothing of the message. */
  readonly reasons: readonly string[];
  /** The language of the rule that matched: romaji is Japanese. */
  readonly language: Language;
}
