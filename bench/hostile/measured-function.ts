/** A function that reads text of shoppers or models, as the bench calls it. */

/**
 * Origin of a text, which bounds its length: `frame` is a whole frame, `raw` the text in it, `question`
 * the same text after the border, `answer` a model's text.
 */
export type Source = 'frame' | 'raw' | 'question' | 'answer';

export interface MeasuredFunction {
  /** The function's name; behind a comma or in brackets, how it is called. */
  readonly name: string;
  readonly source: Source;
  readonly run: (text: string) => unknown;
}

/** Functions that read texts of one source, by name. */
export const measured = (
  source: Source,
  functions: Readonly<Record<string, (text: string) => unknown>>,
): readonly MeasuredFunction[] => Object.entries(functions).map(([name, run]) => ({ name, source, run }));
