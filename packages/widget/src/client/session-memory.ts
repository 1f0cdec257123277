/** What a client must remember to come back as who it was: kept across page loads where the page gives a place. */
import type { SessionOpened } from '@mangaassist/protocol';

/** `sessionStorage` and `localStorage` both are one. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Remembered {
  readonly session?: string;
  readonly resume?: string;
  readonly guest?: string;
}

export class SessionMemory {
  readonly #storage: SessionStorage | undefined;
  readonly #key: string;
  #remembered: Remembered;

  /** @param url - of the server: two on one page do not take each other's sessions. */
  constructor(url: string, storage: SessionStorage | undefined) {
    this.#key = `mangaassist ${url}`;
    this.#storage = storage;
    this.#remembered = this.#read();
  }

  /** The session to come back to. */
  get session(): { readonly session: string; readonly resume: string } | undefined {
    const { session, resume } = this.#remembered;
    return session === undefined || resume === undefined ? undefined : { session, resume };
  }

  /** Whom the server knows this client as, where nobody signed in. */
  get guest(): string | undefined {
    return this.#remembered.guest;
  }

  keep({ session, resume, guest }: SessionOpened): void {
    this.#write({ session, resume, ...(guest === undefined ? {} : { guest }) });
  }

  /** The session is over; the guest stays the same person. */
  forgetSession(): void {
    this.#write(this.guest === undefined ? {} : { guest: this.guest });
  }

  /** The token may be too old: without it the server takes the session's own guest, or makes a new one. */
  forgetGuest(): void {
    if (this.guest !== undefined) this.#write(this.session ?? {});
  }

  /** Storage may be full or forbidden, and what is in it may be anybody's: the chat works without. */
  #read(): Remembered {
    try {
      const stored: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '{}');
      const fields = Object.entries(stored ?? {}).filter(
        ([name, value]) => /^(session|resume|guest)$/.test(name) && /^[\w.-]{1,4096}$/.test(String(value)),
      );
      return Object.fromEntries(fields);
    } catch {
      return {};
    }
  }

  #write(remembered: Remembered): void {
    this.#remembered = remembered;
    try {
      if (Object.keys(remembered).length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(remembered));
    } catch {
      // Remembered until the page is closed.
    }
  }
}
