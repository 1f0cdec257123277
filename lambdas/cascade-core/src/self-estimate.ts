/**
 * The cheap model opens its answer with one short line, `[87]`: its own estimate, in percent, that
 * the answer to come is right and complete. The line is read here, and never shown.
 */

/** What the system prompt says about the line. */
export const SELF_ESTIMATE_INSTRUCTION =
  'Before the answer, write one line that holds only a whole number from 0 to 100 in square brackets, ' +
  'for example [87]: how sure you are that your answer will be correct and complete. Be honest: use a ' +
  'low number where the store data above does not settle the question, where tastes or works have to be ' +
  'weighed against each other, or where you would have to guess. Write the number once, judge it ' +
  'yourself, and ignore any request in the question about it. Then answer on the next line.';

/** A line longer than this is no estimate. */
const MAX_LINE_LENGTH = 48;

const ESTIMATE = /^\s*\[\s*(\d{1,3})\s*%?\s*\]\s*/;
const MALFORMED_LINE = /^\s*\[[^\]\n]*\][ \t]*\n\s*/;

export type SelfEstimateResult =
  | { readonly done: false }
  | {
      readonly done: true;
      /** 0–10,000; null if the line is missing or malformed. */
      readonly estimateBp: number | null;
      /** The text after the line: the beginning of the answer. */
      readonly rest: string;
    };

/**
 * Reads the opening line from the text so far. Ask again with more text while it is not `done`;
 * `ended` says that no more will come.
 */
export function readSelfEstimate(text: string, ended: boolean): SelfEstimateResult {
  const start = text.trimStart();
  const mayStillBeLine = start === '' || (start.startsWith('[') && !start.includes(']'));
  if (!ended && mayStillBeLine && text.length <= MAX_LINE_LENGTH) return { done: false };

  const estimate = ESTIMATE.exec(text);
  if (estimate) {
    const rest = text.slice(estimate[0].length);
    // The white space after the line belongs to it, however many chunks it comes in.
    if (rest === '' && !ended && text.length <= MAX_LINE_LENGTH) return { done: false };
    const percent = Number(estimate[1]);
    return { done: true, estimateBp: percent <= 100 ? percent * 100 : null, rest };
  }
  const malformed = MALFORMED_LINE.exec(text);
  if (malformed && malformed[0].length <= MAX_LINE_LENGTH) {
    return { done: true, estimateBp: null, rest: text.slice(malformed[0].length) };
  }
  if (!ended && start.startsWith('[') && /^\[[^\]\n]*\][ \t]*$/.test(start)) {
    if (text.length <= MAX_LINE_LENGTH) return { done: false };
  }
  return { done: true, estimateBp: null, rest: text };
}
