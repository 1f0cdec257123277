/** A desk behind an e-mail address: one message through SES, and the reply goes to the shopper's address. */
import type { Desk, DeskOutcome, DeskRequest, TranscriptTurn } from '@mangaassist/conversation';
import type { AwsAccess } from '../aws-access.ts';
import { type SendRequestDeps, sendRequest } from '../requests/send-request.ts';
import { signedHeaders } from '../requests/signed-headers.ts';

export interface EmailDeskOptions extends SendRequestDeps {
  readonly from: string;
  readonly to: string;
  readonly access: AwsAccess;
}

/** An address that may stand in a header. */
const ADDRESS = /^[^\s<>,;"@]{1,64}@[^\s<>,;"@]{1,190}$/;

export class EmailDesk implements Desk {
  readonly #options: EmailDeskOptions;

  constructor(options: EmailDeskOptions) {
    this.#options = options;
  }

  async request(request: DeskRequest): Promise<DeskOutcome> {
    const { from, to, access } = this.#options;
    const region = access.region ?? process.env['AWS_REGION'];
    const { endpoint = `https://email.${region}.amazonaws.com` } = access;
    const replyTo = ADDRESS.test(request.contact ?? '') ? { ReplyToAddresses: [request.contact] } : {};
    const mail = {
      service: 'ses',
      url: `${endpoint}/v2/email/outbound-emails`,
      method: 'POST',
      body: JSON.stringify({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        ...replyTo,
        Content: {
          Simple: {
            Subject: {
              Data: `MangaAssist: a shopper asks for a person (${request.language})`,
              Charset: 'UTF-8',
            },
            Body: { Text: { Data: textOf(request), Charset: 'UTF-8' } },
          },
        },
      }),
    } as const;
    await sendRequest({ ...mail, headers: () => signedHeaders(mail, access) }, this.#options);
    return { kind: 'mailed' };
  }

  /** No person has the chat: there is nothing to send. */
  async say(): Promise<void> {}

  async close(): Promise<void> {}
}

/** The request and the conversation, as plain text. */
export function textOf({ handoff, contact, note, user, reason, language, transcript }: DeskRequest): string {
  const facts = [
    ['Contact', contact ?? 'none given'],
    ['Shopper', user ?? 'a guest'],
    ['Language', language],
    ['Reason', reason],
    ['Reference', handoff],
    ...(note === undefined ? [] : [['What it is about', note]]),
  ];
  return [...facts.map(([name, value]) => `${name}: ${value}`), '', ...transcript.flatMap(linesOf)].join(
    '\n',
  );
}

function linesOf({ question, answer, shown = [] }: TranscriptTurn): readonly string[] {
  return [`Shopper: ${question}`, `Assistant: ${answer}`, ...shown.map((card) => `  [${card}]`), ''];
}
