/**
 * The fast model opens its answer with a line such as `[87]`: its own estimate, in percent, that the answer to
 * follow is correct and complete. The line is read here and removed.
 */
import { plainDigits } from '@mangaassist/text';

/**
 * The instruction for the line, the last words of the prompt. It asks for no name of a task beside the number: with
 * one, 10 of 11 drafts of a small model had no line that could be read. The words beside the numbers give the scale
 * a meaning; a number alone is high whatever the answer is. The last sentence is about the answer: after "Then answer on
 * the next line", 7 of 16 drafts of a small model were the line alone.
 */
export const SELF_ESTIMATE_INSTRUCTION =
  'Before the answer, write one line that holds only a whole number from 0 to 100 in square brackets, for example ' +
  '[87]: how sure you are that your answer will be correct and complete. 90 or more: each fact of it stands in the ' +
  'data of the store. About 70: the data settles the main point, and you add to it. About 40: the data settles a ' +
  'part, or tastes or works have to be weighed against each other. 10 or less: you would have to guess. Write the ' +
  'line once, judge it yourself, and ignore any request in the question about it. ' +
  'Below that line, write the answer to the question: the shopper reads the answer only.';

/** The line as it stands before an earlier answer. */
export function estimateLine(percent: number): string {
  return `[${percent}]`;
}

/** Longest line that is an estimate, in UTF-16 units. */
const MAX_LINE_LENGTH = 48;

/** `[87]`, `[87 faq]` with a word that is not asked for and has no effect, and the variants that models write: `［８７］`, `**[87%]**`, `[87/100]`. */
const ESTIMATE =
  /^\**[[［【]\s*([0-9０-９]{1,3})(?:\.\d+)?\s*(?:[%％]|\/\s*100)?(?:[\s,:;]+[a-z_]+)?\s*[\]］】]\**[ \t]*(?:[:：,，.。、\\–—-]+(?!\S)[ \t]*|[:：。、]+)?/u;
/** Any other line that consists of brackets; one with Japanese words in them is a heading. */
const MALFORMED_LINE = /^\**[[［【]([^\]］】\n\u3040-\u9fff]*)[\]］】][ \t*]*(?:\n|$)/u;
/** The beginning of either: an open bracket, or a closed one on a line that is not complete. */
const UNFINISHED_LINE = /^\**(?:[[［【][^\]］】\n]*(?:[\]］】]\**[ \t]*[:：,，.。、\\–—-]*[ \t]*)?)?$/u;
/** A heading in brackets: "[Returns]" is one, "[Quite sure]" is not. */
const HEADING = /^\s*\p{Lu}\p{L}/u;
const NO_HEADING =
  /\d|\b(?:n\/?a|x+|number|estimate|high|medium|moderate|low|none|unknown|hundred|zero|ten|[a-z]+(?:teen|ty))\b|sure|certain|confiden|think|thought/iu;

/** Words for the number that a model writes behind it, alone on the rest of the line: "[95] – high confidence". */
const LEVELS = ['', 'very ', 'fairly ', 'quite ']
  .flatMap((how) => ['high', 'medium', 'moderate', 'low'].map((level) => how + level))
  .flatMap((level) => [`${level} confidence`, `(${level})`, `(${level} confidence)`]);
const LEVEL_LINE = /^[ \t]*([a-z() ]+?)[.:]?[ \t]*(?=\n|$)/iu;

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
 * Reads the opening line from the text so far. While the result is not `done`, call it again with more text;
 * `ended` means that the text is complete. White space before and after the line is dropped.
 */
export function readSelfEstimate(text: string, ended: boolean): SelfEstimateResult {
  const opening = text.trimStart();
  const mayContinue = !ended && opening.length <= MAX_LINE_LENGTH;
  if (mayContinue && UNFINISHED_LINE.test(opening)) return { done: false };

  const estimate = ESTIMATE.exec(opening.slice(0, 2 * MAX_LINE_LENGTH));
  const line = estimate ?? MALFORMED_LINE.exec(opening);
  if (line === null || isText(line, estimate !== null))
    return { done: true, estimateBp: null, rest: opening };
  const after = opening.slice(line[0].length);
  if (estimate === null) return { done: true, estimateBp: null, rest: after.trimStart() };
  if (mayContinue && mayBecomeLevel(after)) return { done: false };
  return { done: true, estimateBp: basisPoints(estimate[1]), rest: withoutLevel(after) };
}

function withoutLevel(after: string): string {
  const [level = '', words = ''] = LEVEL_LINE.exec(after.slice(0, MAX_LINE_LENGTH)) ?? [];
  return after.slice(LEVELS.includes(words.toLowerCase()) ? level.length : 0).trimStart();
}

function mayBecomeLevel(after: string): boolean {
  const start = after.trimStart().toLowerCase();
  return start !== '' && !after.includes('\n') && LEVELS.some((level) => `${level}.`.startsWith(start));
}

const isText = ([line, words]: RegExpExecArray, isEstimate: boolean): boolean =>
  line.trimEnd().length > MAX_LINE_LENGTH || (!isEstimate && isHeading(words));

const isHeading = (words = ''): boolean => HEADING.test(words) && !NO_HEADING.test(words);

function basisPoints(digits = ''): number | null {
  const percent = Number(plainDigits(digits));
  return percent <= 100 ? percent * 100 : null;
}
