/**
 * What may be shared between callers: an answer that is the same for everyone, whole, and sure enough.
 * Anything else is generated for its caller alone.
 */
import { soundsPersonal } from './cache-key.ts';
import type { TerminalEvent } from './cascade-event.ts';
import type { TokenUsage } from './price.ts';
import type { Passage } from './retrieval.ts';
import type { Task } from './task.ts';
import type { Tier } from './tier.ts';

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

/** Tasks whose answers depend on who asks, or on nobody knows what. */
type PrivateTask = 'order_status' | 'unknown';

/** What an operator may change about the cache. */
export interface CachePolicy {
  /** How long an answer may be shared, in seconds; 0 turns the cache off. */
  readonly ttlSeconds: number;
  /** Tasks whose answer is the same for everyone. */
  readonly tasks: readonly Exclude<Task, PrivateTask>[];
  /** Least confidence that an answer is shared with, in basis points. */
  readonly minConfidenceBp: number;
}

/**
 * The document's 300 s. Its confidence estimate gives a strong model's flawless discussion 0.75 and its
 * comparison 0.77, so 0.70 lets the hardest tasks pass with one hedging phrase at most.
 */
export const DEFAULT_CACHE_POLICY: CachePolicy = {
  ttlSeconds: 300,
  tasks: [
    'greeting',
    'faq',
    'product_search',
    'summarization',
    'recommendation',
    'comparison',
    'discussion',
    'translation',
  ],
  minConfidenceBp: 7_000,
};

/** Whatever is configured: these are never shared. */
const PRIVATE_TASKS: ReadonlySet<Task> = new Set<PrivateTask>(['order_status', 'unknown']);
/** Longer questions are hardly ever asked twice, and likelier to tell a story of one's own. */
const MAX_TEXT_LENGTH = 300;

/** What decides whether a question may be answered from the cache. */
export interface CacheableQuestion {
  readonly text: string;
  readonly task: Task;
  /** Whether earlier turns of the session go into the prompt: the answer is then about them, too. */
  readonly hasHistory: boolean;
}

/** Whether the answer to a question is the same for everyone: look it up, and maybe keep it. */
export function isCacheable(question: CacheableQuestion, policy: CachePolicy): boolean {
  const { text, task, hasHistory } = question;
  if (hasHistory || policy.ttlSeconds <= 0 || text.length > MAX_TEXT_LENGTH) return false;
  const shared: readonly Task[] = policy.tasks;
  return !PRIVATE_TASKS.has(task) && shared.includes(task) && !soundsPersonal(text);
}

type Finished = Extract<TerminalEvent, { type: 'finished' }>;

/**
 * Whether an answer may be kept for others: to a cacheable question, finished, neither degraded nor cut off
 * nor refused, written with the store's data in hand, and sure enough.
 */
export function mayBeStored(
  question: CacheableQuestion,
  terminal: TerminalEvent,
  policy: CachePolicy,
): terminal is Finished {
  return (
    terminal.type === 'finished' &&
    terminal.stopReason === 'end_turn' &&
    !terminal.degraded &&
    terminal.retrievalError === null &&
    terminal.confidenceBp >= policy.minConfidenceBp &&
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
