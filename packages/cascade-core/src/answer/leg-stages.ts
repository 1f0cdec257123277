/** The stages between a model's output and the events of a leg. Each is a generator over the one before. */

import { plainDigits } from '@mangaassist/text';
import { readSelfEstimate } from '../confidence/self-estimate.ts';
import type { ModelRequest, ModelStopReason } from '../models/model-client.ts';
import { ModelError } from '../resilience/errors.ts';
import type { LegEvent } from './leg-event.ts';
import { OutputFilter } from './output/output-filter.ts';

/** White space, default-ignorable characters such as U+200B, and the blank of braille. */
const INVISIBLE_START = /^[\s\p{DI}\u2800]+/u;

/** Reads the opening line with the self-estimate: an `estimate` event takes its place, also if it is missing. */
export async function* openingEstimate(events: AsyncIterable<LegEvent>): AsyncGenerator<LegEvent> {
  let opening: string | null = '';
  for await (const event of events) {
    if (opening === null) {
      yield event;
      continue;
    }
    if (event.type === 'text') opening = (opening + event.text).trimStart();
    const read = readSelfEstimate(opening, event.type === 'end');
    if (!read.done) continue;
    opening = null;
    yield { type: 'estimate', estimateBp: read.estimateBp, task: read.task };
    yield { type: 'text', text: read.rest };
    if (event.type === 'end') yield event;
  }
}

/**
 * Removes control text from the answer. An answer with text that ends inside of a block of thoughts ends as
 * `max_tokens`: the rest of it is missing.
 */
export async function* withoutControlText(
  events: AsyncIterable<LegEvent>,
  rules: string,
): AsyncGenerator<LegEvent> {
  let filter = new OutputFilter({ estimateMissing: false, rules });
  let readBp: number | null = null;
  let hasText = false;
  /** Removed lines that were compared with the estimate. */
  let seen = 0;
  for await (const event of events) {
    if (event.type === 'estimate') {
      seen = 0;
      readBp = event.estimateBp;
      filter = new OutputFilter({ estimateMissing: event.estimateBp === null, rules });
      yield event;
      continue;
    }
    const text = event.type === 'text' ? filter.push(event.text) : filter.end();
    const removed = filter.estimates.slice(seen);
    seen += removed.length;
    if (isContradicted(readBp, removed)) {
      readBp = null;
      yield { type: 'contradiction' };
    }
    hasText ||= text.replace(INVISIBLE_START, '') !== '';
    if (text !== '') yield { type: 'text', text };
    if (event.type === 'end') yield hasText && filter.isCut ? cutOff(event) : event;
  }
}

/** Estimates that are further apart contradict each other, in basis points. */
const SAME_WITHIN_BP = 1_000;

const isContradicted = (readBp: number | null, lines: readonly string[]): boolean =>
  readBp !== null && lines.some((line) => contradicts(line, readBp));

/** True if a removed line has a percentage far from the estimate that was read. */
function contradicts(line: string, readBp: number): boolean {
  const [, number, unit] = /(\d{1,3}(?:\.\d+)?)\s*(\/\s*10(?!0))?/u.exec(plainDigits(line)) ?? [];
  if (number === undefined) return false;
  const value = Number(number) * (unit === undefined ? 1 : 10);
  const percent = value > 0 && value < 1 ? value * 100 : value;
  return Math.abs(percent * 100 - readBp) > SAME_WITHIN_BP;
}

function cutOff(end: Extract<LegEvent, { type: 'end' }>): LegEvent {
  return end.stopReason === 'end_turn' ? { ...end, stopReason: 'max_tokens' } : end;
}

const HALF_PAIR = /[\uD800-\uDBFF]$/;

/**
 * Drops invisible characters before the answer, and empty pieces. Every piece is well-formed: a surrogate pair that
 * two chunks share waits for its second half.
 */
export async function* visibleText(events: AsyncIterable<LegEvent>): AsyncGenerator<LegEvent> {
  let half = '';
  let hasText = false;
  for await (const event of events) {
    if (event.type !== 'text') {
      yield event;
      continue;
    }
    const text: string = half + (hasText ? event.text : event.text.replace(INVISIBLE_START, ''));
    half = HALF_PAIR.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - half.length).toWellFormed();
    if (whole === '') continue;
    hasText = true;
    yield { type: 'text', text: whole };
  }
}

/** Ends after which an answer without text is a fault of the model. */
const EMPTY_ENDS: ReadonlySet<ModelStopReason> = new Set<ModelStopReason>(['end_turn', 'max_tokens']);

/**
 * Marks the end of a leg without text as empty.
 * @throws ModelError `stream_broken` if the leg did not ask for the self-estimate.
 */
export async function* markedIfEmpty(
  events: AsyncIterable<LegEvent>,
  { model }: ModelRequest,
  selfEstimate: boolean,
): AsyncGenerator<LegEvent> {
  let hasText = false;
  for await (const event of events) {
    hasText ||= event.type === 'text';
    if (event.type !== 'end' || hasText || !EMPTY_ENDS.has(event.stopReason)) {
      yield event;
      continue;
    }
    if (!selfEstimate) throw new ModelError('stream_broken', `${model.name} wrote an empty answer.`);
    yield { ...event, isEmpty: true };
  }
}
