/** The shopper's token, as the page gives it: a string, or a callback that runs at every connect. */

/** No token (undefined, null or an empty text) means that the shopper is signed out. */
type MaybeToken = string | null | undefined;

export type TokenSource = string | (() => MaybeToken | Promise<MaybeToken>);

/**
 * Returns undefined if the shopper is signed out.
 * @throws if the page gives something else than a text.
 */
export async function currentToken(source: TokenSource | undefined): Promise<string | undefined> {
  // Awaited in any case: before its constructor returns, a socket cannot be closed.
  const token = await (typeof source === 'function' ? source() : source);
  if (typeof (token ?? '') !== 'string') throw new TypeError('The token of the page is no text.');
  return token?.trim() || undefined;
}
