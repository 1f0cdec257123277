/** What the log says when a model's circuit breaker opens or closes; the dashboard lists these lines. */
export const MODEL_HEALTH_CHANGED = 'model health changed';

/** The logger handlers see; Powertools' Logger is one. Message text of users never goes in. */
/** Something was refused because there was too much of it; docs/operations.md has a query for it. */
export const LIMITED = 'limited';

export interface Log {
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}
