/**
 * CPU time of this process in `work`, in ms. Unlike the time on the clock it does not grow with what else the machine
 * does.
 */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
