/** The time that this thread has computed. Unlike the time on the clock it does not grow with other work of the machine. */
import { openSync, readSync } from 'node:fs';

const STAT_BYTES = 64;

/** In ms from a start of its own; the time on the clock where the system does not report it. */
export const threadMs: () => number = ofNode() ?? ofLinux() ?? (() => performance.now());

/** Node 24 on. */
function ofNode(): (() => number) | null {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (threadCpuUsage === undefined) return null;
  return () => {
    const { user, system } = threadCpuUsage();
    return (user + system) / 1_000;
  };
}

/** The first figure of a thread's `schedstat`, in ns. */
function ofLinux(): (() => number) | null {
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    const stat = Buffer.alloc(STAT_BYTES);
    return () => {
      // The system counts up to its last tick, of 4 ms, until a process asks for its usage.
      process.cpuUsage();
      const bytes = readSync(file, stat, 0, STAT_BYTES, 0);
      return Number.parseInt(stat.toString('latin1', 0, bytes), 10) / 1_000_000;
    };
  } catch {
    return null;
  }
}
