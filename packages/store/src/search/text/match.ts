/** An entry of an index that has some words of a question. */

export interface Match {
  readonly id: number;
  /** Sum of what matched, in units of information. */
  readonly score: number;
  /** Share of the question that the entry has, each unit weighed by its rarity, 0–1. */
  readonly coverage: number;
  /** Number of units that matched, and of those that matched by their own word. */
  readonly matched: number;
  readonly exact: number;
  /** Units that matched in a name or a keyword. */
  readonly inKeywords: number;
  readonly asked: number;
  /** Units of the question with a concept of stories. */
  readonly told: number;
  /** Units of the question that no entry has, and that are no everyday words: names that the shop's data lacks. */
  readonly strange: number;
  /** Share of the question and of the entry together that matched, 0–1. */
  readonly likeness: number;
}
