/**
 * The values of the options of `npm start`, read from their texts. Each function throws InvalidArgumentError with the
 * values that are valid.
 */
import { InvalidArgumentError } from 'commander';

export function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

/** Collects the values of an option that may be repeated. */
export function origins(text: string, earlier: readonly string[]): string[] {
  if (/^https?:\/\/[^/\\?#@*\s]+$/i.test(text) && URL.canParse(text))
    return [...earlier, new URL(text).origin];
  throw new InvalidArgumentError('It must be an origin, http or https without a path: https://shop.example');
}

export function factor(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number over 0.');
}

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

/** An empty text, of a variable that is not set, would be the working directory. */
export function folder(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must be the path of a folder.');
}

export function seconds(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of seconds from 0 to 99999.');
}
