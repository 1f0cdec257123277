/** Handles one frame of a client: parses it, checks the limits and the connection, and runs its action. */

import {
  addLogFields,
  behindLines,
  type Connection,
  changesOf,
  connectionFields,
  withLogFields,
} from '@mangaassist/conversation';
import {
  type ClientFrame,
  type HandoffClose,
  type HandoffRequest,
  type MessageCancel,
  type MessageRate,
  type MessageSend,
  refusal,
  type SessionOpen,
} from '@mangaassist/protocol';
import { parseFrame } from '@mangaassist/protocol/schemas';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { type BegunQuestion, beginQuestion } from './begin-question.ts';
import type { FrameAdmission } from './delivery/frame-limits.ts';
import { refuseQuestion } from './delivery/refuse-question.ts';
import { rateAnswer } from './feedback/rate-answer.ts';
import { LeaseWatch, OPENING_TTL_MS } from './lease/lease-watch.ts';
import { crisisOfNote } from './people/crisis-of-note.ts';
import type { SentFrame } from './people/people.ts';
import type { MessageDeps } from './ports.ts';
import { mayDo, problemOf, refuseChange, refuseFrame, sendFailure, UNKNOWN } from './refusals.ts';
import { changeSession, type SessionChange } from './session/change-session.ts';
import { isOpenedBehind, openSession, sessionOfQuestion, withSession } from './session/open-session.ts';
import { resumeSession } from './session/resume-session.ts';
import { answerTurn } from './turn/answer-turn.ts';
import { cancelAnswer } from './turn/cancel-answer.ts';

export type MessageEvent = Pick<
  APIGatewayProxyWebsocketEventV2,
  'requestContext' | 'body' | 'isBase64Encoded'
>;

/** Handles one frame. Returns 200 to API Gateway in any case: failures are sent to the client as frames. */
export function createHandler(deps: MessageDeps) {
  return async (event: MessageEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId } = event.requestContext;
    const parsed = parseFrame(event.body, event.isBase64Encoded);
    const messageId = parsed.ok && 'id' in parsed.frame ? { messageId: parsed.frame.id } : {};
    await withLogFields({ requestId, connectionId, ...messageId }, async () => {
      try {
        await admitFrame(parsed, event, deps);
      } catch (error) {
        const id = parsed.ok ? questionId(parsed.frame) : undefined;
        await sendFailure(error, id, id !== undefined, event.requestContext, deps);
      }
    });
    return { statusCode: 200 };
  };
}

/** Takes the tokens of a frame, and handles it or refuses it. */
async function admitFrame(
  parsed: ReturnType<typeof parseFrame>,
  { body, requestContext }: MessageEvent,
  deps: MessageDeps,
): Promise<void> {
  const { connectionId, requestId } = requestContext;
  const frame = parsed.ok ? parsed.frame : null;
  const id = frame === null ? undefined : questionId(frame);
  const begun = frame?.action === 'message.send' ? beginQuestion(frame, connectionId, requestId, deps) : null;
  const admission = await deps.policy.frames
    .admit(connectionId, frame, Buffer.byteLength(body ?? ''))
    .catch(async (error: unknown) => {
      await begun?.release();
      throw error;
    });
  if (admission.kind !== 'admitted') {
    await begun?.release();
    return refuseAdmission(admission, { connectionId, requestId, id }, deps);
  }
  const sent = sentOf(requestContext, deps);
  if (parsed.ok) return handleFrame(parsed.frame, { connectionId, begun, sent }, deps);
  deps.log.info('frame refused', { requestId, code: parsed.error.code });
  await refuseQuestion(parsed.error, connectionId, deps);
}

/** The service's frames come without the time: that of their arrival takes its place. */
function sentOf(
  { requestId, requestTimeEpoch }: MessageEvent['requestContext'],
  { clock }: MessageDeps,
): SentFrame {
  return { requestId, sentAtMs: requestTimeEpoch ?? clock.now(), gatewayAtMs: requestTimeEpoch ?? null };
}

async function refuseAdmission(
  admission: Exclude<FrameAdmission, { readonly kind: 'admitted' }>,
  at: Parameters<typeof refuseFrame>[1],
  deps: MessageDeps,
): Promise<void> {
  if (admission.kind === 'limited') return refuseFrame(admission, at, deps);
  await deps.delivery.sender.send(at.connectionId, refusal(UNKNOWN, at.id));
  await deps.delivery.closer.close(at.connectionId);
}

interface Arrival {
  readonly connectionId: string;
  readonly sent: SentFrame;
  /** The requests beside the admission of a question; null for every other frame. */
  readonly begun: BegunQuestion | null;
}

async function handleFrame(
  frame: ClientFrame,
  { connectionId, sent, begun }: Arrival,
  deps: MessageDeps,
): Promise<void> {
  if (frame.action === 'message.send')
    await answerQuestion(
      frame,
      begun ?? beginQuestion(frame, connectionId, sent.requestId, deps),
      sent,
      deps,
    );
  else if (frame.action === 'ping') await answerPing(connectionId, deps);
  else if (frame.action === 'session.open') {
    const isDone = await changeSession(
      connectionId,
      (change) => openOrResume(change, frame, { connectionId, sent }, deps),
      deps.conversation,
    );
    if (!isDone) await refuseChange(connectionId, sent.requestId, deps);
  } else await handleOnSettled(frame, connectionId, sent, deps);
}

/** Its sender is checked as that of any frame. The connection of an earlier frame will do: its expiry never changes. */
async function answerPing(id: string, { conversation, delivery, ...deps }: MessageDeps): Promise<void> {
  const { connections, rememberedConnections: remembered } = conversation;
  const connection = remembered.of(id) ?? (await connections.get(id, deps.clock.now()));
  if (connection !== null) remembered.keep(connection);
  await delivery.sender.send(id, problemOf(connection, deps) ?? { type: 'pong' });
}

/** Handles the frames that wait for a session change in progress. */
async function handleOnSettled(
  frame: MessageCancel | MessageRate | HandoffRequest | HandoffClose,
  connectionId: string,
  sent: SentFrame,
  deps: MessageDeps,
): Promise<void> {
  const connection = await settledConnection(connectionId, deps);
  logConnection(connection);
  const problem = problemOf(connection, deps);
  if (connection === null || problem !== null)
    await deps.delivery.sender.send(connectionId, problem ?? UNKNOWN);
  else if (frame.action === 'message.cancel') await cancelAnswer(connection, frame, sent, deps);
  else if (frame.action === 'message.rate') await rateAnswer(connection, frame, deps);
  else await handleHandoff(connection, frame, sent, deps);
}

async function handleHandoff(
  connection: Connection,
  frame: HandoffRequest | HandoffClose,
  sent: SentFrame,
  deps: MessageDeps,
): Promise<void> {
  const { people, answers, delivery } = deps;
  const lines = await crisisOfNote(frame, (note) => answers.fixedAnswerTo(note, people !== null));
  if (people === null)
    await delivery.sender.send(connection.id, { ...NO_PEOPLE, text: behindLines(lines, NO_PEOPLE.text) });
  else if (frame.action === 'handoff.request')
    await people.request(await withSession(connection, sent, deps), { ...frame, lines }, sent);
  else await people.leave(connection, sent);
}

const NO_PEOPLE = {
  type: 'handoff.closed',
  reason: 'unavailable',
  text: 'This chat cannot be handed to a person. このチャットではスタッフにおつなぎできません。',
} as const;

/** Resumes the session that the frame names, or creates one. */
async function openOrResume(
  change: SessionChange,
  frame: SessionOpen,
  { connectionId, sent }: Pick<Arrival, 'connectionId' | 'sent'>,
  deps: MessageDeps,
): Promise<void> {
  const { connection } = change;
  logConnection(connection);
  const problem = problemOf(connection, deps);
  if (connection === null || problem !== null)
    await deps.delivery.sender.send(connectionId, problem ?? UNKNOWN);
  else if (frame.session !== undefined) await resumeSession(change, frame, deps);
  else if (isOpenedBehind(connection, sent)) return;
  else if (await mayDo(connection, 'sessionsOpened', sent.requestId, deps)) await openSession(change, deps);
}

function logConnection(connection: Connection | null): void {
  if (connection !== null) addLogFields(connectionFields(connection));
}

/** Waits until no session change of a connection is in progress, and returns the connection. */
async function settledConnection(id: string, deps: MessageDeps): Promise<Connection | null> {
  const watch = new LeaseWatch(deps.clock);
  for (;;) {
    const state = await deps.conversation.streams.state(id, deps.clock.now());
    if (state === null) return null;
    const changes = changesOf(state);
    if (changes === null || watch.unchangedMs(changes) >= OPENING_TTL_MS) return state.connection;
    await watch.pause();
  }
}

/** Answers a question under the stream lease of its id. Repetitions wait for the lease, or return as served. */
async function answerQuestion(
  frame: MessageSend,
  begun: BegunQuestion,
  sent: SentFrame,
  deps: MessageDeps,
): Promise<void> {
  const { stream, ahead } = begun;
  const { requestId } = sent;
  const { connection } = stream.lease;
  const acquired = await stream.acquire();
  if (acquired.kind === 'served') return;
  if (acquired.kind === 'acquired') logConnection(acquired.connection);
  try {
    const problem = acquired.kind === 'closed' ? UNKNOWN : problemOf(acquired.connection, deps);
    if (acquired.kind === 'closed' || problem !== null) {
      await deps.delivery.sender.send(connection, refusal(problem ?? UNKNOWN, frame.id));
      return;
    }
    const withSession = await sessionOfQuestion(acquired.connection, stream, sent, deps);
    logConnection(withSession);
    if (withSession === null) return;
    deps.conversation.rememberedConnections.keep(withSession);
    await answerTurn({ connection: withSession, frame, requestId, stream }, deps, ahead);
  } catch (error) {
    const mayBearId = await stream.renew().catch(() => true);
    const id = mayBearId ? frame.id : undefined;
    await sendFailure(error, id, true, { connectionId: connection, requestId }, deps);
  } finally {
    await begun.release();
  }
}

/** Id in a refusal of this frame; undefined if the frame is no question. */
function questionId(frame: ClientFrame): string | undefined {
  return frame.action === 'message.send' ? frame.id : undefined;
}
