/** Limits of the open sockets of one principal and of one address, and the port that counts them. */
import { createHash } from 'node:crypto';
import type { Connection } from './connection-store.ts';

/** Counts the open connections of holders. A connection without a `leave` stops counting when it expires. */
export interface ConnectionLimits {
  /** Counts the connection, unless the holder has `max` open ones. Atomic. */
  join(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<'joined' | 'full'>;
  /**
   * Counts the connection; with `max` open ones it takes the place of the oldest. Atomic.
   * @returns the connections that do not count any more. The caller closes them.
   */
  displace(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<readonly string[]>;
  /** The connections that count for a holder, oldest first. */
  open(holder: string, nowMs: number): Promise<readonly string[]>;
  /**
   * Counts the connection in the place of another one of a holder with at most `max` connections. Atomic.
   * @returns false if the other one is not counted there, and counts nothing then.
   */
  takePlace(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    of: string,
  ): Promise<boolean>;
  /** Stops counting a connection. Has no effect if it was not counted. */
  leave(holder: string, connectionId: string): Promise<void>;
}

/** Most open connections; 0: no limit. */
export interface ConnectionMaxima {
  readonly perPrincipal: number;
  readonly perAddress: number;
}

type Countable = Pick<Connection, 'id' | 'principal' | 'anonymous' | 'address'>;

/**
 * Counts a connection for its address and its principal. A full address refuses the connection: several clients
 * share an address, and none of them may displace another's socket. A full principal loses its oldest connection,
 * which may have broken without a close; at a full address its new connection takes the place of that one.
 * @returns the displaced connections of the principal; `address-full` if the connection was not counted.
 */
export async function joinLimits(
  limits: ConnectionLimits,
  connection: Countable & { readonly expiresAtMs: number },
  maxima: ConnectionMaxima,
  nowMs: number,
): Promise<'address-full' | { readonly displaced: readonly string[] }> {
  const address = addressHolder(connection);
  const principal = principalHolder(connection);
  const { perAddress, perPrincipal } = maxima;
  const isFull = perAddress > 0 && (await limits.join(address, perAddress, connection, nowMs)) === 'full';
  if (principal === null || perPrincipal === 0) return isFull ? 'address-full' : { displaced: [] };
  if (isFull) {
    const own = await limits.open(principal, nowMs);
    const [oldest] = own;
    // Without a displacement there would be one connection more at the address.
    if (oldest === undefined || own.length < perPrincipal) return 'address-full';
    if (!(await limits.takePlace(address, perAddress, connection, oldest))) return 'address-full';
  }
  return { displaced: await limits.displace(principal, perPrincipal, connection, nowMs) };
}

/** Stops counting a connection for its address and its principal. */
export async function leaveLimits(
  limits: Pick<ConnectionLimits, 'leave'>,
  connection: Countable,
): Promise<void> {
  const principal = principalHolder(connection);
  await Promise.all([
    limits.leave(addressHolder(connection), connection.id),
    principal === null ? undefined : limits.leave(principal, connection.id),
  ]);
}

/** Hash of the address, so that no list of addresses is stored. */
export function addressHolder({ address }: Pick<Countable, 'address'>): string {
  return createHash('sha256').update(address).digest('hex');
}

/** Null for an anonymous guest: each of its connections has a new principal. */
function principalHolder({ anonymous, principal }: Countable): string | null {
  return anonymous ? null : principal;
}
