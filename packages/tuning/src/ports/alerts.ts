/** What somebody should look at. */
export interface Alert {
  /** Says which it is from run to run: `p95_latency`, `end_of_life haiku`. */
  readonly name: string;
  /** For people. */
  readonly text: string;
}

/** Tells those on call. */
export interface Alerts {
  /** What has begun and what is over since the last time. */
  send(news: { readonly begun: readonly Alert[]; readonly over: readonly Alert[] }): Promise<void>;
}
