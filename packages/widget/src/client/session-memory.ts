/** Session and guest token of a client. With a storage, they survive a page load. */
import type { SessionOpened } from '@mangaassist/protocol';

/** Implemented by `sessionStorage` and `localStorage`. */
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

  /** @param url - of the server; part of the key, so that each server of a page has its own session. */
  constructor(url: string, storage: SessionStorage | undefined) {
    this.#key = `mangaassist ${url}`;
    this.#storage = storage;
    this.#remembered = this.#read();
  }

  /** The session to resume. */
  get session(): { readonly session: string; readonly resume: string } | undefined {
    const { session, resume } = this.#remembered;
    return session === undefined || resume === undefined ? undefined : { session, resume };
  }

  /** The guest token, which identifies a client without a sign-in. */
  get guest(): string | undefined {
    return this.#remembered.guest;
  }

  keep({ session, resume, guest }: SessionOpened): void {
    this.#write({ session, resume, ...(guest === undefined ? {} : { guest }) });
  }

  /** Drops the session and keeps the guest. */
  forgetSession(): void {
    this.#write(this.guest === undefined ? {} : { guest: this.guest });
  }

  /** Drops a guest token that may have expired. The server then uses the guest of the session, or creates one. */
  forgetGuest(): void {
    if (this.guest !== undefined) this.#write(this.session ?? {});
  }

  /** Storage may be full or blocked, and its content may be foreign: the chat works without it. */
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
      // Kept in memory until the page is closed.
    }
  }
}
