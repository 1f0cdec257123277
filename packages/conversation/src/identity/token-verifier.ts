/** Whether a client's token is good, and for whom. */
export type TokenVerdict =
  | { readonly kind: 'valid'; readonly principal: string; readonly expiresAtMs: number }
  /** The reason is for the log; it holds nothing of the token. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** @throws if it cannot be told, because keys cannot be reached for example. */
export type TokenVerifier = (token: string) => Promise<TokenVerdict>;
