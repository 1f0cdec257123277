/** Messages of agents and ends of contacts, from the SNS topic of Amazon Connect's chat stream. */
import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { actForPerson, type PersonAction } from './person-actions.ts';
import type { HandoffDeps } from './ports.ts';

const EVENT = z.object({
  Id: z.string(),
  Type: z.string(),
  ContactId: z.optional(z.string()),
  InitialContactId: z.optional(z.string()),
  ContentType: z.optional(z.string()),
  Content: z.optional(z.string()),
  ParticipantRole: z.optional(z.string()),
  DisplayName: z.optional(z.string()),
});

type ChatEvent = z.infer<typeof EVENT>;

const EVENT_TYPE = 'application/vnd.amazonaws.connect.event.';
const LONGEST_NAME = 60;
const LONGEST_TEXT = 2_000;

/** Each record names its contact, by which the hand-off is found. Records of other contacts have no effect. */
export async function handleConnect({ Records }: SNSEvent, deps: HandoffDeps): Promise<void> {
  for (const { Sns } of Records) {
    const event = EVENT.safeParse(JSON.parse(Sns.Message));
    const contact = event.data?.InitialContactId ?? event.data?.ContactId;
    const handoff = contact === undefined ? null : await deps.handoffs.linked(contact);
    const action = handoff === null || !event.success ? null : actionOf(handoff, event.data);
    if (action !== null && event.success) await actForPerson(action, event.data.Id, deps);
  }
}

/** A text that is cut ends in a mark that shows it. */
const shortened = (text: string): string =>
  text.length <= LONGEST_TEXT ? text.toWellFormed() : `${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`;

function actionOf(handoff: string, event: ChatEvent): PersonAction | null {
  const { Type, ContentType = '', Content = '', ParticipantRole, DisplayName } = event;
  const isAgent = ParticipantRole === 'AGENT';
  if (Type === 'MESSAGE' && isAgent && Content !== '')
    return { action: 'message', handoff, text: shortened(Content) };
  if (ContentType === `${EVENT_TYPE}participant.joined` && isAgent)
    return { action: 'accept', handoff, person: DisplayName?.slice(0, LONGEST_NAME) };
  return ContentType === `${EVENT_TYPE}chat.ended` ? { action: 'close', handoff } : null;
}
