/** Features of a question before there is a draft, as numbers. */
import { numbersOf } from './arithmetic.ts';
import { matches } from './draft-parts.ts';
import type { Tokens } from './tokens.ts';

export const QUESTION_FEATURES = [
  'tokens',
  'optionTokens',
  'optionShare',
  'sentences',
  'numbers',
  'greatestNumber',
  'decimals',
  'percents',
  'negations',
  'blanks',
  'formulas',
  'quotations',
  'lettersAWord',
  'asks',
] as const;

export function questionFeatures(question: Tokens, options: Tokens): number[] {
  const { text, count } = question;
  const numbers = numbersOf(text);
  return [
    Math.log1p(count),
    Math.log1p(options.count),
    options.count / Math.max(1, count + options.count),
    Math.log1p(matches(/[.!?](?=\s|$)|[。！？]/g, text)),
    Math.log1p(numbers.length),
    Math.log1p(Math.max(0, ...numbers)),
    Math.log1p(matches(/\d\.\d/g, text)),
    Math.log1p(matches(/%/g, text)),
    Math.log1p(matches(/\b(?:not|except|least|never|false|incorrect)\b|ない|ません/g, text)),
    Math.log1p(matches(/_{2,}/g, text)),
    Math.log1p(matches(/[=^\\<>]/g, text)),
    Math.log1p(matches(/["“”「」『』]/g, text)),
    text.length / Math.max(1, count),
    Math.log1p(matches(/[?？]/g, text)),
  ];
}
