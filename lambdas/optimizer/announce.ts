/** Alerts are told when they begin and when they are over, not with every run. */
import type { Alert, Alerts, PerformanceReport } from '@mangaassist/tuning';

const TARGET = 'target:';

/**
 * What is amiss now. A run without a report, for want of traffic for example, leaves what was known of the
 * targets as it was.
 */
export function currentAlerts(
  report: PerformanceReport | null,
  ofModels: readonly Alert[],
  before: readonly Alert[],
): readonly Alert[] {
  const ofTargets =
    report?.kind === 'report' ? missedTargets(report) : before.filter(({ name }) => name.startsWith(TARGET));
  return [...ofTargets, ...ofModels];
}

/** Tells what has begun and what is over; nothing, if nothing has. Returns what is known to those told. */
export async function announce(
  before: readonly Alert[],
  now: readonly Alert[],
  alerts: Alerts,
): Promise<readonly Alert[]> {
  const without = (some: readonly Alert[], others: readonly Alert[]) =>
    some.filter(({ name }) => !others.some((other) => other.name === name));
  const news = { begun: without(now, before), over: without(before, now) };
  if (news.begun.length + news.over.length > 0) await alerts.send(news);
  return now;
}

function missedTargets({ alerts, sla }: Extract<PerformanceReport, { kind: 'report' }>): readonly Alert[] {
  return alerts.map((name) => {
    const { actual, target } = sla[name];
    return {
      name: `${TARGET}${name}`,
      text: `It is ${Number(actual?.toPrecision(4))}, the target ${target}.`,
    };
  });
}
