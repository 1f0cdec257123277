/** Accuracy of a classifier on labelled questions, as a table. */

import { TASKS } from '@mangaassist/protocol';
import type { Classification, Classifier } from '../src/classifier.ts';
import type { LabelledQuestion } from './question.ts';

interface Judged extends Classification {
  readonly question: LabelledQuestion;
}

const isRight = ({ task, question }: Judged) => task === question.task;
const BINS = 10;

/** Lines of figures: accuracy by language and task, calibration, complexity. */
export function evaluate(
  title: string,
  questions: readonly LabelledQuestion[],
  classify: Classifier,
): readonly string[] {
  const judged = questions.map((question) => ({ ...classify(question.text, question.context), question }));
  const of = (language: string) => judged.filter(({ question }) => question.language === language);
  const traps = judged.filter(({ question }) => question.trap);
  const others = judged.filter(({ question }) => !question.trap);
  const byTask = TASKS.map((task) => {
    const shares = [judged, of('en'), of('ja')].map((group) =>
      percent(group.filter(({ question }) => question.task === task).map(isRight)),
    );
    return `  ${task.padEnd(16)}${shares.join('')}`;
  });
  return [
    `${title}: ${questions.length} questions`,
    `  ${''.padEnd(16)}${['all', 'English', 'Japanese'].map((head) => head.padStart(10)).join('')}`,
    ...byTask,
    `  ${'all'.padEnd(16)}${[judged, of('en'), of('ja')].map((group) => percent(group.map(isRight))).join('')}`,
    ...(traps.length > 0
      ? [
          `  ${'traps'.padEnd(16)}${percent(traps.map(isRight))}`,
          `  ${'others'.padEnd(16)}${percent(others.map(isRight))}`,
        ]
      : []),
    ...calibrationOf(judged),
    complexityOf(judged),
  ];
}

/** Expected calibration error over tenths of probability, and each tenth's share of right answers. */
function calibrationOf(judged: readonly Judged[]): string[] {
  const bins = Array.from({ length: BINS }, (_, bin) =>
    judged.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  );
  const error = bins.reduce((sum, bin) => sum + Math.abs(meanOf(bin) - shareOf(bin)) * bin.length, 0);
  const lines = bins.map(
    (bin, i) =>
      `  said ${(i / BINS).toFixed(1)}–${((i + 1) / BINS).toFixed(1)}: right ${percent(bin.map(isRight))} of ${bin.length}`,
  );
  return [`  calibration error (ECE) ${(error / judged.length).toFixed(3)}`, ...lines];
}

function meanOf(bin: readonly Judged[]): number {
  return bin.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, bin.length);
}

function shareOf(bin: readonly Judged[]): number {
  return bin.filter(isRight).length / Math.max(1, bin.length);
}

function complexityOf(judged: readonly Judged[]): string {
  const off = judged.map(({ complexity, question }) => Math.abs(complexity - question.complexity));
  return `  complexity exact${percent(off.map((by) => by === 0))}, within one${percent(off.map((by) => by <= 1))}`;
}

function percent(right: readonly boolean[]): string {
  if (right.length === 0) return '–'.padStart(10);
  return `${((100 * right.filter(Boolean).length) / right.length).toFixed(1)} %`.padStart(10);
}
