/** All texts of the chat, by name. */
import type { AnswerFrame, ErrorCode } from '@mangaassist/protocol';
import type { ConnectionState } from '../../client/connection.ts';
import type { AnswerStrings } from '../answer/answer-strings.ts';
import type { PersonStrings } from '../person/person-strings.ts';
import type { ShopStrings } from '../shop/shop-strings.ts';

export type Tier = Extract<AnswerFrame, { type: 'answer.started' }>['tier'];

/** Reason for a failed answer: a code of the protocol, or one of the page itself. */
export type FailureCode = ErrorCode | 'budget_reserved' | 'connection_lost' | 'interrupted' | 'queue_full';

/** Those of `AnswerStrings` only where the page gives them: the built-in ones are loaded with the parts of an answer. */
export interface Strings extends Partial<AnswerStrings> {
  /** BCP 47 tag, such as `en`. */
  readonly language: string;
  readonly title: string;
  readonly states: Readonly<Record<ConnectionState, string>>;
  readonly languageToggle: string;
  readonly log: string;
  readonly welcome: string;
  readonly suggestionsLabel: string;
  readonly suggestions: readonly string[];
  readonly inputLabel: string;
  readonly send: string;
  readonly tooLong: (length: number, max: number) => string;
  readonly stop: string;
  /** The accessible name of the stop button; contains its visible text (WCAG 2.5.3). */
  readonly stopAnswer: string;
  readonly offline: string;
  readonly signedOut: string;
  readonly signedOutState: string;
  /** Beside a button {@link Strings.retry}: the page's token callback failed. */
  readonly signInFailed: string;
  readonly signInFailedState: string;
  /** Beside the button that connects again. */
  readonly displaced: string;
  readonly continueHere: string;
  readonly waiting: string;
  readonly you: string;
  readonly assistant: string;
  readonly retry: string;
  readonly rating: string;
  readonly goodAnswer: string;
  readonly badAnswer: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  /** Number of an answer, for the shop's support. */
  readonly reference: (id: string) => string;
  readonly menu: string;
  /** Name of the launcher's button, which opens and closes the chat. */
  readonly openChat: string;
  readonly minimise: string;
  /** Number of answers that came while the chat was minimised. */
  readonly unread: (count: number) => string;
  readonly startOver: string;
  readonly startedOver: string;
  readonly download: string;
  /** Name of the downloaded file, without its extension. The built-in one is loaded with its code. */
  readonly fileName?: string;
  readonly disclosure: string;
  readonly privacy: string;
  readonly cancelled: string;
  /** Under an answer that was cut off by its limit of length or time. */
  readonly cutOff: string;
  /** Text of the button under it, and the question that the button sends. */
  readonly goOn: string;
  /** `null`: the model is not named. */
  readonly replaced: (tier: Tier | null) => string;
  readonly failures: Readonly<Record<FailureCode, string>>;
  /** In place of the built-in texts of the cards, which are loaded with them. */
  readonly shop?: Texts<ShopStrings>;
  /** In place of the built-in texts of a hand-off, which are loaded with it. */
  readonly person?: Partial<PersonStrings>;
}

/** Names of the tiers: the same in both languages. */
export const TIER_NAMES: Readonly<Record<Tier, string>> = { haiku: 'Haiku', sonnet: 'Sonnet' };

/** Some of the texts. */
export type Texts<T = Strings> = { readonly [K in keyof T]?: T[K] extends Described ? T[K] : Texts<T[K]> };

/** A text, a list of texts, or a function that writes one. */
type Described = string | readonly string[] | ((...parameters: never[]) => string);
