/** Calls of the message function: a shopper asks for a person, writes to one, or ends the hand-off. */
import {
  begun,
  closed,
  DeskError,
  type HandoffCall,
  handoffId,
  isOpen,
  isWithPerson,
  type StoredHandoff,
  transcriptOf,
} from '@mangaassist/conversation';
import type { HandoffDeps } from './ports.ts';
import { sendToListeners, stateFrame } from './send-frames.ts';

type RequestCall = Extract<HandoffCall, { call: 'request' }>;

/** @throws if the desk was not reached with a message: the caller reports it. */
export async function handleCall(call: HandoffCall, deps: HandoffDeps): Promise<void> {
  if (call.call === 'request') await requestPerson(call, deps);
  else if (call.call === 'say') await say(call, deps);
  else await closeByShopper(call.session, deps);
}

/**
 * Stores the request, hands it to the desk, and sends the state. A repeated request sends the state again, and hands
 * it over again only if that has not succeeded.
 */
async function requestPerson(call: RequestCall, deps: HandoffDeps): Promise<void> {
  const { session, connection, requestId, language, hours, lines } = call;
  const id = handoffId(session, deps.randomToken(8));
  const request = { id, requestId, language, connection, nowMs: deps.clock.now() };
  const { before, after } = await deps.handoffs.change(session, (now) => begun(now, request));
  if (after === null) return;
  const isNew = after.id !== before?.id;
  const isHanded = isNew ? await handOver(call, after, deps) : after;
  await sendToListeners(
    { ...isHanded, listeners: isNew ? isHanded.listeners : [connection] },
    stateFrame(isHanded, hours, lines),
    deps,
  );
}

/** The hand-off after the desk has it, or has not. */
async function handOver(
  call: RequestCall,
  handoff: StoredHandoff,
  deps: HandoffDeps,
): Promise<StoredHandoff> {
  const { session, connection: _, requestId: __, call: ___, lines: ____, ...rest } = call;
  const store = async (rule: (now: StoredHandoff) => StoredHandoff) => {
    const { after } = await deps.handoffs.change(session, (now) =>
      now?.id === handoff.id ? rule(now) : now,
    );
    return after ?? handoff;
  };
  try {
    const outcome = await deps.desk.request({
      ...rest,
      handoff: handoff.id,
      transcript: await transcript(session, deps),
    });
    deps.metrics.count('requested');
    if (outcome.kind === 'mailed') return await store((now) => closed(now, 'mailed'));
    const { desk } = outcome;
    if (desk?.['contact'] !== undefined) await deps.handoffs.link(desk['contact'], handoff.id);
    const handed = await store((now) => (desk === undefined ? now : { ...now, desk }));
    // The shopper left while the desk took the request: that the hand-off was closed came too early for the desk.
    if (handed.end === 'shopper') await closeAtDesk(handed, deps);
    return handed;
  } catch (error) {
    reportFailure('request', handoff.id, error, deps);
    return await store((now) => closed(now, 'failed'));
  }
}

/** The conversation so far, from the latest turns of the session. */
export async function transcript(session: string, { sessions, turns }: HandoffDeps) {
  const stored = await sessions.get(session);
  return stored === null ? [] : transcriptOf(await turns.list(session, stored.recentTurns));
}

async function say({ session, message }: Extract<HandoffCall, { call: 'say' }>, deps: HandoffDeps) {
  const now = await deps.handoffs.get(session);
  // It has ended meanwhile: the next message is answered by the assistant.
  if (!isWithPerson(now, deps.clock.now())) return;
  try {
    await deps.desk.say(now, message);
  } catch (error) {
    reportFailure('message', now.id, error, deps);
    throw error;
  }
}

async function closeByShopper(session: string, deps: HandoffDeps): Promise<void> {
  const { before, after } = await deps.handoffs.change(session, (now) =>
    now === null ? null : closed(now, 'shopper'),
  );
  if (after === null) return;
  await sendToListeners(after, stateFrame(after), deps);
  if (!isOpen(before, deps.clock.now())) return;
  await closeAtDesk(after, deps);
}

async function closeAtDesk(handoff: StoredHandoff, deps: HandoffDeps): Promise<void> {
  await deps.desk.close(handoff).catch((error: unknown) => reportFailure('close', handoff.id, error, deps));
}

function reportFailure(part: string, handoff: string, error: unknown, { metrics, log }: HandoffDeps): void {
  metrics.count('failed');
  const fault = error instanceof DeskError ? { fault: error.message } : { error };
  log.error('hand-off failed', { part, handoff, ...fault });
}
