/** A chat in the terminal: answers go to standard output, their details and errors to standard error. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { AnswerFrame } from '@mangaassist/protocol';
import { ChatClient, ChatClosedError } from '@mangaassist/widget';
import { WebSocket } from 'ws';

export interface ChatOptions {
  readonly token?: string;
  /** Prints what was resolved, retrieved and decided. */
  readonly explain?: true;
}

/** Asks one question, or those on standard input; returns the exit code. */
export async function chat(
  url: string,
  question: string | undefined,
  { token, explain }: ChatOptions,
): Promise<number> {
  let failure: Error | null = null;
  class WatchedSocket extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.on('error', (error) => {
        failure = error;
      });
    }
  }
  const client = new ChatClient({
    url,
    WebSocket: WatchedSocket,
    newId: randomUUID,
    reconnect: false,
    ...(token === undefined ? {} : { token: () => token }),
  });
  try {
    let allFinished = true;
    for await (const text of question === undefined ? questionsFromInput() : [question]) {
      if (text.trim() !== '') allFinished = (await ask(client, text, explain === true)) && allFinished;
    }
    return allFinished ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ChatClosedError)) throw error;
    process.stderr.write(`No answer from ${url}: ${reasonOf(failure) ?? error.message}\n`);
    return 1;
  } finally {
    client.close();
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  401: 'the server refused the token (401). Give a valid one with --token, or none if the deployment has guests.',
  403: 'the server refused the request (403): its origin, or its path. The local chat is at /v1.',
  404: 'there is no chat at this path (404). The local chat is at /v1.',
  429: 'the server has too many connections of this address or user (429). Close one, or wait.',
};

/** The cause of a connection that did not open, which the WebSocket API hides, and its remedy; null if it opened. */
function reasonOf(failure: Error | null): string | null {
  if (failure === null) return null;
  const [, status] = /Unexpected server response: (\d{3})/.exec(failure.message) ?? [];
  if (status !== undefined)
    return (
      REFUSALS[status] ??
      `the server answered ${status} instead of a socket. Is it the chat? Its path is /v1.`
    );
  if (/closed before the connection/.test(failure.message))
    return 'the server there did not answer in time. Is it the chat (npm start)?';
  if (/EPROTO/.test(failure.message)) return 'the server there has no TLS. Use ws:// in place of wss://.';
  return `${failure.message || 'no server answers there'}. Is it running (npm start)?`;
}

async function* questionsFromInput(): AsyncGenerator<string> {
  const interactive = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: interactive });
  if (!interactive) {
    yield* lines;
    return;
  }
  lines.on('close', () => process.stdin.destroy());
  for (;;) {
    const line = await lines.question('> ').catch(() => null);
    if (line === null) return;
    yield line;
  }
}

/** Streams one answer. Returns true if it ended in `answer.finished`. */
async function ask(client: ChatClient, text: string, explain: boolean): Promise<boolean> {
  let started: Started | null = null;
  for await (const part of client.ask(text)) {
    switch (part.type) {
      case 'answer.started':
        started = part;
        break;
      case 'answer.delta':
        process.stdout.write(part.text);
        break;
      case 'answer.replaced':
        process.stdout.write('\n');
        process.stderr.write(`— replaced (${part.reason}), ${part.tier} answers instead:\n`);
        break;
      case 'answer.snapshot':
        process.stdout.write(`\n${part.text}`);
        break;
      case 'answer.finished':
        process.stdout.write('\n');
        for (const line of explain ? explained(started, part) : []) process.stderr.write(`  ${line}\n`);
        for (const line of listed(part)) process.stderr.write(`  ${line}\n`);
        process.stderr.write(
          `task=${started?.task ?? ''} tier=${part.tier} escalated=${part.escalated} confidence=${part.confidence.toFixed(2)} cost=$${part.costUsd.toFixed(6)} first-text=${Math.round(part.firstTextMs)}ms total=${Math.round(part.latencyMs)}ms\n`,
        );
        return true;
      case 'answer.cancelled':
        process.stdout.write('\n');
        process.stderr.write('cancelled\n');
        return false;
      case 'error':
        process.stdout.write('\n');
        process.stderr.write(`${part.code}: ${part.message}\n`);
        return false;
    }
  }
  return false;
}

type Started = Extract<AnswerFrame, { type: 'answer.started' }>;
type Finished = Extract<AnswerFrame, { type: 'answer.finished' }>;

/** Lines of what an answer speaks of: items with price and availability, orders, sources. */
function listed({ products = [], orders = [], sources = [] }: Finished): readonly string[] {
  const items = products.map(({ id, price, availability, url }) =>
    ['item', id, `${price.amount} ${price.currency}`, availability, url ?? ''].join(' ').trimEnd(),
  );
  const parcels = orders.map(({ number, state, expected }) =>
    ['order', number, state, ...(expected === undefined ? [] : [`expected ${expected}`])].join(' '),
  );
  const shown = new Set(products.map(({ seriesId }) => seriesId));
  const others = sources
    .filter(({ id }) => !shown.has(id))
    .map(({ id, title, url }) => ['source', `${id}:`, title, url ?? ''].join(' ').trimEnd());
  return [...items, ...parcels, ...others];
}

/** Lines of how a question was understood, what was found for it, and which tier answered. */
function explained(
  started: Started | null,
  { tier, escalated, cached, retrieved = [] }: Finished,
): readonly string[] {
  if (started === null) return [];
  const { resolved, resolvedBy, task, complexity, reader } = started;
  const question = resolved === undefined ? 'resolved: as asked' : `resolved (${resolvedBy}): ${resolved}`;
  const path = escalated ? `${started.tier}, escalated to ${tier}` : tier;
  return [
    question,
    ...(reader === undefined ? [] : [`reader: of ${reader.age}${reader.isShopper ? ', the shopper' : ''}`]),
    `task: ${task}, complexity ${complexity}`,
    `retrieved: ${retrieved.length === 0 ? 'nothing' : retrieved.join(', ')}`,
    `tier: ${cached ? `${tier}, from the cache` : path}`,
  ];
}
