/** What an operator may change about the cascade. Every default is the design document's. */
export interface CascadeConfig {
  /** Least confidence that lets a cheap answer pass, in basis points (8,000 = 0.80). */
  readonly confidenceThresholdBp: number;
  /** How often one answer may move to a stronger tier because of low confidence. */
  readonly maxEscalations: number;
  /** Longest answer per tier, in tokens. */
  readonly maxTokens: { readonly haiku: number; readonly sonnet: number };
  /** Sampling temperature per tier; sent only to models that accept it. */
  readonly temperature: { readonly haiku: number; readonly sonnet: number };
  /** Turns of history sent to the model. */
  readonly historyTurns: number;
  /** Passages of the store's own data put into the prompt. */
  readonly contextPassages: number;
  /** Every answer ends within this many ms; API Gateway gives up on an integration after 29,000. */
  readonly answerDeadlineMs: number;
}

export const DEFAULT_CASCADE_CONFIG: CascadeConfig = {
  confidenceThresholdBp: 8_000,
  maxEscalations: 1,
  maxTokens: { haiku: 1_024, sonnet: 2_048 },
  temperature: { haiku: 0.3, sonnet: 0.5 },
  historyTurns: 3,
  contextPassages: 4,
  answerDeadlineMs: 25_000,
};
