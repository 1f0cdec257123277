/** Data about the shop itself: contacts, hours, help lines. */
import type { Currency } from './item.ts';
import type { Localized } from './series.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A time of the week at which the shop's people answer, in the shop's time zone. */
export interface OpeningHours {
  readonly days: readonly (typeof WEEKDAYS)[number][];
  /** `HH:MM` of the same day. */
  readonly from: string;
  readonly to: string;
}

/** A telephone or web service for people in danger. */
export interface CrisisLine {
  /** ISO 3166 country, or `*` for all. */
  readonly country: string;
  readonly name: Localized;
  /** Telephone number or URL. */
  readonly contact: string;
  readonly hours: Localized;
}

export interface StoreInfo {
  readonly name: Localized;
  /** True for invented data: answers and pages mark it. */
  readonly demo: boolean;
  readonly contact: {
    readonly email: string | null;
    readonly phone: string | null;
    readonly url: string | null;
    readonly hours: Localized;
    /** The same for a hand-off: when people are there again. Left out: not known. */
    readonly openingHours?: readonly OpeningHours[] | undefined;
    /** Days without people, as 2026-12-31. */
    readonly closedOn?: readonly string[] | undefined;
  };
  /** IANA name: days of releases and deliveries are of this zone. */
  readonly timeZone: string;
  readonly currencies: readonly Currency[];
  readonly crisisLines: readonly CrisisLine[];
}
