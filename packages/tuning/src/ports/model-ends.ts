/** Looks up the end of a model's service. */
export interface ModelEnds {
  /**
   * The end in ms since the epoch; `ended` if the model's service is over; `legacy` if it is to end without a date;
   * null if no end is announced.
   * @throws if it cannot be looked up.
   */
  endOf(modelId: string): Promise<number | 'ended' | 'legacy' | null>;
}
