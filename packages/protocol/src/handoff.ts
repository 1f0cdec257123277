/** Frames of a hand-off: a person of the shop takes over a conversation (docs/protocol.md, "A person"). */

/** Asks for a person. */
export interface HandoffRequest {
  readonly action: 'handoff.request';
  /** Chosen by the client. The same id again asks for nothing new. */
  readonly id: string;
  /** An e-mail address or telephone number to reach the shopper by. */
  readonly contact?: string | undefined;
  /** Subject of the request, in the shopper's words. */
  readonly note?: string | undefined;
  /** Language of the page, as in its `lang`: the language of the frames' texts. */
  readonly locale?: string | undefined;
}

/** Ends a hand-off: the assistant answers again. */
export interface HandoffClose {
  readonly action: 'handoff.close';
}

/** Needs at which the server offers a person by itself. */
export type HandoffReason = 'person' | 'complaint' | 'crisis' | 'failed_answers';

/** Reasons for the end of a hand-off, or for none. */
export const HANDOFF_ENDS = [
  /** The person or the shopper has ended it. */
  'person',
  'shopper',
  /** The person wrote nothing for a long time. */
  'lapsed',
  /** The conversation was sent to the team, who reply outside of the chat. */
  'mailed',
  /** The team could not be reached. */
  'failed',
  /** Too many requests in an hour. */
  'limited',
  /** This deployment has no hand-off, or the request needs a contact. */
  'unavailable',
  'contact_missing',
] as const;
export type HandoffEnd = (typeof HANDOFF_ENDS)[number];

/** The hours of the shop's people; left out where the shop's data has none. */
export interface PeopleHours {
  readonly open: boolean;
  /** ISO 8601, while closed: people are there again. */
  readonly opensAt?: string;
  /** IANA name of the shop's time zone. */
  readonly timeZone: string;
}

export interface HandoffOffered {
  readonly type: 'handoff.offered';
  readonly reason: HandoffReason;
  /** `required`: the reply comes outside of the chat, so a request needs a contact. */
  readonly contact: 'optional' | 'required';
  readonly hours?: PeopleHours;
  readonly text: string;
}

export interface HandoffRequested {
  readonly type: 'handoff.requested';
  readonly handoff: string;
  readonly hours?: PeopleHours;
  readonly text: string;
}

export interface HandoffAccepted {
  readonly type: 'handoff.accepted';
  readonly handoff: string;
  /** Name of the person. */
  readonly person?: string;
  readonly text: string;
}

/** Words of the person. */
export interface PersonMessage {
  readonly message: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** Id of the shopper's latest message at that time. */
  readonly after?: string;
}

export interface HandoffMessage extends PersonMessage {
  readonly type: 'handoff.message';
  readonly handoff: string;
}

export interface HandoffClosed {
  readonly type: 'handoff.closed';
  /** Left out if no hand-off began. */
  readonly handoff?: string;
  readonly reason: HandoffEnd;
  readonly text: string;
  readonly retryAfterMs?: number;
}

/** The hand-off of a session that is opened or resumed. */
export interface SessionHandoff {
  readonly state: 'none' | 'requested' | 'accepted' | 'closed';
  readonly contact: 'optional' | 'required';
  readonly hours?: PeopleHours;
  readonly person?: string;
  /** The latest words of the person, oldest first. */
  readonly messages?: readonly PersonMessage[];
}

/** Server frames that belong to no answer. */
export type HandoffFrame =
  | HandoffOffered
  | HandoffRequested
  | HandoffAccepted
  | HandoffMessage
  | HandoffClosed;
