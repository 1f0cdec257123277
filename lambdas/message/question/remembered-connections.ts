/**
 * The connections whose frames this environment has handled. They are a guess, since another environment may have
 * changed the session since; it lets a question make the requests to its session before its connection is read.
 */
import type { Connection } from '@mangaassist/conversation';

/** Connections that one environment remembers; the least recently used are dropped. */
const REMEMBERED = 2_000;

export class RememberedConnections {
  readonly #byId = new Map<string, Connection>();

  keep(connection: Connection): void {
    // A map keeps the order of insertion.
    this.#byId.delete(connection.id);
    this.#byId.set(connection.id, connection);
    if (this.#byId.size > REMEMBERED) this.#byId.delete(this.#byId.keys().next().value ?? '');
  }

  /** Null if it is not remembered. */
  of(id: string): Connection | null {
    return this.#byId.get(id) ?? null;
  }
}

/** True if two readings of a connection name the same session, sender and authentication. */
export function isSameConnection(one: Connection, other: Connection): boolean {
  return (
    one.id === other.id &&
    one.session === other.session &&
    one.principal === other.principal &&
    one.anonymous === other.anonymous &&
    one.address === other.address &&
    one.authExpiresAtMs === other.authExpiresAtMs
  );
}
