/**
 * Removes control text from a model's stream: JSON around the answer, tags and blocks of the prompt, estimates
 * on lines of their own and at the end of sentences, turns that the model invents, ids of the prompt's items, runs of words
 * of the system prompt, and an answer of marks alone. It holds back a bounded text, and passes all other text unchanged
 * (docs/decisions/0036).
 */
import { plainDigits } from '@mangaassist/text';
import { INVISIBLE_START } from '../invisible-start.ts';
import type { LegEvent } from '../leg-event.ts';
import { BlockFilter } from './block-filter.ts';
import { ItemIds } from './item-ids.ts';
import { JsonWrapper } from './json-wrapper.ts';
import { LabelledThoughts } from './labelled-thoughts.ts';
import { LineFilter } from './line-filter.ts';
import { PromptEcho } from './prompt-echo.ts';
import { SentenceFilter } from './sentence-filter.ts';
import { WordlessFilter } from './wordless-filter.ts';

export interface OutputFilterOptions {
  /**
   * The leg asked for a self-estimate and `readSelfEstimate` found none: the answer may open with another form
   * of it.
   */
  readonly estimateMissing: boolean;
  /** The rules of the prompt. Data of the store is no part of them: an answer may repeat it. */
  readonly rules?: string;
  /** The last message to the model: what only repeats its question is no answer, ids of its items are not shown. */
  readonly asked?: string;
}

interface Stage {
  push(text: string): string;
  end(): string;
}

/** Filters one leg's text. The output does not depend on the cuts between chunks. */
export class OutputFilter {
  readonly #json = new JsonWrapper();
  readonly #blocks: BlockFilter;
  readonly #estimates: string[] = [];
  readonly #stages: readonly Stage[];

  constructor({ estimateMissing, rules = '', asked = '' }: OutputFilterOptions) {
    this.#blocks = new BlockFilter(asked);
    this.#stages = [
      this.#json,
      this.#blocks,
      new LabelledThoughts(),
      new PromptEcho(rules),
      new ItemIds(asked),
      new LineFilter(estimateMissing, this.#estimates),
      new SentenceFilter(),
      // Estimates within a run of the prompt have hidden it from the stage above.
      new PromptEcho(rules),
      new WordlessFilter(),
    ];
  }

  /** The answer breaks off inside of a block that is not part of it, or inside of JSON. */
  get isCut(): boolean {
    return this.#blocks.isInThoughts || this.#json.isCut;
  }

  /** Lines that were removed because they are estimates. */
  get estimates(): readonly string[] {
    return this.#estimates;
  }

  /** Adds text; returns the text that is certain to belong to the answer. */
  push(text: string): string {
    let rest = text;
    for (const stage of this.#stages) {
      if (rest === '') break;
      rest = stage.push(rest);
    }
    return rest;
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    return this.#stages.reduce((rest, stage) => stage.push(rest) + stage.end(), '');
  }
}

/**
 * Removes control text from the answer. An answer with text that ends inside of a block of thoughts ends as
 * `max_tokens`: the rest of it is missing.
 */
export function withoutControlText(
  prompt: Pick<OutputFilterOptions, 'rules' | 'asked'>,
): (event: LegEvent) => readonly LegEvent[] {
  let filter = new OutputFilter({ estimateMissing: false, ...prompt });
  let readBp: number | null = null;
  let hasText = false;
  /** Removed lines that were compared with the estimate. */
  let seen = 0;
  return (event) => {
    if (event.type === 'estimate') {
      seen = 0;
      readBp = event.estimateBp;
      filter = new OutputFilter({ estimateMissing: event.estimateBp === null, ...prompt });
      return [event];
    }
    const events: LegEvent[] = [];
    const text = event.type === 'text' ? filter.push(event.text) : filter.end();
    if (filter.estimates.length > seen && isContradicted(readBp, filter.estimates.slice(seen))) {
      readBp = null;
      events.push({ type: 'contradiction' });
    }
    seen = filter.estimates.length;
    hasText ||= text.replace(INVISIBLE_START, '') !== '';
    if (text !== '') events.push({ type: 'text', text });
    if (event.type === 'end') events.push(hasText && filter.isCut ? cutOff(event) : event);
    return events;
  };
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
