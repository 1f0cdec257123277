/**
 * Fields of one frame's log lines. They follow its asynchronous calls, so that lines of adapters have them, too. Frames
 * that are handled concurrently in one process do not mix their fields, as they would on a shared logger.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Connection } from '../connections/connection-store.ts';
import type { Session } from '../sessions/session-store.ts';
import type { Log } from './log.ts';

export interface LogFields {
  readonly requestId?: string;
  readonly connectionId?: string;
  readonly sessionId?: string;
  readonly messageId?: string;
  readonly principalHash?: string;
  readonly addressHash?: string;
}

const contexts = new AsyncLocalStorage<{ fields: LogFields }>();

/** Runs `work`; lines written in it have the fields, and those that `addLogFields` adds meanwhile. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return contexts.run({ fields }, work);
}

/** Adds fields to the lines that follow in this `withLogFields`; has no effect outside of one. */
export function addLogFields(fields: LogFields): void {
  const context = contexts.getStore();
  if (context !== undefined) context.fields = { ...context.fields, ...fields };
}

/** The fields of a connection. Principal and address are hashed: more people read the log than the table. */
export function connectionFields({ id, principal, address, session }: Connection): LogFields {
  return {
    connectionId: id,
    principalHash: logHash(principal),
    addressHash: logHash(address),
    ...(session !== null && { sessionId: session }),
  };
}

/** The fields of a connection's new session. */
export function sessionFields({ id, principal }: Pick<Session, 'id' | 'principal'>): LogFields {
  return { sessionId: id, principalHash: logHash(principal) };
}

/** The first 16 hexadecimal digits of SHA-256, as `sha256sum` prints them. */
export function logHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A log whose lines have the fields of the frame that is being handled. */
export function contextualLog(log: Log): Log {
  const withContext = (fields: Record<string, unknown>) => ({ ...contexts.getStore()?.fields, ...fields });
  return {
    info: (message, fields) => log.info(message, withContext(fields)),
    warn: (message, fields) => log.warn(message, withContext(fields)),
    error: (message, fields) => log.error(message, withContext(fields)),
  };
}
