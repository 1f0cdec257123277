/** What EventBridge Scheduler does on AWS: invokes the optimizer again and again, never twice at once. */

export interface Schedule {
  /** Waits for the run under way. */
  stop(): Promise<void>;
}

/** Runs `work` every `everyMs`, for the first time after that; 0: never. A run that fails is followed by the next. */
export function startSchedule(everyMs: number, work: () => Promise<unknown>): Schedule {
  let running: Promise<unknown> | null = null;
  const run = () => {
    running ??= work()
      // It is in the log: the run itself has put it there.
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
