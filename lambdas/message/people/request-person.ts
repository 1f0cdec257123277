/** A shopper asks for a person. Each request is replied to with the state or with its refusal. */
import { behindLines, GUEST, isOpen, refusalText } from '@mangaassist/conversation';
import type { HandoffEnd, HandoffRequest } from '@mangaassist/protocol';
import type { RequestWithLines } from './crisis-of-note.ts';
import type { PeopleDeps, SentFrame, SessionConnection } from './people.ts';

type Language = 'en' | 'ja';

const FEWEST_DIGITS = 5;

const languageOf = (locale: string | undefined): Language => (/^ja\b/i.test(locale ?? '') ? 'ja' : 'en');

export async function requestPerson(
  connection: SessionConnection,
  frame: RequestWithLines,
  sent: SentFrame,
  deps: PeopleDeps,
): Promise<void> {
  const language = languageOf(frame.locale);
  const refused = await refusalOf(connection, frame, sent, deps);
  if (refused === null) return;
  await deps.sender.send(connection.id, {
    type: 'handoff.closed',
    ...refused,
    text: behindLines(frame.lines, refusalText(refused.reason, language)),
  });
}

interface Refusal {
  readonly reason: Extract<HandoffEnd, 'contact_missing' | 'limited' | 'failed'>;
  readonly retryAfterMs?: number;
}

/** Null if the request, or the same one a moment before, has reached the hand-off function, which sends the state. */
async function refusalOf(
  connection: SessionConnection,
  frame: RequestWithLines,
  { requestId, sentAtMs }: SentFrame,
  deps: PeopleDeps,
): Promise<Refusal | null> {
  if (deps.contact === 'required' && !mayReach(frame.contact)) return { reason: 'contact_missing' };
  const stored = await deps.handoffs.get(connection.session);
  // It gets the state of the hand-off that there is, and begins none.
  const isNothingNew = stored?.requestId === frame.id || isOpen(stored, deps.clock.now());
  if (!isNothingNew && !(await isFirst(connection, frame, { requestId, sentAtMs }, deps))) return null;
  const tried = isNothingNew ? ({ kind: 'allowed' } as const) : await deps.tries.take(connection);
  if (tried.kind === 'used_up') {
    deps.reportLimit('handoffs', requestId, connection);
    return { reason: 'limited', retryAfterMs: tried.retryAfterMs };
  }
  return handOn(connection, frame, isNothingNew ? null : sentAtMs, requestId, deps);
}

/** @param sinceMs - a close that was sent from then on ends the request; null for one that asks for nothing new. */
async function handOn(
  connection: SessionConnection,
  frame: RequestWithLines,
  sinceMs: number | null,
  requestId: string,
  deps: PeopleDeps,
): Promise<Refusal | null> {
  try {
    await deps.line.send(callOf(connection, frame, deps));
    // The two frames are handled at once, and the close, which has less to do, found nothing to end.
    if (sinceMs !== null && (await deps.handoffs.hasLeft(connection.id, sinceMs)))
      await deps.line.send({ call: 'close', session: connection.session });
    return null;
  } catch (error) {
    deps.log.error('person not requested', { requestId, error });
    return { reason: 'failed' };
  }
}

/** False for the same request on its connection a moment before: the reply to that one is its reply. */
const isFirst = (
  { id: connection, session }: SessionConnection,
  { id }: HandoffRequest,
  { requestId: token, sentAtMs }: Pick<SentFrame, 'requestId' | 'sentAtMs'>,
  { handoffs }: PeopleDeps,
) => handoffs.claim(session, { requestId: id, connection, token, sentAtMs });

/** An e-mail address, or digits enough for a telephone number. Of another contact only the reader can tell. */
function mayReach(contact = ''): boolean {
  return /[^\s@]@[^\s@]+\.[^\s@]/u.test(contact) || contact.replace(/\P{Nd}/gu, '').length >= FEWEST_DIGITS;
}

function callOf(
  { id: connection, session, principal }: SessionConnection,
  { id: requestId, contact, note, locale, lines }: RequestWithLines,
  { hours }: PeopleDeps,
) {
  const known = hours();
  return {
    call: 'request',
    session,
    connection,
    requestId,
    language: languageOf(locale),
    reason: lines === null ? 'asked' : 'crisis',
    ...(lines !== null && { lines }),
    ...(!principal.startsWith(GUEST) && { user: principal.replace(/^user:/, '') }),
    ...(contact !== undefined && { contact }),
    ...(note !== undefined && { note }),
    ...(known !== undefined && { hours: known }),
  } as const;
}
