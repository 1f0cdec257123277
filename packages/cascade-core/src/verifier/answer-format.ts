/** The form in which a benchmark or prompt asks for an answer, taken apart from the answer's text. */
import { numbersOf } from './arithmetic.ts';
import { matches } from './draft-parts.ts';
import { MOST_READ } from './tokens.ts';

/** Calculation marks ("<<3*4=12>>"), also one that is cut off. */
const CALCULATION_MARK = /<<[^<>\n]{0,80}(?:>>|$)/gm;
/** A final line ("#### 18"). */
const FINAL_LINE = /^[^\S\n]*####.*$/gm;

/** The draft without calculation marks, final line, escapes and white space at its ends. */
export function withoutFormat(draft: string): string {
  return draft
    .slice(0, MOST_READ)
    .replace(CALCULATION_MARK, '')
    .replace(FINAL_LINE, '')
    .replaceAll('\\', '')
    .trim();
}

export const FORMAT_FEATURES = [
  'finalLine',
  'finalLineNumeric',
  'finalLineEqualsLastNumber',
  'marks',
  'marksPerEquals',
  'markCutOff',
  'wrongMarks',
  'blankLines',
  'blankEnd',
  'escapes',
  'listItems',
  'emphasis',
  'afterFinalLine',
] as const;

/**
 * Features of the form.
 * @param plain the draft without its form.
 */
export function formatFeatures(draft: string, plain: string): number[] {
  const final = /^[^\S\n]*####[^\S\n]*(.*)$/m.exec(draft);
  const marks = draft.match(/<<[^<>\n]{0,80}>>/g) ?? [];
  const finalNumber = numbersOf(final?.[1] ?? '')[0];
  const lastNumber = numbersOf(plain).at(-1);
  return [
    Number(final !== null),
    Number(/^[$€£¥]?\d[\d,]*(?:\.\d+)?%?$/.test(final?.[1]?.trim() ?? '')),
    Number(finalNumber !== undefined && finalNumber === lastNumber),
    Math.log1p(marks.length),
    marks.length / Math.max(1, matches(/[=]/g, plain)),
    Number(/<<[^<>\n]{0,80}$/.test(draft)),
    marks.filter((mark) => isBad(mark)).length,
    Math.log1p(matches(/\n[^\S\n]*\n/g, draft)),
    draft.length - draft.trimEnd().length,
    Number(draft.includes('\\')),
    Math.log1p(matches(/^[^\S\n]*(?:[-*•]|\d+[.)])\s/gm, draft)),
    Number(draft.includes('**')),
    final === null ? 0 : Math.log1p(draft.slice(final.index + final[0].length).trim().length),
  ];
}

function isBad(mark: string): boolean {
  return /\.\d{4,}|=-|=.*=/.test(mark);
}
