/** The message handler as a service in containers: its load, and the frames that it did not handle. */
export interface ServiceMetrics {
  /** Counts a request without the secret of the API. */
  untrusted(): void;
  /** Counts a frame that was refused because the task is at its bound, or stops. */
  refused(reason: 'overloaded' | 'stopping'): void;
  /** Counts answers that a task did not finish before its end. */
  left(answers: number): void;
  /** Writes the counts since the last report. @param inFlight - the most frames at once since then. */
  report(inFlight: number): void;
}
