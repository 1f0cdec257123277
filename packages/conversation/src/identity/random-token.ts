import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An unguessable token of `bytes` random bytes, in URL-safe text. */
export type RandomToken = (bytes: number) => string;

/** It does not begin with a hyphen: a command would take the id of a session for an option. */
export const randomToken: RandomToken = (bytes) => {
  const token = randomBytes(bytes).toString('base64url');
  return token.startsWith('-') ? randomToken(bytes) : token;
};

/** The tag code of a request to a model: 32 random bits, new for each request, so that a text cannot guess it. */
export const promptCode = (): string => randomBytes(4).toString('hex');

/** SHA-256 of a token, in hex: the form in which it is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares a token with a stored hash in constant time. */
export function tokenMatches(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(token), 'hex'), Buffer.from(hash, 'hex'));
}
