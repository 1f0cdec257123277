/** A condition that needs an operator. */
export interface Alert {
  /** Identifies it from run to run: `p95_latency`, `end_of_life haiku`. */
  readonly name: string;
  /** For people. */
  readonly text: string;
}

/** Notifies the operators on call. */
export interface Alerts {
  /** Alerts that began and alerts that ended since the last run. */
  send(news: { readonly begun: readonly Alert[]; readonly over: readonly Alert[] }): Promise<void>;
}
