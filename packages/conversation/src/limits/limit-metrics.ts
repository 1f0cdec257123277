/** Kinds of limits that refuse a request or close a connection. */
export const LIMIT_KINDS = [
  /** Questions of one principal, or from one address. */
  'principal',
  'address',
  /** A second question while the session's answer is written. */
  'session_busy',
  /** Frames of one connection: refused, and the connection closed. */
  'frames',
  'frames_closed',
  /** New sessions, and cancels of ids that were never asked, of one connection. */
  'sessions',
  'early_cancels',
  /** Requests for a person, of one principal or from one address. */
  'handoffs',
  /** Wrong proofs of orders, of one principal or from one address. */
  'order_proofs',
  /** Sockets from one address: refused. Of one principal: the oldest one closed. */
  'connections_address',
  'connections_principal',
] as const;

export type LimitKind = (typeof LIMIT_KINDS)[number];

export interface LimitMetrics {
  limited(kind: LimitKind): void;
}
