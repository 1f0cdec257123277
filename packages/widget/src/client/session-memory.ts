/** Session and guest token of a client. With a storage, they survive a page load. */
import type { SessionOpened } from '@mangaassist/protocol';

/** Implemented by `sessionStorage` and `localStorage`. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Returns what is stored as JSON; null without it, and if storage is blocked or its content is foreign. */
export function readStored(storage: SessionStorage | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Stores a value as JSON; undefined removes it. Storage may be full or blocked: the chat works without it. */
export function writeStored(storage: SessionStorage | undefined, key: string, value: unknown): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Kept in memory until the page is closed.
  }
}

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

  #read(): Remembered {
    const fields = Object.entries(readStored(this.#storage, this.#key) ?? {}).filter(
      ([name, value]) => /^(session|resume|guest)$/.test(name) && /^[\w.-]{1,4096}$/.test(`${value}`),
    );
    return Object.fromEntries(fields);
  }

  #write(remembered: Remembered): void {
    this.#remembered = remembered;
    const isEmpty = Object.keys(remembered).length === 0;
    writeStored(this.#storage, this.#key, isEmpty ? undefined : remembered);
  }
}
