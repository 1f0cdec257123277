/** The forms in which an operator names the one who connects or asks. */
import { InvalidArgumentError } from 'commander';

/** A principal, as connections and questions have it. */
export const PRINCIPAL = /^(?:user|guest):./;

/** See `logHash`. */
export const LOG_HASH = /^[0-9a-f]{16}$/;

/** The value of an option that takes either: another text would find nothing, as if nothing were there. */
export function principalOrHash(text: string): string {
  if (PRINCIPAL.test(text) || LOG_HASH.test(text)) return text;
  throw new InvalidArgumentError('It must be user:… or guest:…, or the principalHash of the log.');
}
