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
 * Counts a connection for its address and its principal.
 * @returns whose limit is reached, and then it counts for neither.
 */
export async function joinLimits(
  limits: ConnectionLimits,
  connection: Countable & { readonly expiresAtMs: number },
  maxima: ConnectionMaxima,
  nowMs: number,
): Promise<'joined' | 'address-full' | 'principal-full'> {
  const address = addressHolder(connection);
  const principal = principalHolder(connection);
  const join = async (holder: string | null, max: number) =>
    holder === null || max === 0 ? 'joined' : limits.join(holder, max, connection, nowMs);

  if ((await join(address, maxima.perAddress)) === 'full') return 'address-full';
  if ((await join(principal, maxima.perPrincipal)) === 'joined') return 'joined';
  await limits.leave(address, connection.id);
  return 'principal-full';
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
function addressHolder({ address }: Countable): string {
  return createHash('sha256').update(address).digest('hex');
}

/** An anonymous guest is somebody new at every connection: there is nothing to count. */
function principalHolder({ anonymous, principal }: Countable): string | null {
  return anonymous ? null : principal;
}
