/**
 * A desk in Amazon Connect: each hand-off is a chat contact. The shopper's messages go to the contact as its customer;
 * the agents' messages come by the SNS topic of the contact's stream (`connect-events.ts` of the hand-off function).
 */
import {
  type Desk,
  DeskError,
  type DeskMessage,
  type DeskOutcome,
  type DeskRequest,
} from '@mangaassist/conversation';
import type { AwsAccess } from '../aws-access.ts';
import { type SendRequestDeps, sendRequest } from '../requests/send-request.ts';
import { signedHeaders } from '../requests/signed-headers.ts';
import { textOf } from './email-desk.ts';

export interface ConnectDeskOptions extends SendRequestDeps {
  readonly instance: string;
  readonly flow: string;
  readonly topic: string;
  readonly access: AwsAccess;
  /** Endpoint of the participant service, in place of AWS's. */
  readonly participantEndpoint?: string;
}

/** Longest text of one message, in characters. */
const LONGEST_MESSAGE = 1_024;

type Fields = Readonly<Record<string, unknown>>;

export class ConnectDesk implements Desk {
  readonly #options: ConnectDeskOptions;

  constructor(options: ConnectDeskOptions) {
    this.#options = options;
  }

  async request(request: DeskRequest): Promise<DeskOutcome> {
    const { instance, flow, topic } = this.#options;
    const { handoff, language, reason } = request;
    const started = await this.#connect('/contact/chat', {
      InstanceId: instance,
      ContactFlowId: flow,
      ParticipantDetails: { DisplayName: 'Shopper' },
      Attributes: { handoff, language, reason },
      SupportedMessagingContentTypes: ['text/plain'],
      // The same token never starts a second contact.
      ClientToken: handoff,
    });
    const contact = textField(started, 'ContactId');
    await this.#connect('/contact/start-streaming', {
      InstanceId: instance,
      ContactId: contact,
      ChatStreamingConfiguration: { StreamingEndpointArn: topic },
      ClientToken: handoff,
    });
    const connection = await this.#participant(
      '/participant/connection',
      textField(started, 'ParticipantToken'),
      {
        Type: ['CONNECTION_CREDENTIALS'],
        ConnectParticipant: true,
      },
    );
    const credentials = connection['ConnectionCredentials'] as Fields | undefined;
    const token = textField(credentials ?? {}, 'ConnectionToken');
    for (const [n, text] of partsOf(textOf(request)).entries())
      await this.#send(token, `${handoff}.${n}`, text);
    return { kind: 'live', desk: { contact, token } };
  }

  async say({ id, desk }: Parameters<Desk['say']>[0], message: DeskMessage): Promise<void> {
    for (const [n, text] of partsOf(message.text).entries())
      await this.#send(desk?.['token'] ?? '', `${id}.${message.id}.${n}`, text);
  }

  async close({ desk }: Parameters<Desk['close']>[0]): Promise<void> {
    await this.#connect(
      '/contact/stop',
      {
        InstanceId: this.#options.instance,
        ContactId: desk?.['contact'] ?? '',
      },
      'POST',
    );
  }

  async #send(token: string, clientToken: string, text: string): Promise<void> {
    await this.#participant('/participant/message', token, {
      ContentType: 'text/plain',
      Content: text,
      ClientToken: clientToken,
    });
  }

  /** A call of the Connect API, signed. */
  async #connect(
    path: string,
    body: Fields,
    method: 'POST' | 'PUT' = path === '/contact/chat' ? 'PUT' : 'POST',
  ) {
    const { access } = this.#options;
    const endpoint = access.endpoint ?? `https://connect.${regionOf(access)}.amazonaws.com`;
    const request = {
      service: 'connect',
      url: `${endpoint}${path}`,
      method,
      body: JSON.stringify(body),
    } as const;
    return this.#call({ ...request, headers: () => signedHeaders(request, access) });
  }

  /** A call of the participant API, with the token of the participant or of its connection. */
  async #participant(path: string, token: string, body: Fields): Promise<Fields> {
    const { access, participantEndpoint } = this.#options;
    const endpoint = participantEndpoint ?? `https://participant.connect.${regionOf(access)}.amazonaws.com`;
    return this.#call({
      url: `${endpoint}${path}`,
      method: 'POST',
      body: JSON.stringify(body),
      headers: async () => ({ 'x-amz-bearer': token }),
    });
  }

  async #call(request: Parameters<typeof sendRequest>[0]): Promise<Fields> {
    const text = await sendRequest(request, this.#options);
    return text === '' ? {} : JSON.parse(text);
  }
}

const regionOf = ({ region = process.env['AWS_REGION'] ?? '' }: AwsAccess): string => region;

function textField(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new DeskError(`reply without ${name}`);
  return value;
}

/** A text in parts that the service takes, never cut inside of a character. */
function partsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  const parts: string[] = [];
  for (let from = 0; from < characters.length; from += LONGEST_MESSAGE)
    parts.push(characters.slice(from, from + LONGEST_MESSAGE).join(''));
  return parts;
}
