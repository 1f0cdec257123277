/**
 * What the authorizer tells the routes behind it about a client. API Gateway hands it on in every event of
 * the connection, as `event.requestContext.authorizer`, with numbers and booleans turned into strings.
 */

/** As the authorizer returns it. */
export interface AuthorizerContext {
  readonly principal: string;
  /** When the token expires; left out if there is none. */
  readonly expiresAtMs?: number;
  /** Came without a token. */
  readonly anonymous?: boolean;
}

/** As it arrives in an event. */
export type ReceivedAuthorizerContext = Readonly<Record<string, unknown>>;

/** Who a client is. */
export interface Identity {
  readonly principal: string;
  readonly authExpiresAtMs: number | null;
  readonly anonymous: boolean;
}

/** The client's identity; null if no authorizer vouches for one, or not in a form it would use. */
export function readIdentity(context: ReceivedAuthorizerContext | undefined): Identity | null {
  const { principal, expiresAtMs, anonymous } = context ?? {};
  if (typeof principal !== 'string' || principal === '') return null;
  const authExpiresAtMs = expiresAtMs === undefined ? null : Number(expiresAtMs);
  if (authExpiresAtMs !== null && !(authExpiresAtMs > 0 && Number.isFinite(authExpiresAtMs))) return null;
  return { principal, authExpiresAtMs, anonymous: String(anonymous) === 'true' };
}
