/** Actions of the person: take over, write, end. */
import {
  accepted,
  closed,
  type StoredHandoff,
  said,
  sessionOfHandoff,
  type TranscriptTurn,
} from '@mangaassist/conversation';
import type { HandoffFrame } from '@mangaassist/protocol';
import { transcript } from './calls.ts';
import type { HandoffDeps } from './ports.ts';
import { sendToListeners, stateFrame } from './send-frames.ts';

export type PersonAction = { readonly handoff: string } & (
  | { readonly action: 'accept'; readonly person?: string | undefined }
  | { readonly action: 'message'; readonly text: string }
  | { readonly action: 'close' }
);

export type ActionResult =
  | {
      readonly kind: 'done';
      readonly state: StoredHandoff['state'];
      /** Of an acceptance: the conversation with what came after the request. */
      readonly transcript?: readonly TranscriptTurn[];
    }
  | { readonly kind: 'unknown' }
  /** The hand-off has ended, or its action needs an acceptance before. */
  | { readonly kind: 'conflict'; readonly state: StoredHandoff['state'] };

/** @param id - of the action: a repeated message is sent once. */
export async function actForPerson(
  action: PersonAction,
  id: string,
  deps: HandoffDeps,
): Promise<ActionResult> {
  const session = sessionOfHandoff(action.handoff);
  if (session === null) return { kind: 'unknown' };
  const after = action.action === 'message' ? await latestTurn(session, deps) : undefined;
  const rule = ruleOf(action, id, after, deps.clock.now());
  const change = await deps.handoffs.change(session, (now) =>
    now?.id === action.handoff ? rule(now) : null,
  );
  const now = change.after;
  if (now === null || now.id !== action.handoff) return { kind: 'unknown' };
  if (rule(now) === null) return { kind: 'conflict', state: now.state };
  // A repeated message is sent again: its first frame may be lost, and clients drop a second one by its id.
  const isRepeated = change.after === change.before;
  if (!isRepeated || action.action === 'message') await sendToListeners(now, frameOf(action, id, now), deps);
  if (action.action !== 'accept') return { kind: 'done', state: now.state };
  if (!isRepeated) deps.metrics.count('accepted');
  return { kind: 'done', state: now.state, transcript: await transcript(session, deps) };
}

function ruleOf(action: PersonAction, id: string, after: string | undefined, nowMs: number) {
  return (now: StoredHandoff): StoredHandoff | null => {
    if (action.action === 'accept') return accepted(now, action.person, nowMs);
    if (action.action === 'close') return closed(now, 'person');
    const at = new Date(nowMs).toISOString();
    const message = { message: id, text: action.text, at, ...(after !== undefined && { after }) };
    return said(now, message, nowMs);
  };
}

function frameOf({ action }: PersonAction, id: string, now: StoredHandoff): HandoffFrame {
  const written = action === 'message' ? now.messages.find(({ message }) => message === id) : undefined;
  return written === undefined ? stateFrame(now) : { type: 'handoff.message', handoff: now.id, ...written };
}

async function latestTurn(session: string, { sessions }: HandoffDeps): Promise<string | undefined> {
  return (await sessions.get(session))?.recentTurns.at(-1);
}
