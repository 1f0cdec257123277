/** Intents of a question, as the phrases that may stand in it. */
export interface Intent {
  readonly name: string;
  /** Patterns of phrases, each of which must occur. */
  readonly needs: readonly string[];
  /** Pattern of further phrases that may. */
  readonly may?: string;
}

/** A language's intents, and the words that add nothing to any of them. */
export interface Grammar {
  readonly intents: readonly Intent[];
  readonly fillers: string;
  /** Stand around a phrase. */
  readonly edges: readonly [before: string, after: string];
}
