/** The stages between a model's output and the events of a leg. Each is a generator over the one before. */

import { readSelfEstimate } from '../confidence/self-estimate.ts';
import type { ModelRequest, ModelStopReason } from '../models/model-client.ts';
import { ModelError } from '../resilience/errors.ts';
import { INVISIBLE_START } from './invisible-start.ts';
import type { LegEvent } from './leg-event.ts';

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
    yield { type: 'estimate', estimateBp: read.estimateBp };
    yield { type: 'text', text: read.rest };
    if (event.type === 'end') yield event;
  }
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
