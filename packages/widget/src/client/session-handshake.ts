/** Whether the present socket speaks for the session, and the frames that make it do so. */
import type { MessageRate, SessionOpen, SessionOpened } from '@mangaassist/protocol';
import type { Connection, ConnectionState } from './connection.ts';
import type { SessionMemory } from './session-memory.ts';

export class SessionLink {
  readonly #connection: Connection;
  readonly #memory: SessionMemory;
  /** The `session.open` that was sent last, until it is answered. */
  #opening: SessionOpen | undefined;
  #isReady = false;
  #hasOpened = false;
  /** Not sent yet. */
  readonly #ratings = new Map<string, MessageRate>();

  constructor(connection: Connection, memory: SessionMemory) {
    this.#connection = connection;
    this.#memory = memory;
  }

  /** Questions may go. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** There is a session; without one, the first question opens it. */
  get hasSession(): boolean {
    return this.#memory.session !== undefined;
  }

  /** What a new socket begins with: the session is resumed, if there is one. */
  greeting(after: SessionOpen['after']): SessionOpen | undefined {
    const { session } = this.#memory;
    const frame = { action: 'session.open', ...session, ...(after === undefined ? {} : { after }) } as const;
    this.#opening = session === undefined ? undefined : frame;
    return this.#opening;
  }

  /** When open, the socket has sent its greeting. */
  socketChanged(state: ConnectionState): void {
    this.#isReady = false;
    // One that does not open may have been refused for the guest's token.
    if (state === 'closed' && !this.#hasOpened) this.#memory.forgetGuest();
    this.#hasOpened = state === 'open';
    if (this.#hasOpened && this.#opening === undefined) this.ready();
  }

  /** Resumes the session on the present socket, or opens one where there is none. */
  open(after: SessionOpen['after']): void {
    this.#isReady = false;
    this.#opening = this.greeting(after) ?? { action: 'session.open' };
    this.#connection.send(this.#opening);
  }

  /** The server has opened the session. Returns what it was asked; undefined if it did so by itself. */
  opened(frame: SessionOpened): SessionOpen | undefined {
    const asked = this.#opening;
    this.#opening = undefined;
    this.#memory.keep(frame);
    return asked;
  }

  /** What followed from the opening is done. */
  ready(): void {
    this.#isReady = true;
    this.#sendRatings();
  }

  /** Sends a rating, now or with the others once the session is there. */
  rate(frame: MessageRate): void {
    this.#ratings.set(frame.id, frame);
    this.#sendRatings();
  }

  /** The session is over, and its answers with it. */
  forget(): void {
    this.#isReady = false;
    this.#ratings.clear();
    this.#memory.forgetSession();
  }

  #sendRatings(): void {
    if (!this.#isReady || !this.hasSession) return;
    for (const frame of this.#ratings.values()) this.#connection.send(frame);
    this.#ratings.clear();
  }
}
