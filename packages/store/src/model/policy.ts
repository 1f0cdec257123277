import type { Language } from '@mangaassist/text';

/** The shop's promise on one topic, in one language. */
export interface Policy {
  /** Topic: lower-case words joined by hyphens, the same in both languages. */
  readonly topic: string;
  readonly language: Language;
  readonly title: string;
  /** Other words that shoppers use for the topic. */
  readonly also: readonly string[];
  readonly text: string;
  /** Its page in the shop. Left out in versions that were loaded before there was one. */
  readonly url?: string | null;
}
