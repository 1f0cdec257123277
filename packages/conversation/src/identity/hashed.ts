import { createHash } from 'node:crypto';

/**
 * Replaces a principal or an address in keys and log lines; equal texts have equal hashes. The hash is pseudonymous, not
 * anonymous: an IPv4 address can be found by hashing all of them.
 */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
