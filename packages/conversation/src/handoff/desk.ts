/** Port of the desk: the people of the shop, behind a help desk, an inbox or a contact centre. */
import type { HandoffReason, PeopleHours } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { TranscriptTurn } from './transcript.ts';

/** A request for a person, as the desk gets it. */
export interface DeskRequest {
  readonly handoff: string;
  readonly language: Language;
  readonly reason: HandoffReason | 'asked';
  /** Subject of a signed-in shopper; left out for a guest. */
  readonly user?: string;
  readonly contact?: string;
  readonly note?: string;
  readonly hours?: PeopleHours;
  /** Messages that the shopper has seen, oldest first. */
  readonly transcript: readonly TranscriptTurn[];
}

/** A message of the shopper while a person has the conversation. */
export interface DeskMessage {
  /** Id of the turn: the same message may be delivered twice. */
  readonly id: string;
  readonly text: string;
}

/** `live`: the person writes in the chat. `mailed`: the reply comes outside of the chat. */
export type DeskOutcome =
  | { readonly kind: 'live'; readonly desk?: Readonly<Record<string, string>> }
  | { readonly kind: 'mailed' };

/** The desk was not reached. The message names the kind of fault, and no text of the shopper. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

type Desked = { readonly id: string; readonly desk?: Readonly<Record<string, string>> };

export interface Desk {
  /** @throws DeskError if the request did not arrive. */
  request(request: DeskRequest): Promise<DeskOutcome>;
  /** @throws DeskError if the message did not arrive. */
  say(handoff: Desked, message: DeskMessage): Promise<void>;
  /** The shopper has ended the hand-off. @throws DeskError */
  close(handoff: Desked): Promise<void>;
}
