/** Clients that asked for a socket and got none. They begin no answer, so no other metric counts them. */

/** Refused because of the client's request. */
export const REFUSED_CONNECTS = [
  'subprotocol',
  'origin',
  /** The authorizer's context is missing: the route is not behind it. */
  'identity',
  'no_token',
  /** Expired, or not signed for this deployment. */
  'bad_token',
  /** Too many sockets from one address. */
  'address_full',
] as const;

/** Failed because of this deployment, for a valid request. */
export const FAILED_CONNECTS = [
  /** The table did not store or count the connection, or did not give the guest key. */
  'table',
  /** The issuer's documents were not fetched. */
  'issuer',
] as const;

export type RefusedConnect = (typeof REFUSED_CONNECTS)[number];
export type FailedConnect = (typeof FAILED_CONNECTS)[number];

export interface ConnectMetrics {
  refused(kind: RefusedConnect): void;
  failed(kind: FailedConnect): void;
}
