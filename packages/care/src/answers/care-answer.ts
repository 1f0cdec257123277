/** The fixed answer to a need. It names no product, and no model writes or changes it. */

import type { Language } from '@mangaassist/text';
import type { Need, NeedKind } from '../need.ts';
import { contactLines } from './contact-lines.ts';
import { type CrisisLineInfo, crisisLines } from './crisis-lines.ts';
import { type Openings, TEXTS } from './texts.ts';

type Localized = Readonly<Record<Language, string>>;

/** The part of the store's data that the answers use; `StoreInfo` of the store package has it. */
export interface CareInfo {
  readonly contact: {
    readonly email: string | null;
    readonly phone: string | null;
    readonly url: string | null;
    readonly hours: Localized;
  };
  readonly crisisLines: readonly CrisisLineInfo[];
}

/** Name of what happened, for the widget, the metrics and a hand-off to a person. */
export type CareEvent = `care.${NeedKind}`;

export interface CareAnswer {
  readonly text: string;
  readonly event: CareEvent;
}

export interface CareAnswerOptions {
  /** Null while no version of the store's data has been loaded: the answer then names no ways of its own. */
  readonly info: CareInfo | null;
  readonly language: Language;
  /** Openings in place of the usual ones: of {@link HANDED_OVER}, where the chat can be handed to a person. */
  readonly openings?: Openings;
  /** ISO 3166 country of the shopper. Left out: the likely ones of the language. */
  readonly country?: string;
}

/** The answer to a need, in plain text, with the event that goes with it. The same for the same arguments. */
export function careAnswer(
  { kind }: Need,
  { info, language, country, openings }: CareAnswerOptions,
): CareAnswer {
  const { closing } = TEXTS[kind][language];
  const opening = openings?.[kind]?.[language] ?? TEXTS[kind][language].opening;
  const middle = kind === 'crisis' ? crisisLines(info, language, country) : contactsOf(kind, info, language);
  return {
    text: [opening, middle, closing].filter((part) => part !== '').join('\n\n'),
    event: `care.${kind}`,
  };
}

/** Advice and abuse are not answered by the shop's people: they name no contact. */
function contactsOf(kind: NeedKind, info: CareInfo | null, language: Language): string {
  return kind === 'person' || kind === 'complaint' ? contactLines(info, language) : '';
}
