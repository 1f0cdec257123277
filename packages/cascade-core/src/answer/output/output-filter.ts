/**
 * Removes control text from a model's stream: JSON around the answer, tags and blocks of the prompt, estimates
 * on lines of their own and at the end of sentences, turns that the model invents, and runs of words of the
 * system prompt. It holds back a bounded text, and passes all other text unchanged (docs/decisions/0036).
 */
import { BlockFilter } from './block-filter.ts';
import { JsonWrapper } from './json-wrapper.ts';
import { LineFilter } from './line-filter.ts';
import { PromptEcho } from './prompt-echo.ts';
import { SentenceFilter } from './sentence-filter.ts';

export interface OutputFilterOptions {
  /**
   * The leg asked for a self-estimate and `readSelfEstimate` found none: the answer may open with another form
   * of it.
   */
  readonly estimateMissing: boolean;
  /** The rules of the prompt. Data of the store is no part of them: an answer may repeat it. */
  readonly rules?: string;
}

interface Stage {
  push(text: string): string;
  end(): string;
}

/** Filters one leg's text. The output does not depend on the cuts between chunks. */
export class OutputFilter {
  readonly #json = new JsonWrapper();
  readonly #blocks = new BlockFilter();
  readonly #estimates: string[] = [];
  readonly #stages: readonly Stage[];

  constructor({ estimateMissing, rules = '' }: OutputFilterOptions) {
    this.#stages = [
      this.#json,
      this.#blocks,
      new PromptEcho(rules),
      new LineFilter(estimateMissing, this.#estimates),
      new SentenceFilter(),
      // Estimates within a run of the prompt have hidden it from the stage above.
      new PromptEcho(rules),
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
    return this.#stages.reduce((rest, stage) => stage.push(rest), text);
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    return this.#stages.reduce((rest, stage) => stage.push(rest) + stage.end(), '');
  }
}
