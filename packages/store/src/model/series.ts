/** Series, the works of the shop. */
import type { Language } from '@mangaassist/text';

export type Localized = Readonly<Record<Language, string>>;

export const DEMOGRAPHICS = ['kodomo', 'shonen', 'shojo', 'seinen', 'josei'] as const;
export type Demographic = (typeof DEMOGRAPHICS)[number];

export const STATUSES = ['ongoing', 'complete', 'hiatus'] as const;
export type Status = (typeof STATUSES)[number];

/** A name in both languages; `kana` is the reading of the Japanese one in katakana. */
export interface Author {
  readonly en: string;
  readonly ja: string;
  readonly kana: string;
}

/** A manga series (a work), whatever editions the shop has of it. */
export interface Series {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  readonly title: {
    readonly en: string;
    readonly ja: string;
    /** Reading of `ja` in katakana. */
    readonly kana: string;
    /** `ja` in Latin letters, Hepburn. */
    readonly romaji: string;
  };
  /** Short forms and other spellings, in both languages. */
  readonly aliases: readonly string[];
  readonly authors: readonly Author[];
  readonly publisher: Localized;
  readonly demographic: Demographic;
  /** Keys of {@link GENRES}. */
  readonly genres: readonly string[];
  /** English words joined by hyphens. */
  readonly themes: readonly string[];
  /** English adjectives, such as `cozy`. */
  readonly tone: readonly string[];
  /** Recommended from this age, in years; 0: all ages. */
  readonly age: number;
  /** Years of publication; `to` is null while the series runs. */
  readonly years: { readonly from: number; readonly to: number | null };
  readonly status: Status;
  /** Volumes published in Japan. */
  readonly volumes: number;
  readonly description: Localized;
  /** Art, pacing, readers. */
  readonly notes: Localized;
  /** Characters, places and things that a shopper remembers instead of the title. */
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
  /** Copies sold in the last 30 days. */
  readonly sold: number;
}
