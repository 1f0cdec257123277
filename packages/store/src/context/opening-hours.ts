/** The hours of the shop's people: there now, or when they are there again. */
import { type StoreInfo, WEEKDAYS } from '../model/store-info.ts';

export interface Opening {
  readonly open: boolean;
  /** ISO 8601, while closed; left out if no day of the next two weeks has people. */
  readonly opensAt?: string;
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14;

/** Undefined where the shop's data has no opening hours, or a time zone that this runtime does not know. */
export function openingOf({ contact, timeZone }: StoreInfo, nowMs: number): Opening | undefined {
  const { openingHours = [], closedOn = [] } = contact;
  const clock = clockOf(timeZone);
  if (openingHours.length === 0 || clock === null) return undefined;
  const now = clock(nowMs);
  let opensMs: number | null = null;
  for (let day = 0; day <= DAYS_AHEAD && opensMs === null; day += 1) {
    const { date, weekday } = clock(nowMs + day * DAY_MS);
    if (closedOn.includes(date)) continue;
    for (const { days, from, to } of openingHours) {
      if (!days.includes(weekday)) continue;
      const [fromMin, toMin] = [minutesOf(from), minutesOf(to)];
      if (day === 0 && now.minutes >= fromMin && now.minutes < toMin) return { open: true, timeZone };
      if (day === 0 && now.minutes >= fromMin) continue;
      const atMs = atTime(clock, nowMs + day * DAY_MS, fromMin);
      opensMs = Math.min(opensMs ?? atMs, atMs);
    }
  }
  if (opensMs === null) return { open: false, timeZone };
  // biome-ignore lint/style/noRestrictedGlobals: the time is the argument's.
  return { open: false, opensAt: new Date(opensMs).toISOString(), timeZone };
}

interface LocalTime {
  /** As 2026-11-28. */
  readonly date: string;
  readonly weekday: (typeof WEEKDAYS)[number];
  /** Of the day. */
  readonly minutes: number;
}

/** The local time of a zone; null for an unknown zone. */
function clockOf(timeZone: string): ((ms: number) => LocalTime) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return null;
  }
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const day = String(parts['weekday']).slice(0, 3).toLowerCase();
    return {
      date: `${parts['year']}-${parts['month']}-${parts['day']}`,
      weekday: WEEKDAYS.find((name) => name === day) ?? 'mon',
      minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
    };
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The epoch ms of a minute of the local day that has `ms`. A change of the clock in between is made up for. */
function atTime(clock: (ms: number) => LocalTime, ms: number, minutes: number): number {
  const wholeMinute = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  const first = wholeMinute + (minutes - clock(ms).minutes) * MINUTE_MS;
  return first + (minutes - clock(first).minutes) * MINUTE_MS;
}
