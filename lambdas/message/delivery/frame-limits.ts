/**
 * Limits the frames of one connection. Each frame takes tokens from a bucket in the connection's item, because
 * several Lambda environments handle the frames of one socket. Frames that need no connection (`ping`, and frames
 * with a wrong form) are counted in process first, so that at a usual rate they make no request.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { ConnectionStore, RateLimit } from '@mangaassist/conversation';
import type { ClientFrame } from '@mangaassist/protocol';

/** Tokens of each action. A resume reads up to 20 turns and returns up to 28 KB. */
const TOKENS: Readonly<Record<ClientFrame['action'], number>> = {
  ping: 1,
  'message.send': 1,
  'message.rate': 2,
  'message.cancel': 2,
  'handoff.request': 8,
  'handoff.close': 4,
  'session.open': 4,
};
const RESUME_TOKENS = 8;

/**
 * Tokens that a question takes in place of its sender's message when it is refused through no fault of the sender. Such a
 * refusal holds an invocation for about a second, and is bounded by this alone: with its frame to 40 a minute, so that
 * a client may repeat its question each second as long as an answer takes.
 */
const REFUSAL_TOKENS = 2;

/** A frame takes one more token for each of these, because parsing time grows with size. */
const BYTES_PER_TOKEN = 8 * 1024;

/** Frames of one connection that one environment admits without a request. */
const IN_PROCESS: RateLimit = { burst: 10, perMinute: 10 };

/** Refusals in one environment after which the connection is closed. */
const REFUSED_UNTIL_CLOSED = 20;

/** Connections that one environment counts; the least recently used are dropped. */
const REMEMBERED = 10_000;

export type FrameAdmission =
  | { readonly kind: 'admitted' }
  /** The connection does not exist: it was closed, or its close failed. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number; readonly close: boolean };

/** Times are by `elapsedMs` of the clock. */
interface Seen {
  tokens: number;
  atMs: number;
  limitedUntilMs: number;
  refused: number;
  /** Frames whose tokens are being taken. */
  admitting: number;
}

export interface FrameLimitsOptions {
  readonly connections: Pick<ConnectionStore, 'spend'>;
  readonly clock: Pick<Clock, 'now' | 'elapsedMs'>;
  /** Null: unlimited. */
  readonly limit: RateLimit | null;
}

export class FrameLimits {
  readonly #options: FrameLimitsOptions;
  readonly #seen = new Map<string, Seen>();

  constructor(options: FrameLimitsOptions) {
    this.#options = options;
  }

  /**
   * True if the next frame of a connection may well be refused: the last one was, or another one is being admitted. No
   * request is made beside its admission, so that a flood costs no further ones.
   */
  isLimited(connectionId: string): boolean {
    const seen = this.#seen.get(connectionId);
    if (seen === undefined) return false;
    return seen.admitting > 0 || seen.limitedUntilMs > this.#options.clock.elapsedMs();
  }

  /** Takes the tokens of a frame. `frame` is null if the frame has a wrong form. */
  async admit(connectionId: string, frame: ClientFrame | null, bytes: number): Promise<FrameAdmission> {
    const { connections, clock, limit } = this.#options;
    const nowMs = clock.elapsedMs();
    const needsConnection = frame !== null && frame.action !== 'ping';
    if (limit === null) return { kind: 'admitted' };
    const seen = this.#seenOf(connectionId, nowMs);
    if (seen.limitedUntilMs > nowMs) return refused(seen, seen.limitedUntilMs - nowMs);
    const tokens = Math.min(limit.burst, tokensOf(frame) + Math.floor(bytes / BYTES_PER_TOKEN));
    if (!needsConnection && takeInProcess(seen, tokens, nowMs)) return { kind: 'admitted' };

    seen.admitting += 1;
    const spent = await connections.spend(connectionId, tokens, limit, clock).finally(() => {
      seen.admitting -= 1;
    });
    if (spent.kind === 'limited') {
      seen.limitedUntilMs = clock.elapsedMs() + spent.retryAfterMs;
      return refused(seen, spent.retryAfterMs);
    }
    return { kind: spent.kind === 'spent' ? 'admitted' : 'unknown' };
  }

  /**
   * Takes the tokens of a refusal that is not its sender's fault. False if the connection has too few, or if frames
   * are not limited: then nothing but the sender's messages bounds such refusals.
   */
  async payRefusal(connectionId: string): Promise<boolean> {
    const { connections, clock, limit } = this.#options;
    if (limit === null) return false;
    const tokens = Math.min(limit.burst, REFUSAL_TOKENS);
    return (await connections.spend(connectionId, tokens, limit, clock)).kind === 'spent';
  }

  #seenOf(connectionId: string, nowMs: number): Seen {
    const found = this.#seen.get(connectionId);
    // A map keeps the order of insertion: the most recently used entry is the last.
    this.#seen.delete(connectionId);
    const seen = found ?? {
      tokens: IN_PROCESS.burst,
      atMs: nowMs,
      limitedUntilMs: Number.NEGATIVE_INFINITY,
      refused: 0,
      admitting: 0,
    };
    this.#seen.set(connectionId, seen);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.keys().next().value ?? '');
    return seen;
  }
}

function tokensOf(frame: ClientFrame | null): number {
  if (frame === null) return 1;
  return frame.action === 'session.open' && frame.session !== undefined
    ? RESUME_TOKENS
    : TOKENS[frame.action];
}

/** Counts one refusal. After the limit each refusal requests a close, in case an earlier close failed. */
function refused(seen: Seen, retryAfterMs: number): FrameAdmission {
  seen.refused += 1;
  return { kind: 'limited', retryAfterMs, close: seen.refused >= REFUSED_UNTIL_CLOSED };
}

function takeInProcess(seen: Seen, tokens: number, nowMs: number): boolean {
  const refilled = ((nowMs - seen.atMs) * IN_PROCESS.perMinute) / 60_000;
  seen.tokens = Math.min(IN_PROCESS.burst, seen.tokens + Math.max(0, refilled));
  seen.atMs = nowMs;
  if (seen.tokens < tokens) return false;
  seen.tokens -= tokens;
  return true;
}
