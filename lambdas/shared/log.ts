/** What the log says when a model's circuit breaker opens or closes; the dashboard lists these lines. */
export const MODEL_HEALTH_CHANGED = 'model health changed';

/** The logger handlers see; Powertools' Logger is one. Message text of users never goes in. */
export interface Log {
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}
