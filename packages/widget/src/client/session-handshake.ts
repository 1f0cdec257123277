/** The session handshake of each socket: `session.open`, its reply, and the ratings that wait for it. */
import type {
  HandoffClose,
  HandoffRequest,
  MessageRate,
  SessionOpen,
  SessionOpened,
} from '@mangaassist/protocol';
import type { Connection, ConnectionState } from './connection.ts';
import type { SessionMemory } from './session-memory.ts';

export class SessionHandshake {
  readonly #connection: Connection;
  readonly #memory: SessionMemory;
  /** The pending `session.open`. */
  #opening: SessionOpen | undefined;
  #isReady = false;
  #hasOpened = false;
  /** Not sent yet. */
  readonly #ratings = new Map<string, MessageRate>();
  /** Not sent yet; the last one counts. */
  #handOff: HandoffRequest | HandoffClose | undefined;

  constructor(connection: Connection, memory: SessionMemory) {
    this.#connection = connection;
    this.#memory = memory;
  }

  /** The handshake is complete: questions can be sent. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** False before the first question, which opens the session. */
  get hasSession(): boolean {
    return this.#memory.session !== undefined;
  }

  /** Returns the first frame of a new socket, which resumes the session; undefined without a session. */
  greeting(after: SessionOpen['after']): SessionOpen | undefined {
    const { session } = this.#memory;
    const frame = { action: 'session.open', ...session, ...(after === undefined ? {} : { after }) } as const;
    this.#opening = session === undefined ? undefined : frame;
    return this.#opening;
  }

  /** To be called with each state. In `open`, the greeting has been sent. */
  socketChanged(state: ConnectionState): void {
    this.#isReady = false;
    // An expired guest token is a possible cause of a socket that does not open.
    if (state === 'closed' && !this.#hasOpened) this.#memory.forgetGuest();
    this.#hasOpened = state === 'open';
    if (this.#hasOpened && this.#opening === undefined) this.ready();
  }

  /** Resumes the session on the current socket, or opens a new one. */
  open(after: SessionOpen['after']): void {
    this.#isReady = false;
    this.#opening = this.greeting(after) ?? { action: 'session.open' };
    this.#connection.send(this.#opening);
  }

  /** Handles the reply. Returns the request; undefined if a question has opened the session. */
  opened(frame: SessionOpened): SessionOpen | undefined {
    const asked = this.#opening;
    this.#opening = undefined;
    this.#memory.keep(frame);
    return asked;
  }

  /** Completes the handshake, after the client has handled the reply. */
  ready(): void {
    this.#isReady = true;
    this.#sendWaiting();
  }

  /** Sends a rating, after the handshake if that is pending. */
  rate(frame: MessageRate): void {
    this.#ratings.set(frame.id, frame);
    this.#sendWaiting();
  }

  /** Sends a request of the hand-off, after the handshake if that is pending. It may open the session. */
  handOff(frame: HandoffRequest | HandoffClose): void {
    this.#handOff = frame;
    this.#sendWaiting();
  }

  /** Drops the session with its ratings. */
  forget(): void {
    this.#isReady = false;
    this.#ratings.clear();
    this.#memory.forgetSession();
  }

  #sendWaiting(): void {
    if (!this.#isReady) return;
    if (this.#handOff !== undefined) this.#connection.send(this.#handOff);
    this.#handOff = undefined;
    if (!this.hasSession) return;
    for (const frame of this.#ratings.values()) this.#connection.send(frame);
    this.#ratings.clear();
  }
}
