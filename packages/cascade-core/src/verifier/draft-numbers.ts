/** Features of the numbers of a question and a draft, and of the sums that the draft writes out. */
import { isWrong, numbersOf, type Sum, sumsOf } from './arithmetic.ts';
import { type DraftParts, matches } from './draft-parts.ts';

export const NUMBER_FEATURES = [
  'questionNumbers',
  'draftNumbers',
  'numbersUsed',
  'numbersUnused',
  'numbersUnexplained',
  'lastSize',
  'lastWhole',
  'lastRound',
  'lastInQuestion',
  'lastIsResult',
  'lastOverGreatest',
  'lastUnderLeast',
  'longDecimals',
  'greatestSize',
  'questionDecimals',
  'questionPercents',
  'questionFractions',
  'questionNumberWords',
] as const;

export const SUM_FEATURES = [
  'sums',
  'wrongSums',
  'wrongShare',
  'sumsPerNumber',
  'resultsUsed',
  'resultsUnused',
  'negativeResults',
  'fractionalResults',
  'chained',
  'plus',
  'minus',
  'times',
  'divided',
  'openEquals',
  'unknowns',
] as const;

const NUMBER_WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twice|half|third|quarter|double|triple|dozen|once)\b/g;

export function numberFeatures({ question, draft }: DraftParts): number[] {
  const sums = sumsOf(draft.text);
  const [asked, said] = [numbersOf(question.text), numbersOf(draft.text)];
  return [
    ...ofNumbers(asked, said, new Set(sums.map(({ stated }) => stated))),
    Math.log1p(matches(/\.\d{3,}/g, draft.text)),
    Math.log1p(Math.max(0, ...asked)),
    Math.log1p(matches(/\d\.\d/g, question.text)),
    Math.log1p(matches(/%/g, question.text)),
    Math.log1p(matches(/\d\/\d/g, question.text)),
    Math.log1p(matches(NUMBER_WORDS, question.text)),
    ...ofSums(sums, said, draft.text),
  ];
}

function ofNumbers(
  asked: readonly number[],
  said: readonly number[],
  results: ReadonlySet<number>,
): number[] {
  const [askedSet, saidSet] = [new Set(asked), new Set(said)];
  const last = said.at(-1) ?? 0;
  const used = [...askedSet].filter((each) => saidSet.has(each)).length;
  const unexplained = [...saidSet].filter((each) => !askedSet.has(each) && !results.has(each)).length;
  return [
    Math.log1p(asked.length),
    Math.log1p(said.length),
    used / Math.max(1, askedSet.size),
    askedSet.size - used,
    Math.log1p(unexplained),
    Math.log1p(last),
    Number(Number.isInteger(last)),
    Number(last % 10 === 0),
    Number(askedSet.has(last)),
    Number(results.has(last)),
    Number(last > Math.max(0, ...asked)),
    Number(asked.length > 0 && last < Math.min(...asked)),
  ];
}

function ofSums(sums: readonly Sum[], said: readonly number[], text: string): number[] {
  const results = new Set(sums.map(({ stated }) => stated));
  const times = new Map<number, number>();
  for (const each of said) times.set(each, (times.get(each) ?? 0) + 1);
  const reused = [...results].filter((each) => (times.get(each) ?? 0) > 1).length;
  const wrong = sums.filter(isWrong).length;
  return [
    Math.log1p(sums.length),
    Math.log1p(wrong),
    wrong / Math.max(1, sums.length),
    sums.length / Math.max(1, said.length),
    reused / Math.max(1, results.size),
    results.size - reused,
    Math.log1p(sums.filter(({ stated }) => stated < 0).length),
    Math.log1p(sums.filter(({ stated }) => !Number.isInteger(stated)).length),
    Math.log1p(matches(/=[^=\n]{1,40}=/g, text)),
    Math.log1p(matches(/\d\s?\+/g, text)),
    Math.log1p(matches(/\d\s?[-−]\s?[$\d(]/g, text)),
    Math.log1p(matches(/\d\s?[*x×]\s?[$\d(]/g, text)),
    Math.log1p(matches(/\d\)?\s?[/÷]\s?[$\d(]/g, text)),
    Math.log1p(Math.max(0, matches(/[=]/g, text) - sums.length)),
    Math.log1p(matches(/\b[xyznab]\b/g, text)),
  ];
}
