/** Trains the task classifier on labelled questions, offline and repeatably, and prints its accuracy. */
import { createClassifier } from '@mangaassist/classifier';
import { namesOfFolder } from '../local/store/fixed-store.ts';
import { augment } from '../packages/classifier/training/augment.ts';
import { modelFile } from '../packages/classifier/training/compact.ts';
import { evaluate } from '../packages/classifier/training/evaluate.ts';
import { learn } from '../packages/classifier/training/learn.ts';
import { readQuestionFile, readQuestions } from '../packages/classifier/training/question.ts';
import { readReadings } from '../packages/classifier/training/readings.ts';
import { CommandError } from './operator/command-error.ts';
import { checkReplaceable, replaceFile } from './replace-file.ts';

export interface TrainOptions {
  /** Folder of labelled questions. */
  readonly data: string;
  /** File of the readings of Japanese questions. */
  readonly readings: string;
  /** File to write the model to. */
  readonly out: string;
  /** Number of features in the model. */
  readonly features: number;
  /** A file of further questions for the evaluation, beside the held-out ones. */
  readonly unseen?: string;
}

export function train({ data, readings, out, features, unseen }: TrainOptions): void {
  const questions = readQuestions(data);
  const training = questions.filter(({ split }) => split !== 'test');
  if (training.length === 0)
    throw new CommandError(`${data} has no questions to train on: files *.jsonl, a question a line.`);
  const heldOut = questions.filter(({ split }) => split === 'test');
  const others = unseen === undefined ? null : readQuestionFile(unseen);
  const read = readReadings(readings);
  if (others?.length === 0) throw new CommandError(`${unseen} has no questions: one a line, as in --data.`);
  if (read.size === 0) throw new CommandError(`${readings} has no readings: one a line, text and reading.`);
  // Refused before the training, which takes minutes.
  checkReplaceable(out);
  const forms = augment(training, read);
  const names = namesOfFolder();
  const { model, crossValidated } = learn(training, forms, names, features);
  const classify = createClassifier(model, names);
  const source = modelFile(model);
  replaceFile(out, source);
  print([
    `${training.length} questions and ${forms.length} forms of them to train on, accuracy on writers left out in turn ${(100 * crossValidated).toFixed(1)} %`,
    `temperature ${model.temperature}, unknown under ${model.leastProbability}`,
    ...evaluate('held out', heldOut, classify),
    ...(others === null ? [] : evaluate('unseen', others, classify)),
    `${out}: ${(source.length / 1_000).toFixed(1)} KB, ${features} features`,
  ]);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
