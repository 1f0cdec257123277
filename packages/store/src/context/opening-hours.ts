/** The hours of the shop's people: there now, or when they are there again. */
import { type OpeningHours, type StoreInfo, WEEKDAYS } from '../model/store-info.ts';

export interface Opening {
  readonly open: boolean;
  /** ISO 8601, while closed; left out if no day of the next two weeks has people. */
  readonly opensAt?: string;
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14;
/** Minutes of the day. */
const NOON = 720;

/** Undefined where the shop's data has no opening hours, or a time zone that this runtime does not have. */
export function openingOf({ contact, timeZone }: StoreInfo, nowMs: number): Opening | undefined {
  const { openingHours = [], closedOn = [] } = contact;
  const clock = clockOf(timeZone);
  if (openingHours.length === 0 || clock === null) return undefined;
  const { minutes } = clock(nowMs);
  const spansOf = ({ date, weekday }: LocalTime): readonly Span[] =>
    closedOn.includes(date) ? [] : openingHours.filter(({ days }) => days.includes(weekday)).map(spanOf);
  const today = spansOf(clock(nowMs));
  if (today.some(({ from, to }) => minutes >= from && minutes < to)) return { open: true, timeZone };
  // From noon to noon: a day of 23 or 25 hours is not stepped over.
  const noonMs = atTime(clock, nowMs, NOON);
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const dayMs = noonMs + day * DAY_MS;
    const starts = spansOf(clock(dayMs)).flatMap(({ from }) => (day > 0 || from > minutes ? [from] : []));
    if (starts.length === 0) continue;
    // biome-ignore lint/style/noRestrictedGlobals: formats the time it is given, reads no clock
    const opensAt = new Date(atTime(clock, dayMs, Math.min(...starts))).toISOString();
    return { open: false, opensAt, timeZone };
  }
  return { open: false, timeZone };
}

/** Minutes of the day. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = ({ from, to }: OpeningHours): Span => ({ from: minutesOf(from), to: minutesOf(to) });

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
