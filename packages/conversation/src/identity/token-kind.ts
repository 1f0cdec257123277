/**
 * Kinds of tokens that open a socket, after their signature was verified: ID tokens and access tokens for the
 * deployment's audience. Other kinds are refused, for any audience.
 *
 * | issuer | ID token | access token |
 * |---|---|---|
 * | Cognito | `token_use: id`, `aud` | `token_use: access`, `client_id` (`aud` where a resource was asked for) |
 * | Entra v1 and v2, Okta, Auth0, Google, RFC 9068 (`typ: at+jwt`) | `aud` | `aud` |
 * | Keycloak | `typ: ID` (claim), `aud` | `typ: Bearer` (claim), `aud` |
 *
 * `azp`, `cid` and `appid` name the client that a token was issued to, not the service it is for: they never stand
 * in for `aud`.
 */

/** Values of the header `typ` (RFC 7519, section 5.1), in lower case and without `application/`. */
const HEADER_TYPES = new Set(['jwt', 'at+jwt']);

/** Values of Cognito's claim `token_use`. */
const COGNITO_KINDS = new Set<unknown>(['id', 'access']);

/** Values of Keycloak's claim `typ`; it also signs refresh, offline and logout tokens. */
const KEYCLOAK_KINDS = new Set<unknown>(['ID', 'Bearer']);

type Claims = Readonly<Record<string, unknown>>;

/** The reason for which a verified token does not open a socket; null if it does. */
export function tokenRefusal(header: Claims, payload: Claims, audience: string): string | null {
  const { token_use: use, typ, events, cnf } = payload;
  if (header['typ'] !== undefined && !HEADER_TYPES.has(headerType(header['typ']))) return 'of another kind';
  if (use !== undefined && !COGNITO_KINDS.has(use)) return 'of another kind';
  if (typ !== undefined && !KEYCLOAK_KINDS.has(typ)) return 'of another kind';
  // Logout tokens and security events (RFC 8417).
  if (events !== undefined) return 'of another kind';
  // Bound to a key (RFC 7800) whose possession a socket cannot prove.
  if (cnf !== undefined) return 'bound to a key';
  return isFor(audience, payload) ? null : 'for another audience';
}

function headerType(typ: unknown): string {
  return String(typ)
    .toLowerCase()
    .replace(/^application\//, '');
}

function isFor(audience: string, { aud, token_use: use, client_id: client }: Claims): boolean {
  if (aud === undefined) return use === 'access' && client === audience;
  return Array.isArray(aud) ? aud.includes(audience) : aud === audience;
}
