/** OpenID Connect Discovery 1.0, section 4: where an issuer publishes its keys. */
import type { Clock } from '@mangaassist/cascade-core';
import { type FetchDocument, IssuerError } from './issuer-document.ts';

/** An issuer rarely moves its keys; keys that it withdraws are out of use after this time, too. */
const FOUND_FOR_MS = 3_600_000;

/** After a failed discovery the next request waits this long, so that every connect does not repeat it. */
const FAILED_FOR_MS = 5_000;

/**
 * The `jwks_uri` of an issuer's discovery document.
 * @throws IssuerError if there is no document, or if it is of another issuer: section 4.3 asks for exact equality.
 */
export async function discoverJwksUri(issuer: string, fetchDocument: FetchDocument): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = parse(url, await fetchDocument(url));
  if (document.issuer !== issuer) {
    const named = typeof document.issuer === 'string' ? `'${document.issuer.slice(0, 200)}'` : 'no issuer';
    const slash =
      document.issuer === `${issuer}/` || `${document.issuer}/` === issuer ? ' They differ by a slash.' : '';
    throw new IssuerError(
      `${url} names ${named} and the deployment is set to '${issuer}'.${slash} Set auth.issuer to what the document names, if its tokens name the same.`,
    );
  }
  const { jwks_uri: jwksUri } = document;
  if (typeof jwksUri !== 'string' || !URL.canParse(jwksUri)) {
    throw new IssuerError(`${url} names no jwks_uri. Set auth.jwksUri to the URL of the issuer's keys.`);
  }
  if (!isAsSafe(jwksUri, issuer)) {
    throw new IssuerError(
      `${url} names '${jwksUri.slice(0, 200)}' as jwks_uri, which is not on https. Set auth.jwksUri to a URL of the issuer's keys that is.`,
    );
  }
  return jwksUri;
}

/** True for keys on https; beside an issuer on plain http, on this machine, also for keys on http. */
function isAsSafe(jwksUri: string, issuer: string): boolean {
  const { protocol } = new URL(jwksUri);
  return protocol === 'https:' || (protocol === 'http:' && issuer.startsWith('http:'));
}

function parse(url: string, bytes: ArrayBuffer): { readonly issuer?: unknown; readonly jwks_uri?: unknown } {
  try {
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof document === 'object' && document !== null) return document;
  } catch {
    // Handled with what is JSON and no object.
  }
  throw new IssuerError(`${url} is no JSON object.`);
}

/**
 * Remembers what `find` returns for an hour, and a failure for seconds. Concurrent calls share one request. Once
 * found, a value stays in use while it cannot be found again.
 */
export function rememberFound<T>(find: () => Promise<T>, clock: Pick<Clock, 'elapsedMs'>): () => Promise<T> {
  let latest: Promise<T> | undefined;
  let validUntilMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (latest !== undefined && clock.elapsedMs() < validUntilMs) return latest;
    const earlier = latest;
    validUntilMs = Number.POSITIVE_INFINITY; // while the request is on its way
    latest = find().then(
      (found) => {
        validUntilMs = clock.elapsedMs() + FOUND_FOR_MS;
        return found;
      },
      (error) => {
        validUntilMs = clock.elapsedMs() + FAILED_FOR_MS;
        return earlier === undefined ? Promise.reject(error) : earlier.catch(() => Promise.reject(error));
      },
    );
    return latest;
  };
}
