/** How many sockets one principal or one address may have open at a time, and how that is counted. */
import { createHash } from 'node:crypto';
import type { Connection } from './connection-store.ts';

/** Counts the open connections of holders. A connection that never leaves stops counting when it expires. */
export interface ConnectionLimits {
  /** Counts the connection, unless the holder has `max` that are open: atomic, never more than `max`. */
  join(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<'joined' | 'full'>;
  /**
   * Counts the connection in place of the holder's oldest, if `max` are open: atomic, never more than `max`.
   * @returns the connections that were open and count no more: they are the caller's to close.
   */
  displace(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<readonly string[]>;
  /** Counts it no more; does nothing if it was not counted. */
  leave(holder: string, connectionId: string): Promise<void>;
}

/** The most that may be open; 0: any number. */
export interface ConnectionMaxima {
  readonly perPrincipal: number;
  readonly perAddress: number;
}

type Countable = Pick<Connection, 'id' | 'principal' | 'anonymous' | 'address'>;

/**
 * Counts a connection for its address and its principal. A full address refuses: behind it are others than the
 * sender, who must not lose their sockets to it. A full principal gives up its oldest connection, which may be one
 * that broke without a close.
 * @returns the displaced connections of the principal; `address-full`, and then it counts for neither.
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
  if (perAddress > 0 && (await limits.join(address, perAddress, connection, nowMs)) === 'full') {
    return 'address-full';
  }
  if (principal === null || perPrincipal === 0) return { displaced: [] };
  return { displaced: await limits.displace(principal, perPrincipal, connection, nowMs) };
}

/** Counts a connection no more. */
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

/** A hash, so that counting adds no list of addresses to what is stored. */
export function addressHolder({ address }: Pick<Countable, 'address'>): string {
  return createHash('sha256').update(address).digest('hex');
}

/** An anonymous guest is somebody new at every connection: there is nothing to count. */
function principalHolder({ anonymous, principal }: Countable): string | null {
  return anonymous ? null : principal;
}
