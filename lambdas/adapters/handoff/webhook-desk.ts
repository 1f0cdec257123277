/** A desk behind a webhook: each event is one signed request, in a form that docs/operations.md describes. */
import {
  type Desk,
  type DeskMessage,
  type DeskOutcome,
  type DeskRequest,
  webhookHeaders,
} from '@mangaassist/conversation';
import { type SendRequestDeps, sendRequest } from '../requests/send-request.ts';

export interface WebhookDeskOptions extends SendRequestDeps {
  readonly url: string;
  readonly secret: () => Promise<string>;
}

/** Longest body, in UTF-16 units: the earliest turns are left out of a longer one. */
const LONGEST_BODY = 48_000;

export class WebhookDesk implements Desk {
  readonly #options: WebhookDeskOptions;

  constructor(options: WebhookDeskOptions) {
    this.#options = options;
  }

  async request(request: DeskRequest): Promise<DeskOutcome> {
    await this.#post(`${request.handoff}.requested`, fitting(request));
    return { kind: 'live' };
  }

  say({ id }: { readonly id: string }, message: DeskMessage): Promise<void> {
    return this.#post(`${id}.${message.id}`, { type: 'handoff.message', handoff: id, message });
  }

  close({ id }: { readonly id: string }): Promise<void> {
    return this.#post(`${id}.closed`, { type: 'handoff.closed', handoff: id, by: 'shopper' });
  }

  async #post(id: string, event: object): Promise<void> {
    const { url, secret, clock } = this.#options;
    const body = JSON.stringify(event);
    const headers = async () => webhookHeaders(await secret(), { id, body, nowMs: clock.now() });
    await sendRequest({ url, method: 'POST', body, headers }, this.#options);
  }
}

function fitting({ transcript, ...request }: DeskRequest): object {
  const kept = [...transcript];
  const event = () => ({ type: 'handoff.requested', ...request, transcript: kept });
  while (kept.length > 0 && JSON.stringify(event()).length > LONGEST_BODY) kept.shift();
  return event();
}
