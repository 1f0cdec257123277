/** Values of options and arguments, read from their texts. Each reader refuses with what is valid. */
import { InvalidArgumentError } from 'commander';

/** A text of the caller's own. An empty one comes from a variable that is not set. */
export function someText(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}

/** As `someText`, of an option with several values. */
export function someTexts(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, someText(text)];
}

/** The path of a file or folder. An empty one would be the working directory. */
export function path(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must be a path.');
}

/** As `path`, of an argument with several values. */
export function paths(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, path(text)];
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

export function httpUrl(text: string): string {
  return urlOf(text, ['http:', 'https:'], 'an http:// or https:// URL');
}

export function httpsUrl(text: string): string {
  return urlOf(text, ['https:'], 'an https:// URL');
}

export function socketUrl(text: string): string {
  return urlOf(text, ['ws:', 'wss:'], 'a ws:// or wss:// URL');
}

function urlOf(text: string, protocols: readonly string[], needed: string): string {
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(`It must be ${needed}.`);
}

/** A token as a WebSocket subprotocol can carry it (RFC 9110, token). */
export function token(text: string): string {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(text)) return text;
  throw new InvalidArgumentError(
    'It must be a token as the identity provider gives it: a JWT, without spaces.',
  );
}
