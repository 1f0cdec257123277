/** The local EventBridge Scheduler: invokes the optimizer at an interval, one run at a time. */

export interface Schedule {
  /** Waits for the current run. */
  stop(): Promise<void>;
}

/** Runs `work` every `everyMs`, first after `everyMs`; 0: never. A failed run does not stop the schedule. */
export function startSchedule(everyMs: number, work: () => Promise<unknown>): Schedule {
  let running: Promise<unknown> | null = null;
  const run = () => {
    running ??= work()
      // The run has logged its error.
      .catch(() => undefined)
      .finally(() => {
        running = null;
      });
  };
  const timer = everyMs === 0 ? undefined : setInterval(run, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
