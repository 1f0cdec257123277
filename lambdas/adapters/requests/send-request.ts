/** One HTTPS request with a time-out, no redirects, a bounded reply, and further tries with a growing pause. */
import type { Clock } from '@mangaassist/cascade-core';
import { DeskError } from '@mangaassist/conversation';

const TRIES = 3;
const TIMEOUT_MS = 5_000;
const FIRST_PAUSE_MS = 500;
/** Longest pause that a receiver may ask for. */
const LONGEST_PAUSE_MS = 4_000;
const MOST_REPLY_BYTES = 64 * 1024;

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly body: string;
  /** Headers of one try: a signature has a time. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

export interface SendRequestDeps {
  readonly clock: Clock;
  readonly random: () => number;
  /** Default 5 s. */
  readonly timeoutMs?: number;
}

/**
 * The reply's text. A try that timed out, lost its connection, or was answered with 429 or 5xx is repeated.
 * @throws DeskError naming the status or the kind of fault.
 */
export async function sendRequest(request: OutgoingRequest, deps: SendRequestDeps): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const result = await tryOnce(request, deps.timeoutMs ?? TIMEOUT_MS);
    if (result.kind === 'ok') return result.text;
    if (!result.again || tries === TRIES) throw new DeskError(`${result.fault}, after ${tries} tries`);
    const pauseMs = Math.max(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + deps.random()), result.pauseMs);
    await deps.clock.sleep(Math.min(pauseMs, LONGEST_PAUSE_MS));
  }
}

type Try =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'failed'; readonly fault: string; readonly again: boolean; readonly pauseMs: number };

async function tryOnce({ url, method, body, headers }: OutgoingRequest, timeoutMs: number): Promise<Try> {
  const sent = await headers();
  try {
    const response = await fetch(url, {
      method,
      body,
      headers: { 'content-type': 'application/json', ...sent },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await boundedText(response);
    if (response.ok) return { kind: 'ok', text };
    const again = response.status === 429 || response.status >= 500;
    const seconds = Number(response.headers.get('retry-after') ?? 0);
    const pauseMs = Number.isFinite(seconds) ? seconds * 1_000 : 0;
    return { kind: 'failed', fault: `status ${response.status}`, again, pauseMs };
  } catch (error) {
    const fault = error instanceof Error && error.name === 'TimeoutError' ? 'time-out' : 'no connection';
    return { kind: 'failed', fault, again: true, pauseMs: 0 };
  }
}

/** Drops what is beyond the bound. */
async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_REPLY_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
