/**
 * The latest turns of the sessions that this environment has answered. They are a guess, since another environment may
 * have answered the session since; it lets a question read them before its lease names them.
 */

/** Sessions that one environment remembers; the least recently answered are dropped. */
const REMEMBERED = 500;

export class RememberedTurns {
  readonly #bySession = new Map<string, readonly string[]>();

  /** @param ids - turns of the session, oldest first. */
  keep(session: string, ids: readonly string[]): void {
    // A map keeps the order of insertion.
    this.#bySession.delete(session);
    this.#bySession.set(session, ids);
    if (this.#bySession.size > REMEMBERED) this.#bySession.delete(this.#bySession.keys().next().value ?? '');
  }

  of(session: string): readonly string[] {
    return this.#bySession.get(session) ?? [];
  }
}
