/** An answer that is fixed before the question: no cache, no classifier, no search and no model takes part in it. */

import type { CareKind } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { answerPieces } from '../cache/response-cache.ts';
import type { CascadeEvent } from '../events/cascade-event.ts';
import { NO_USAGE } from '../models/price.ts';
import type { Clock } from '../resilience/clock.ts';
import { FIXED } from './ending.ts';

export interface FixedAnswer {
  /** The need that it answers, or the shop's maintenance. */
  readonly kind: CareKind;
  /** Plain text, not empty. */
  readonly text: string;
  readonly language: Language;
}

/** The events of a fixed answer. It costs nothing, saves nothing, and is certain of its text. */
export function* fixedEvents({ kind, text, language }: FixedAnswer, clock: Clock): Generator<CascadeEvent> {
  const startedAt = clock.elapsedMs();
  const tier = 'fast';
  yield {
    type: 'started',
    task: 'unknown',
    probability: 1,
    complexity: 1,
    language,
    tier,
    cached: false,
    reason: 'care',
    care: kind,
  };
  const firstTextMs = clock.elapsedMs() - startedAt;
  for (const piece of answerPieces(text)) yield { type: 'text', text: piece };
  yield {
    type: 'finished',
    text,
    tier,
    legs: [],
    usage: NO_USAGE,
    costUsd: 0,
    wastedUsd: 0,
    savedUsd: 0,
    firstTextMs,
    latencyMs: clock.elapsedMs() - startedAt,
    retrievalError: null,
    ...FIXED,
    care: kind,
  };
}
