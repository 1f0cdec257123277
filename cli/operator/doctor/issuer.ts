/** Checks that the authorizer can verify tokens of the stage's issuer, by the same requests. */
import {
  type FetchDocument,
  fetchIssuerDocument,
  IssuerError,
} from '../../../lambdas/adapters/identity/issuer-document.ts';
import { discoverJwksUri } from '../../../lambdas/adapters/identity/oidc-discovery.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { error, type Finding, ok } from './finding.ts';

/** No check with `auth: guest`. */
export async function checkIssuer(
  auth: DeploySettings['auth'],
  fetchDocument: FetchDocument = fetchIssuerDocument,
): Promise<Finding[]> {
  if (auth.mode !== 'oidc') return [];
  try {
    const jwksUri = auth.jwksUri ?? (await discoverJwksUri(auth.issuer, fetchDocument));
    const keys = countKeys(jwksUri, await fetchDocument(jwksUri));
    return [ok(`issuer ${auth.issuer} publishes ${keys} keys at ${jwksUri}`)];
  } catch (cause) {
    if (!(cause instanceof IssuerError)) throw cause;
    const advice =
      auth.jwksUri === undefined
        ? 'Correct auth.issuer (exactly as tokens name it), or set auth.jwksUri if the issuer has no discovery document.'
        : 'Correct auth.jwksUri, or leave it out to have the discovery document name it.';
    return [error(`no token could be verified: ${cause.message}`, advice)];
  }
}

/** Counts the keys with an id: a token names its key by that alone. */
function countKeys(url: string, bytes: ArrayBuffer): number {
  const keys = keysOf(bytes);
  if (keys.length === 0) throw new IssuerError(`${url} is no JSON Web Key Set.`);
  const named = keys.filter((key) => typeof (key as { kid?: unknown } | null)?.kid === 'string');
  if (named.length === 0) throw new IssuerError(`${url} has keys without an id (kid), which no token names.`);
  return named.length;
}

/** None if the document is not a key set. */
function keysOf(bytes: ArrayBuffer): readonly unknown[] {
  try {
    const { keys } = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}
