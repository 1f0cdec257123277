/** The requests of a question that are made beside the admission of its frame. */
import type { Connection } from '@mangaassist/conversation';
import type { MessageSend } from '@mangaassist/protocol';
import { HeldStream } from './delivery/held-stream.ts';
import type { MessageDeps } from './ports.ts';
import { problemOf } from './refusals.ts';
import { leaseOf, openTurn } from './turn/open-turn.ts';
import { OpenedAhead } from './turn/opened-ahead.ts';
import type { TurnRequest } from './turn/turn-request.ts';

export interface BegunQuestion {
  readonly stream: HeldStream;
  /** Requests to the session; null if none are made. */
  readonly ahead: OpenedAhead | null;
  /** Releases the stream lease, and gives back what is held of the session. Does not throw. */
  release(): Promise<void>;
}

/**
 * Begins with the stream lease, the live configuration, and the session of a connection that this environment
 * remembers. Of a frame that may well be refused nothing is requested beside its admission.
 */
export function beginQuestion(
  frame: MessageSend,
  connection: string,
  requestId: string,
  deps: MessageDeps,
): BegunQuestion {
  const { conversation, policy } = deps;
  const lease = { connection, turn: frame.id, token: conversation.randomToken(16) };
  const stream = new HeldStream(lease, conversation);
  if (policy.frames.isLimited(connection)) return { stream, ahead: null, release: () => stream.release() };
  const first = stream.begin();
  refreshShared(deps);
  const ahead = openAhead({ frame, requestId, stream }, first, deps);
  const release = async () => {
    await Promise.all([stream.release(), ahead?.giveBack()]);
  };
  return { stream, ahead, release };
}

/** Null if the connection, or its session, is not remembered. */
function openAhead(
  question: Omit<TurnRequest, 'connection'>,
  first: Promise<Connection | null>,
  deps: MessageDeps,
): OpenedAhead | null {
  const connection = deps.conversation.rememberedConnections.of(question.stream.lease.connection);
  if (connection === null || problemOf(connection, deps) !== null) return null;
  const { session } = connection;
  if (session === null) return null;
  const request = { ...question, connection: { ...connection, session } };
  return new OpenedAhead(connection, openTurn(request, leaseOf(request), deps), first);
}

/** Reads the live configuration and the health of the models again if they are too old for the next question. */
function refreshShared({ answers, policy, log }: MessageDeps): void {
  answers.readAhead();
  policy.liveConfig.current().catch((error: unknown) => log.warn('configuration not read ahead', { error }));
}
