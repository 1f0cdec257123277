/**
 * The rules of sharing (D8): an answer is cached if it is the same for every caller, complete, and of enough
 * confidence. All other answers are generated for their caller alone.
 */

import type { ProductCard, Task, Tier } from '@mangaassist/protocol';
import type { Passage } from '../confidence/retrieval.ts';
import type { LiveConfig } from '../config/live-config.ts';
import type { TerminalEvent } from '../events/cascade-event.ts';
import type { TokenUsage } from '../models/price.ts';
import { LONGEST_SHARED, soundsPersonal } from './cache-key.ts';

/** A cached answer. It is immutable: see `immutable`. */
export interface CachedAnswer {
  readonly text: string;
  readonly tier: Tier;
  readonly confidenceBp: number;
  readonly sources: readonly Passage[];
  readonly products?: readonly ProductCard[];
  /** State of the items in it; it is served only while they are the same. */
  readonly stamps?: Readonly<Record<string, string>>;
  readonly usage: TokenUsage;
  /** Cost of its generation, in USD. From the cache it costs nothing. */
  readonly costUsd: number;
  readonly generatedAtMs: number;
}

/** The cache level that all processes share. */
export interface ResponseCacheStore {
  /** Returns null if there is no answer or it has expired. */
  get(key: string, nowMs: number): Promise<CachedAnswer | null>;
  /** Stores an answer until `expiresAtMs` and replaces an earlier one; may decline one that is too large. */
  put(key: string, answer: CachedAnswer, expiresAtMs: number): Promise<void>;
  /** True for the first caller within `forMs`, which generates the answer for all. Left out: each environment does. */
  lead?(key: string, forMs: number): Promise<boolean>;
  /** Ends a lead without an answer. */
  release?(key: string): Promise<void>;
}

/** The operator's settings: enabled, time to live, tasks, and least confidence. */
export type CachePolicy = LiveConfig['cache'];

/**
 * Tasks that are never shared, under any configuration: their answers depend on the caller, or their
 * dependencies are unknown.
 */
const PRIVATE_TASKS: ReadonlySet<Task> = new Set<Task>(['order_status', 'unknown']);

/** The properties that decide if a question may be answered from the cache. */
export interface CacheableQuestion {
  readonly text: string;
  readonly task: Task;
  /** Earlier turns of the session are part of the prompt, so that the answer depends on them. */
  readonly hasHistory: boolean;
  /**
   * The caller's bounds, the budget or an open circuit restrict the plan, or the caller's own data stands in the
   * context. Such a question may be answered from
   * the cache, but its own answer is not kept for callers without those restrictions.
   */
  readonly constrained?: boolean;
}

/** True if the answer to a question is the same for every caller. */
export function isCacheable(question: CacheableQuestion, policy: CachePolicy): boolean {
  const { text, task, hasHistory } = question;
  if (!policy.enabled || hasHistory || text.length > LONGEST_SHARED) return false;
  return !PRIVATE_TASKS.has(task) && policy.tasks.includes(task) && !soundsPersonal(text);
}

type Finished = Extract<TerminalEvent, { type: 'finished' }>;

/**
 * True if an answer may be stored: to a cacheable question, finished, not fixed, neither degraded nor cut off nor refused, without an unsupported claim about the store,
 * written with the store's data, and of enough confidence. A cached answer is not stored again, because its
 * time to live would start again.
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
    isOwnWhole(terminal) &&
    terminal.retrievalError === null &&
    terminal.unsupported !== true &&
    terminal.confidenceBp >= Math.round(policy.minConfidence * 10_000) &&
    terminal.text !== '' &&
    isCacheable(question, policy)
  );
}

/** Written now, by models, and as strong and whole as planned. */
const isOwnWhole = ({ cached, degraded, care }: Finished): boolean =>
  !cached && !degraded && care === undefined;

/** The answer in its cached form, or null if it may not be stored. Pass the result to `settle`. */
export function answerToKeep(
  question: CacheableQuestion,
  terminal: TerminalEvent,
  policy: CachePolicy,
  nowMs: number,
  stamps: CachedAnswer['stamps'] = {},
): CachedAnswer | null {
  if (!mayBeStored(question, terminal, policy)) return null;
  return immutable({ ...terminal, stamps, generatedAtMs: nowMs });
}

/** A frozen copy: no caller can change the answer of another request (D8). */
export function immutable(answer: CachedAnswer): CachedAnswer {
  const { text, tier, confidenceBp, costUsd, generatedAtMs } = answer;
  const sources = frozen(answer.sources);
  const products = frozen(answer.products ?? []);
  const stamps = Object.freeze({ ...answer.stamps });
  const usage = Object.freeze({ ...answer.usage });
  return Object.freeze({
    text,
    tier,
    confidenceBp,
    sources,
    products,
    stamps,
    usage,
    costUsd,
    generatedAtMs,
  });
}

function frozen<T extends object>(list: readonly T[]): readonly T[] {
  return Object.freeze(list.map((each) => Object.freeze({ ...each })));
}

const PIECE_LENGTH = 200;
/** As many whole sentences as fit, or whole words. */
const SENTENCES = /^[\s\S]*(?:[。！？\n]|[.!?](?=\s))[」』）)"']*\s*/u;
const WORDS = /^[\s\S]*\s/u;

/**
 * Cuts a cached answer into pieces like those of a stream: sentences of at most 200 UTF-16 units, no split
 * characters.
 */
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
