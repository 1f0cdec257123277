/** Frames that are refused before their action, or fail in it. */
import { type Connection, ConnectionClosedError } from '@mangaassist/conversation';
import { type ErrorBody, errorBody, refusal } from '@mangaassist/protocol';
import type { FrameAdmission } from './delivery/frame-limits.ts';
import { refuseQuestion } from './delivery/refuse-question.ts';
import type { MessageDeps } from './ports.ts';

/** Most sessions that one connection creates. Resumed sessions do not count. */
const MAX_SESSIONS_OPENED = 20;

/** Most cancels of one connection for unknown ids, each of which stores a turn. */
const MAX_EARLY_CANCELS = 10;

/** Delay before the repetition of an action that is limited per connection, in ms. */
const COUNTED_RETRY_MS = 60_000;

/** Delay before the repetition of a session change that had to wait, in ms. */
const CHANGE_RETRY_MS = 1_000;

/** Reports a frame that failed, and counts it if it is a question. A client that has left is no failure. */
export async function sendFailure(
  error: unknown,
  id: string | undefined,
  isQuestion: boolean,
  { connectionId, requestId }: { readonly connectionId: string; readonly requestId: string },
  deps: MessageDeps,
): Promise<void> {
  if (error instanceof ConnectionClosedError) {
    deps.log.info('the connection closed before its frame was handled', { requestId });
    if (isQuestion) deps.metrics.leftEarly();
    return;
  }
  deps.log.error('frame failed', { requestId, error });
  // Failures of a running answer do not reach this point: the answer sends and counts them.
  if (isQuestion) deps.metrics.failedEarly();
  const body = errorBody('internal', `Something went wrong here; it is logged as ${requestId}.`);
  // A frame that cannot be sent is in the log only.
  await deps.delivery.sender.send(connectionId, refusal(body, id)).catch(() => undefined);
}

/** Refuses a frame above the limit. The connection is closed after too many refusals. */
export async function refuseFrame(
  { retryAfterMs, close }: Extract<FrameAdmission, { kind: 'limited' }>,
  at: { readonly connectionId: string; readonly requestId: string; readonly id: string | undefined },
  deps: MessageDeps,
): Promise<void> {
  const { connectionId, requestId, id } = at;
  deps.policy.reportLimit(close ? 'frames_closed' : 'frames', requestId, { id: connectionId });
  const message = close
    ? 'Too many frames on this connection after it was told to wait: it is closed.'
    : 'Too many frames on this connection; wait a moment.';
  await refuseQuestion(refusal(errorBody('rate_limited', message, retryAfterMs), id), connectionId, deps);
  if (close) await deps.delivery.closer.close(connectionId);
}

/** Refuses a `session.open` of a connection whose session changes wait for each other. */
export async function refuseChange(
  connectionId: string,
  requestId: string,
  deps: MessageDeps,
): Promise<void> {
  deps.policy.reportLimit('sessions', requestId, { id: connectionId });
  const message = 'Too many session changes of this connection are in progress; wait a moment.';
  await deps.delivery.sender.send(connectionId, errorBody('rate_limited', message, CHANGE_RETRY_MS));
}

const COUNTED = {
  sessionsOpened: {
    kind: 'sessions',
    max: MAX_SESSIONS_OPENED,
    message: 'This connection has opened too many sessions; connect again.',
  },
  earlyCancels: {
    kind: 'early_cancels',
    max: MAX_EARLY_CANCELS,
    message: 'This connection has cancelled too many ids that it never asked.',
  },
} as const;

/** Counts an action that stores an item and is limited per connection; false, with a refusal sent, at the limit. */
export async function mayDo(
  connection: Connection,
  what: keyof typeof COUNTED,
  requestId: string,
  deps: MessageDeps,
): Promise<boolean> {
  const { kind, max, message } = COUNTED[what];
  if (await deps.conversation.connections.count(connection.id, what, max)) return true;
  deps.policy.reportLimit(kind, requestId, connection);
  await deps.delivery.sender.send(connection.id, errorBody('rate_limited', message, COUNTED_RETRY_MS));
  return false;
}

export const UNKNOWN = errorBody('unauthorized', 'This connection is not known any more; connect again.');

/** The reason to refuse frames of a connection; null if they are accepted. */
export function problemOf(
  connection: Connection | null,
  deps: Pick<MessageDeps, 'identity' | 'clock'>,
): ErrorBody | null {
  if (connection === null) return UNKNOWN;
  const { authExpiresAtMs } = connection;
  if (authExpiresAtMs === null || authExpiresAtMs + deps.identity.clockToleranceMs > deps.clock.now())
    return null;
  return errorBody('unauthorized', 'What you signed in with has expired; connect again with a new token.');
}
