/**
 * What may be shared between callers: an answer that is the same for everyone, whole, and sure enough.
 * Anything else is generated for its caller alone.
 */

import type { Task, Tier } from '@mangaassist/protocol';
import type { Passage } from '../confidence/retrieval.ts';
import type { LiveConfig } from '../config/live-config.ts';
import type { TerminalEvent } from '../events/cascade-event.ts';
import type { TokenUsage } from '../models/price.ts';
import { LONGEST_SHARED, soundsPersonal } from './cache-key.ts';

/** An answer as it is kept. Nobody may change one: see `immutable`. */
export interface CachedAnswer {
  readonly text: string;
  readonly tier: Tier;
  readonly confidenceBp: number;
  readonly sources: readonly Passage[];
  readonly usage: TokenUsage;
  /** What it cost to generate, in USD; from the cache it costs nothing. */
  readonly costUsd: number;
  readonly generatedAtMs: number;
}

/** The level that all processes share. */
export interface ResponseCacheStore {
  /** Null if there is none or its time is over. */
  get(key: string, nowMs: number): Promise<CachedAnswer | null>;
  /** Keeps an answer until `expiresAtMs`, in place of an earlier one; may decline one that is too large. */
  put(key: string, answer: CachedAnswer, expiresAtMs: number): Promise<void>;
}

/** What an operator may change: on or off, how long, which tasks, and how sure an answer has to be. */
export type CachePolicy = LiveConfig['cache'];

/** Never shared, whatever is configured: their answers depend on who asks, or on nobody knows what. */
const PRIVATE_TASKS: ReadonlySet<Task> = new Set<Task>(['order_status', 'unknown']);

/** What decides whether a question may be answered from the cache. */
export interface CacheableQuestion {
  readonly text: string;
  readonly task: Task;
  /** Whether earlier turns of the session go into the prompt: the answer is then about them, too. */
  readonly hasHistory: boolean;
  /**
   * The caller's bounds, the budget or an open breaker allow less than the question deserves: it may be
   * answered from the cache, but what is generated for it is not kept for callers without those bounds.
   */
  readonly constrained?: boolean;
}

/** Whether the answer to a question is the same for everyone: look it up, and maybe keep it. */
export function isCacheable(question: CacheableQuestion, policy: CachePolicy): boolean {
  const { text, task, hasHistory } = question;
  if (!policy.enabled || hasHistory || text.length > LONGEST_SHARED) return false;
  return !PRIVATE_TASKS.has(task) && policy.tasks.includes(task) && !soundsPersonal(text);
}

type Finished = Extract<TerminalEvent, { type: 'finished' }>;

/**
 * Whether an answer may be kept for others: to a cacheable question, finished, neither degraded nor cut off
 * nor refused, written with the store's data in hand, and sure enough. One from the cache is not kept anew:
 * its time would start again.
 */
export function mayBeStored(
  question: CacheableQuestion,
  terminal: TerminalEvent,
  policy: CachePolicy,
): terminal is Finished {
  return (
    question.constrained !== true &&
    terminal.type === 'finished' &&
    terminal.stopReason === 'end_turn' &&
    !terminal.cached &&
    !terminal.degraded &&
    terminal.retrievalError === null &&
    terminal.confidenceBp >= Math.round(policy.minConfidence * 10_000) &&
    terminal.text !== '' &&
    isCacheable(question, policy)
  );
}

/** The answer as the cache keeps it, or null if it may not be kept. Hand the result to `settle`. */
export function answerToKeep(
  question: CacheableQuestion,
  terminal: TerminalEvent,
  policy: CachePolicy,
  nowMs: number,
): CachedAnswer | null {
  if (!mayBeStored(question, terminal, policy)) return null;
  return immutable({ ...terminal, generatedAtMs: nowMs });
}

/** A frozen copy: neither its giver nor any of its readers can change what the others see. */
export function immutable(answer: CachedAnswer): CachedAnswer {
  const { text, tier, confidenceBp, costUsd, generatedAtMs } = answer;
  const sources = Object.freeze(answer.sources.map((source) => Object.freeze({ ...source })));
  const usage = Object.freeze({ ...answer.usage });
  return Object.freeze({ text, tier, confidenceBp, sources, usage, costUsd, generatedAtMs });
}

const PIECE_LENGTH = 200;
/** As much as fits of whole sentences, or of whole words. */
const SENTENCES = /^[\s\S]*(?:[。！？\n]|[.!?](?=\s))[」』）)"']*\s*/u;
const WORDS = /^[\s\S]*\s/u;

/** A kept answer in pieces that read like a stream: sentences, at most 200 UTF-16 units, no half characters. */
export function* answerPieces(text: string): Generator<string> {
  let rest = text;
  while (rest.length > PIECE_LENGTH) {
    const whole = rest.slice(0, PIECE_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
    const [piece] = SENTENCES.exec(whole) ?? WORDS.exec(whole) ?? [whole];
    yield piece;
    rest = rest.slice(piece.length);
  }
  if (rest !== '') yield rest;
}
