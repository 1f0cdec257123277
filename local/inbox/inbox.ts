/**
 * The inbox of the local stack: a page at `/inbox` that plays the person of the shop. It is a desk like any other: it
 * gets the signed events of the hand-off function, and sends signed actions to the function's URL.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DeskRequest, verifyWebhook, webhookHeaders } from '@mangaassist/conversation';
import { inboxPage } from './inbox-page.ts';

const MOST_BODY_BYTES = 256 * 1024;
const MOST_HANDOFFS = 100;

export interface InboxOptions {
  readonly secret: string;
  /** URL of the hand-off function. */
  readonly functionUrl: () => string;
}

interface Line {
  readonly from: 'shopper' | 'person';
  readonly text: string;
}

interface Entry {
  readonly request: DeskRequest;
  state: 'requested' | 'accepted' | 'closed';
  transcript: DeskRequest['transcript'];
  readonly lines: Line[];
  readonly seen: Set<string>;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /** Handles the paths under `/inbox`; false for any other. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = request.url?.split('?')[0] ?? '';
    if (path !== '/inbox' && !path.startsWith('/inbox/')) return false;
    if (request.method === 'POST') await this.#post(path, request, response);
    else if (path === '/inbox/handoffs') send(response, 200, this.#list());
    else await inboxPage(path, response);
    return true;
  }

  async #post(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === null) send(response, 413, { message: 'The body is too large.' });
    else if (path === '/inbox/events') this.#receive(request, body, response);
    else if (path === '/inbox/actions') await this.#act(body, response);
    else send(response, 404, { message: 'Not found.' });
  }

  #list() {
    return [...this.#entries.values()]
      .map(({ request, state, transcript, lines }) => ({ ...request, state, transcript, lines }))
      .reverse();
  }

  #receive(request: IncomingMessage, body: string, response: ServerResponse): void {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const verdict = verifyWebhook(this.#options.secret, headers, body, Date.now());
    if (verdict.kind === 'invalid') {
      send(response, 401, { message: verdict.reason });
      return;
    }
    this.#take(verdict.id, JSON.parse(body));
    send(response, 200, {});
  }

  #take(id: string, event: { readonly type: string } & Record<string, unknown>): void {
    if (event.type === 'handoff.requested') {
      const request = event as unknown as DeskRequest;
      if (this.#entries.has(request.handoff)) return;
      const { transcript } = request;
      this.#entries.set(request.handoff, {
        request,
        transcript,
        state: 'requested',
        lines: [],
        seen: new Set(),
      });
      const [oldest] = this.#entries.keys();
      if (this.#entries.size > MOST_HANDOFFS && oldest !== undefined) this.#entries.delete(oldest);
      return;
    }
    const entry = this.#entries.get(String(event['handoff']));
    if (entry === undefined || entry.seen.has(id)) return;
    entry.seen.add(id);
    if (event.type === 'handoff.closed') entry.state = 'closed';
    else entry.lines.push({ from: 'shopper', text: (event['message'] as { readonly text: string }).text });
  }

  /** Passes an action of the page on, signed; the page gets the function's reply. */
  async #act(body: string, response: ServerResponse): Promise<void> {
    const action = actionOf(body);
    if (action === null) return send(response, 400, { message: 'The body is no action: a JSON object.' });
    const headers = webhookHeaders(this.#options.secret, { id: randomUUID(), body, nowMs: Date.now() });
    const replied = await fetch(this.#options.functionUrl(), { method: 'POST', body, headers });
    const reply = (await replied.json().catch(() => null)) as Partial<Entry> | null;
    // As the function replies after an error of its own.
    if (reply === null) {
      const message = `The hand-off function replied ${replied.status}, and nothing else: try again.`;
      return send(response, replied.status, { message });
    }
    const entry = this.#entries.get(action.handoff);
    if (entry !== undefined && replied.ok) {
      entry.state = reply.state ?? entry.state;
      entry.transcript = reply.transcript ?? entry.transcript;
      if (action.action === 'message') entry.lines.push({ from: 'person', text: action.text ?? '' });
    }
    send(response, replied.status, reply);
  }
}

interface Action {
  readonly handoff: string;
  readonly action: string;
  readonly text?: string;
}

/** Null if the body is no JSON object. The function checks its fields. */
function actionOf(body: string): Action | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Action) : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Null if it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
