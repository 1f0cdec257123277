/** Port from the chat to the function that reaches the desk and sends the frames of a hand-off. */
import type { HandoffReason, PeopleHours } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { DeskMessage } from './desk.ts';

export type HandoffCall =
  | {
      readonly call: 'request';
      readonly session: string;
      readonly connection: string;
      readonly requestId: string;
      readonly language: Language;
      readonly reason: HandoffReason | 'asked';
      readonly user?: string;
      readonly contact?: string;
      readonly note?: string;
      readonly hours?: PeopleHours;
      /** Of help, for a shopper in danger: they come first in the reply. */
      readonly lines?: string;
    }
  | { readonly call: 'say'; readonly session: string; readonly message: DeskMessage }
  | { readonly call: 'close'; readonly session: string };

export interface HandoffLine {
  /** @throws if the call did not succeed: it may be repeated. */
  send(call: HandoffCall): Promise<void>;
}
