/** How the one table is keyed. Every item has `pk`, `sk`, and `ttl` for DynamoDB's own late deletion. */

export const connectionKey = (id: string) => ({ pk: `connection#${id}`, sk: 'connection' });
export const sessionKey = (id: string) => ({ pk: `session#${id}`, sk: 'session' });
export const turnKey = (session: string, id: string) => ({ pk: `session#${session}`, sk: `turn#${id}` });

/** DynamoDB deletes by seconds, and may be days late: `expiresAtMs` is what readers go by. */
export const expiry = (expiresAtMs: number) => ({ expiresAtMs, ttl: Math.ceil(expiresAtMs / 1000) });
