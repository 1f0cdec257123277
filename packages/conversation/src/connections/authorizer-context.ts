/**
 * The identity that the authorizer returns for a connection. API Gateway adds it to every event of the
 * connection as `event.requestContext.authorizer`, with numbers and booleans as strings.
 */

/** The context as the authorizer returns it. */
export interface AuthorizerContext {
  readonly principal: string;
  /** Expiry of the token; left out without a token. */
  readonly expiresAtMs?: number;
  /** True if the client connected without a token. */
  readonly anonymous?: boolean;
}

/** The context as it arrives in an event. */
export type ReceivedAuthorizerContext = Readonly<Record<string, unknown>>;

/** A client's principal and the expiry of its authentication. */
export interface Identity {
  readonly principal: string;
  readonly authExpiresAtMs: number | null;
  readonly anonymous: boolean;
}

/** Reads the identity; null if the context is missing or has another form than the authorizer's. */
export function readIdentity(context: ReceivedAuthorizerContext | undefined): Identity | null {
  const { principal, expiresAtMs, anonymous } = context ?? {};
  if (typeof principal !== 'string' || principal === '') return null;
  const authExpiresAtMs = expiresAtMs === undefined ? null : Number(expiresAtMs);
  if (authExpiresAtMs !== null && !(authExpiresAtMs > 0 && Number.isFinite(authExpiresAtMs))) return null;
  return { principal, authExpiresAtMs, anonymous: String(anonymous) === 'true' };
}
