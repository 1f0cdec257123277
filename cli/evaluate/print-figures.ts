/** Figures of a data set as tables. */
import { printTable } from '../operator/print-table.ts';
import type { Figures } from './evaluate.ts';
import type { DraftFigures } from './judge-drafts.ts';
import type { IntentFigures } from './judge-intents.ts';
import type { OutcomeFigures } from './judge-outcomes.ts';
import type { ThresholdFigures } from './judge-thresholds.ts';
import type { Interval, MeasureIntervals } from './measures/bootstrap.ts';

export function printFigures(figures: Figures): void {
  if (figures.kind === 'outcomes') {
    printOutcomes(figures);
    if (figures.thresholds !== null) printThresholds(figures.thresholds);
  }
  if (figures.kind === 'drafts') printDrafts(figures);
  if (figures.kind === 'intents') printIntents(figures);
  process.stdout.write('\n');
}

const HEAD = ['score', 'APGR', 'CPT(50)', 'CPT(80)', 'AUROC', 'calibration error', 'saved at 95 %'];

export function printOutcomes(figures: OutcomeFigures): void {
  const { name, outcomes, groups, decides, weak, strong, scores } = figures;
  const ofGroups = groups > 1 ? ` in ${groups} groups` : '';
  process.stdout.write(
    `${name}: ${outcomes} outcomes${ofGroups}, ${decides}; weak ${percent(weak)}, strong ${percent(strong)}\n`,
  );
  printTable(
    HEAD,
    scores.map(({ name: score, measures }) => [
      score,
      interval(measures.apgr, (value) => value.toFixed(3)),
      interval(measures.cpt50, hundredths),
      interval(measures.cpt80, hundredths),
      interval(measures.auroc, (value) => value.toFixed(3)),
      interval(measures.calibrationError, (value) => value.toFixed(3)),
      interval(measures.savedAt95, hundredths),
    ]),
  );
  process.stdout.write('\n');
  printTable(
    ['accuracy with strong answers', ...SHARES.map(([head]) => head)],
    scores.map(({ name: score, measures }) => [
      score,
      ...SHARES.map(([, key]) => interval(measures[key], hundredths)),
    ]),
  );
}

function printThresholds({ kept, sample, resamples, rules }: ThresholdFigures): void {
  process.stdout.write(
    `\nthresholds from ${sample} outcomes, to keep ${percent(kept)} of the strong tier's accuracy; ${resamples} resamples\n`,
  );
  printTable(
    ['rule', 'confidence', 'target met', 'escalated'],
    rules.map(({ name, confidence, met, escalated }) => [
      name,
      confidence === null ? '–' : String(confidence),
      percent(met),
      percent(escalated),
    ]),
  );
}

function printIntents({ name, intents, train, test, accuracy, outside }: IntentFigures): void {
  process.stdout.write(`${name}: ${intents} intents, ${train} utterances to train on, ${test} judged\n`);
  const rows = [['right intent, %', interval(accuracy, hundredths)]];
  if (outside !== null) {
    rows.push(
      [
        `right intent with the threshold ${outside.threshold.toFixed(3)}, %`,
        interval(outside.inScope, hundredths),
      ],
      ['recall of what is outside, %', interval(outside.recall, hundredths)],
    );
  }
  printTable(['measure', 'value'], rows);
}

function printDrafts(figures: DraftFigures): void {
  const { name, drafts, right, scores } = figures;
  process.stdout.write(`${name}: ${drafts} graded drafts, ${right} right\n`);
  printTable(
    ['score', 'AUROC', 'accepted from 0.8', 'of these wrong', 'times the escalations'],
    scores.map(({ name: score, auroc, accepted, wrong, escalations }) => [
      score,
      interval(auroc, (value) => value.toFixed(3)),
      String(accepted),
      String(wrong),
      escalations.toFixed(2),
    ]),
  );
}

const SHARES: readonly (readonly [head: string, key: keyof MeasureIntervals])[] = [
  ['10 %', 'accuracyAt10'],
  ['20 %', 'accuracyAt20'],
  ['30 %', 'accuracyAt30'],
  ['40 %', 'accuracyAt40'],
  ['50 %', 'accuracyAt50'],
];

const hundredths = (value: number): string => (100 * value).toFixed(1);
const percent = (value: number): string => `${hundredths(value)} %`;

function interval({ value, low, high }: Interval, format: (value: number) => string): string {
  return Number.isNaN(value) ? '–' : `${format(value)} (${format(low)}–${format(high)})`;
}
