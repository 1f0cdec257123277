/** `npm run cli -- evaluate`: replays recorded outcomes of a folder, and prints what each score would have done. */
import { Command } from 'commander';
import { CommandError } from '../operator/command-error.ts';
import { path, someText, wholeNumber } from '../option-values.ts';
import { type DataSet, readDataFolder } from './data/read-folder.ts';
import { type DraftFigures, judgeDrafts } from './judge-drafts.ts';
import { type IntentFigures, judgeIntents } from './judge-intents.ts';
import { judgeOutcomes, type OutcomeFigures } from './judge-outcomes.ts';
import { judgeThresholds, type ThresholdFigures } from './judge-thresholds.ts';
import { printFigures } from './print-figures.ts';
import { printProblems } from './print-problems.ts';

interface Options {
  readonly data: string;
  readonly folds: number;
  readonly resamples: number;
  readonly seed: number;
  readonly shadow: number;
  readonly set?: string;
  readonly json?: true;
}

export type Figures =
  | (OutcomeFigures & { readonly thresholds: ThresholdFigures | null })
  | IntentFigures
  | DraftFigures;

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'Replays recorded outcomes: how well drafts, questions and intents would have been told apart.',
    )
    .requiredOption('--data <folder>', 'folder of data sets (docs/operations.md has their formats)', path)
    .option('--set <name>', 'only the data set of this name', someText)
    .option('--folds <count>', 'parts, each left out of the fit in turn', wholeNumber(2, 50), 5)
    .option('--resamples <count>', 'bootstrap resamples for the intervals', wholeNumber(1, 10_000), 500)
    .option('--seed <number>', 'of the folds and of the random score', wholeNumber(0, 2 ** 31), 7)
    .option('--shadow <count>', 'outcomes that a threshold is set from', wholeNumber(30, 100_000), 300)
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action(evaluate);
}

async function evaluate({ data, set, json, ...options }: Options): Promise<void> {
  const { sets, problems } = readDataFolder(data);
  const asked = set === undefined ? sets : sets.filter(({ name }) => name === set);
  if (asked.length === 0) {
    const names = sets.map(({ name }) => name).join(', ');
    throw new CommandError(`${data} has no data set ${set}: it has ${names}.`, { exitCode: 2 });
  }
  printProblems(problems);
  const figures = await Promise.all(asked.map((each) => judge(each, options)));
  if (json) process.stdout.write(`${JSON.stringify({ sets: figures, problems })}\n`);
  else for (const each of figures) printFigures(each);
}

async function judge(set: DataSet, options: Omit<Options, 'data'>): Promise<Figures> {
  if (set.kind === 'intents') return judgeIntents(set, options);
  if (set.kind === 'drafts') return judgeDrafts(set, options);
  const { figures, scores } = judgeOutcomes(set, options);
  return { ...figures, thresholds: judgeThresholds(set, scores, options) };
}
