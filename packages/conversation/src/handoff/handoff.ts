/** The state of a hand-off, `requested → accepted → closed`, and the rules by which it changes. */
import type { HandoffEnd, PersonMessage } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';

/** A person who writes nothing for this long, in ms, has left: the assistant answers again. */
export const PERSON_IDLE_MS = 30 * 60_000;

/** Time after its last change for which a hand-off is kept, in ms: as long as a turn. */
export const HANDOFF_TTL_MS = 86_400_000;

/** Most sockets of a session that get the frames of its hand-off, and most messages of the person that are kept. */
const MOST_LISTENERS = 10;
const MOST_MESSAGES = 30;

export interface StoredHandoff {
  /** Names the session, too: {@link sessionOfHandoff}. */
  readonly id: string;
  /** Id of the client's request. */
  readonly requestId: string;
  readonly state: 'requested' | 'accepted' | 'closed';
  readonly language: Language;
  /** End of a wait, in epoch ms: an open hand-off has lapsed from then on. */
  readonly aliveUntilMs: number;
  /** Connections that get its frames. */
  readonly listeners: readonly string[];
  /** Words of the person, oldest first. */
  readonly messages: readonly PersonMessage[];
  /** Name of the person. */
  readonly person?: string;
  readonly end?: HandoffEnd;
  /** State that the desk needs to continue, such as the id of a contact. */
  readonly desk?: Readonly<Record<string, string>>;
}

export interface NewHandoff {
  readonly id: string;
  readonly requestId: string;
  readonly language: Language;
  readonly connection: string;
  readonly nowMs: number;
}

/** The id of a hand-off: that of its session, and a random part. */
export const handoffId = (session: string, token: string): string => `${session}.${token}`;

/** The session of a hand-off; null for another kind of id. */
export function sessionOfHandoff(id: string): string | null {
  return /^([\w-]{1,128})\.[\w-]{1,64}$/.exec(id)?.[1] ?? null;
}

/** True while a person is asked for or has the conversation. */
export function isOpen(handoff: StoredHandoff | null, nowMs: number): handoff is StoredHandoff {
  return handoff !== null && handoff.state !== 'closed' && handoff.aliveUntilMs > nowMs;
}

/** True while a person has the conversation: the assistant is silent. */
export function isWithPerson(handoff: StoredHandoff | null, nowMs: number): handoff is StoredHandoff {
  return isOpen(handoff, nowMs) && handoff.state === 'accepted';
}

/**
 * Begins a hand-off. A request that was handled before, or that meets an open hand-off, adds its connection only.
 */
export function begun(now: StoredHandoff | null, request: NewHandoff): StoredHandoff {
  const { id, requestId, language, connection, nowMs } = request;
  if (now !== null && (now.requestId === requestId || isOpen(now, nowMs))) return listening(now, connection);
  const aliveUntilMs = nowMs + HANDOFF_TTL_MS;
  return { id, requestId, state: 'requested', language, aliveUntilMs, listeners: [connection], messages: [] };
}

/** A person takes over. Null if the hand-off is not open. */
export function accepted(
  now: StoredHandoff,
  person: string | undefined,
  nowMs: number,
): StoredHandoff | null {
  if (!isOpen(now, nowMs)) return null;
  if (now.state === 'accepted') return now;
  return {
    ...now,
    state: 'accepted',
    aliveUntilMs: nowMs + PERSON_IDLE_MS,
    ...(person !== undefined && { person }),
  };
}

/** Adds words of the person, once by their id. Null if no person has the conversation. */
export function said(now: StoredHandoff, message: PersonMessage, nowMs: number): StoredHandoff | null {
  if (!isWithPerson(now, nowMs)) return null;
  if (now.messages.some((earlier) => earlier.message === message.message)) return now;
  const messages = [...now.messages, message].slice(-MOST_MESSAGES);
  return { ...now, messages, aliveUntilMs: nowMs + PERSON_IDLE_MS };
}

/** Ends a hand-off. One that has ended stays as it is. */
export function closed(now: StoredHandoff, end: HandoffEnd): StoredHandoff {
  return now.state === 'closed' ? now : { ...now, state: 'closed', end };
}

/** Adds a connection that gets the frames; the oldest of too many is dropped. */
export function listening(now: StoredHandoff, connection: string): StoredHandoff {
  if (now.listeners.includes(connection)) return now;
  return { ...now, listeners: [...now.listeners, connection].slice(-MOST_LISTENERS) };
}
