/** A shopper asks for a person, or ends the hand-off. Each request is replied to with the state or with its refusal. */
import { type Connection, endText, GUEST } from '@mangaassist/conversation';
import type { HandoffEnd, HandoffRequest } from '@mangaassist/protocol';
import type { MessageDeps, PeoplePorts } from '../ports.ts';

type SessionConnection = Connection & { readonly session: string };
type Language = 'en' | 'ja';

const languageOf = (locale: string | undefined): Language => (/^ja\b/i.test(locale ?? '') ? 'ja' : 'en');

/** @param connection - with its session: a first request opens one. */
export async function requestPerson(
  connection: SessionConnection,
  frame: HandoffRequest,
  requestId: string,
  deps: MessageDeps,
): Promise<void> {
  const { people } = deps;
  const language = languageOf(frame.locale);
  const refuse = (reason: HandoffEnd, retryAfterMs?: number) =>
    deps.delivery.sender.send(connection.id, {
      type: 'handoff.closed',
      reason,
      text: endText(reason, language),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  if (people === null) return void (await refuse('unavailable'));
  if (people.contact === 'required' && frame.contact === undefined)
    return void (await refuse('contact_missing'));
  const isRepeated = (await people.handoffs.get(connection.session))?.requestId === frame.id;
  const tried = isRepeated ? ({ kind: 'allowed' } as const) : await people.tries.take(connection);
  if (tried.kind === 'used_up') {
    deps.policy.reportLimit('handoffs', requestId, connection);
    return void (await refuse('limited', tried.retryAfterMs));
  }
  try {
    await people.line.send(callOf(connection, frame, language, people));
  } catch (error) {
    deps.log.error('person not requested', { requestId, error });
    await refuse('failed');
  }
}

function callOf(
  { id: connection, session, principal }: SessionConnection,
  { id: requestId, contact, note }: HandoffRequest,
  language: Language,
  { hours }: PeoplePorts,
) {
  const known = hours();
  return {
    call: 'request',
    session,
    connection,
    requestId,
    language,
    reason: 'asked',
    ...(!principal.startsWith(GUEST) && { user: principal.replace(/^user:/, '') }),
    ...(contact !== undefined && { contact }),
    ...(note !== undefined && { note }),
    ...(known !== undefined && { hours: known }),
  } as const;
}

/** Ends the hand-off of the connection's session; without one there is no effect. */
export async function leavePerson(
  { session }: Connection,
  { people }: Pick<MessageDeps, 'people'>,
): Promise<void> {
  if (people !== null && session !== null) await people.line.send({ call: 'close', session });
}
