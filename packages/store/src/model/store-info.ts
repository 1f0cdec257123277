import type { Currency } from './item.ts';
import type { Localized } from './series.ts';

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
  };
  /** IANA name: days of releases and deliveries are of this zone. */
  readonly timeZone: string;
  readonly currencies: readonly Currency[];
  readonly crisisLines: readonly CrisisLine[];
}
