/** Writes a fitted model in the form that the core reads (`task-model.ts`). */
import { TASKS } from '@mangaassist/cascade-core';
import type { CompactTaskModel } from '../../lambdas/cascade-core/src/task-model.ts';
import { COLUMNS, type LinearModel } from './fit.ts';
import type { VocabularyEntries } from './vocabulary.ts';

/** Weights are whole steps from -7 to 7. */
const STEPS = 7;
/** The largest weights are cut at this many standard deviations, so that the others keep their steps. */
const LARGEST_DEVIATIONS = 4;

export function compactModel(
  { weights, rows }: LinearModel,
  features: readonly number[],
  vocabulary: VocabularyEntries,
  rest: Pick<CompactTaskModel, 'temperature' | 'leastProbability' | 'complexities'>,
): CompactTaskModel {
  const column = (k: number) =>
    Array.from({ length: rows }, (_, row) => weights[row * COLUMNS + k] as number);
  const scales = Array.from({ length: COLUMNS }, (_, k) => scaleOf(column(k)));
  const steps = Array.from(weights.subarray(0, rows * COLUMNS), (weight, i) =>
    Math.min(STEPS, Math.max(-STEPS, Math.round(weight / (scales[i % COLUMNS] as number)))),
  );
  return {
    ...rest,
    complexities: rest.complexities.map(rounded),
    scales: scales.map(rounded),
    biases: Array.from(weights.subarray(rows * COLUMNS), rounded),
    conceptSets: vocabulary.conceptSets.join(';'),
    names: writeNumbers(vocabulary.names.map((hash) => [hash])),
    words: writeNumbers(vocabulary.words),
    rows: writeNumbers(features.map((hash) => [hash])),
    weights: base64Of(pairs(steps).map(([low, high]) => low + 8 + ((high + 8) << 4))),
  };
}

function scaleOf(weights: readonly number[]): number {
  const deviation = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0) / weights.length);
  const largest = Math.max(...weights.map(Math.abs));
  return Math.min(largest, deviation * LARGEST_DEVIATIONS) / STEPS;
}

const rounded = (value: number): number => Number(value.toPrecision(5));

function pairs(steps: readonly number[]): [number, number][] {
  return Array.from({ length: Math.ceil(steps.length / 2) }, (_, i) => [
    steps[i * 2] as number,
    steps[i * 2 + 1] ?? -8,
  ]);
}

/** Entries sorted by their first number, that one as the difference to the entry before. */
function writeNumbers(entries: readonly (readonly number[])[]): string {
  let before = 0;
  return base64Of(
    entries.flatMap(([first = 0, ...others]) => {
      const difference = first - before;
      before = first;
      return [difference, ...others].flatMap(sevenBitGroups);
    }),
  );
}

function sevenBitGroups(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...sevenBitGroups(Math.floor(value / 128))];
}

function base64Of(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

/** The module of the core that holds the model. */
export function modelModule(model: CompactTaskModel): string {
  const lines = Object.entries(model).map(([key, value]) => `  ${key}: ${literal(value)},`);
  return `/** Written by \`npm run cli -- train\`: do not edit. Columns: ${TASKS.join(', ')}, complexity. */
import type { CompactTaskModel } from './task-model.ts';

export const TASK_MODEL: CompactTaskModel = {
${lines.join('\n')}
};
`;
}

function literal(value: number | string | readonly number[]): string {
  if (typeof value === 'string') return `\n    '${value}'`;
  if (typeof value === 'number') return String(value);
  return `[${value.join(', ')}]`;
}
