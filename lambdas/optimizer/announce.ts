/** Alerts are sent when they begin and when they end, not with each run. */
import type { Alert, Alerts, PerformanceReport } from '@mangaassist/tuning';

const TARGET = 'target:';

/**
 * The alerts in force. A run without a report, for example because there was no traffic, keeps the previous alerts on
 * targets.
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

/** Sends the alerts that have begun or ended, if there are any. Returns the alerts that have been announced. */
export async function announce(
  before: readonly Alert[],
  now: readonly Alert[],
  alerts: Alerts,
): Promise<readonly Alert[]> {
  const without = (alerts: readonly Alert[], excluded: readonly Alert[]) =>
    alerts.filter(({ name }) => !excluded.some((each) => each.name === name));
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
