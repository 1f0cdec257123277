import { createHash } from 'node:crypto';

/**
 * Stands for a principal or an address in keys and log lines: always the same for the same text, and not the text.
 * An IPv4 address can still be found by hashing all of them; it is pseudonymous, not anonymous.
 */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
