/**
 * The stages between a model's output and the events of a leg. Each is a function of one event, with a state of its
 * own: as generators over each other they took three times as long as their work, since each waits for each piece.
 */

import { readSelfEstimate } from '../confidence/self-estimate.ts';
import type { ModelRequest, ModelStopReason } from '../models/model-client.ts';
import { ModelError } from '../resilience/errors.ts';
import { INVISIBLE_START } from './invisible-start.ts';
import type { LegEvent } from './leg-event.ts';

/** The events that come of one event of the stage before. */
export type Stage = (event: LegEvent) => readonly LegEvent[];

/** The events that come of one event after all stages. No stage reads what stands in the place of an answer. */
export function throughStages(event: LegEvent, stages: readonly Stage[]): readonly LegEvent[] {
  const through = (stage: Stage) => (each: LegEvent) => (each.type === 'danger' ? [each] : stage(each));
  return stages.reduce<readonly LegEvent[]>(
    (events, stage) =>
      events.length === 1 ? through(stage)(events[0] as LegEvent) : events.flatMap(through(stage)),
    [event],
  );
}

/** Reads the opening line with the self-estimate: an `estimate` event takes its place, also if it is missing. */
export function openingEstimate(): Stage {
  let opening: string | null = '';
  return (event) => {
    if (opening === null) return [event];
    if (event.type === 'text') opening = (opening + event.text).trimStart();
    const read = readSelfEstimate(opening, event.type === 'end');
    if (!read.done) return [];
    opening = null;
    return [
      { type: 'estimate', estimateBp: read.estimateBp },
      { type: 'text', text: read.rest },
      ...(event.type === 'end' ? [event] : []),
    ];
  };
}

const HALF_PAIR = /[\uD800-\uDBFF]$/;

/**
 * Drops invisible characters before the answer, and empty pieces. Every piece is well-formed: a surrogate pair that
 * two chunks share waits for its second half.
 */
export function visibleText(): Stage {
  let half = '';
  let hasText = false;
  return (event) => {
    if (event.type !== 'text') return [event];
    const text: string = half + (hasText ? event.text : event.text.replace(INVISIBLE_START, ''));
    half = HALF_PAIR.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - half.length).toWellFormed();
    if (whole === '') return [];
    hasText = true;
    return [whole === event.text ? event : { type: 'text', text: whole }];
  };
}

/** Ends after which an answer without text is a fault of the model. */
const EMPTY_ENDS: ReadonlySet<ModelStopReason> = new Set<ModelStopReason>(['end_turn', 'max_tokens']);

/**
 * Marks the end of a leg without text as empty.
 * @throws ModelError `stream_broken` if the leg did not ask for the self-estimate.
 */
export function markedIfEmpty({ model }: ModelRequest, selfEstimate: boolean): Stage {
  let hasText = false;
  return (event) => {
    hasText ||= event.type === 'text';
    if (event.type !== 'end' || hasText || !EMPTY_ENDS.has(event.stopReason)) return [event];
    if (!selfEstimate) throw new ModelError('stream_broken', `${model.name} wrote an empty answer.`);
    return [{ ...event, isEmpty: true }];
  };
}
