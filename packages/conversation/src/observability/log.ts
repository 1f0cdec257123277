/** Log message of a circuit breaker's change of state; the dashboard lists these lines. */
export const MODEL_HEALTH_CHANGED = 'model health changed';

/** Log message of a refusal by a limit; docs/operations.md has a query for it. */
export const LIMITED = 'limited';

/** Logger of the handlers; Powertools' Logger is one. Text of shoppers is never logged. */
export interface Log {
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}
