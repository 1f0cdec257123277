/** Writes a fitted model in the form that the core reads (`task-model.ts`). */
import { NUMBER_CONTEXTS, newContexts } from '../../lambdas/cascade-core/src/range-decoder.ts';
import type { CompactTaskModel } from '../../lambdas/cascade-core/src/task-model.ts';
import { COLUMNS, type TernaryModel, ternary } from './fit.ts';
import { RangeEncoder } from './range-encoder.ts';
import type { VocabularyEntries } from './vocabulary.ts';

export function compactModel(
  { weights, rows, scales }: TernaryModel,
  features: readonly number[],
  vocabulary: VocabularyEntries,
  rest: Pick<CompactTaskModel, 'temperature' | 'leastProbability' | 'complexities'>,
): CompactTaskModel {
  const sets = newContexts(NUMBER_CONTEXTS);
  const signs = newContexts(COLUMNS * 2);
  return {
    ...rest,
    complexities: rest.complexities.map(rounded),
    scales: Array.from(scales, rounded),
    biases: Array.from(weights.subarray(rows * COLUMNS), rounded),
    conceptSets: vocabulary.conceptSets.join(';'),
    names: writeRising(vocabulary.names, () => undefined),
    words: writeRising(
      vocabulary.words.map(([hash]) => hash),
      (encoder, at) => encoder.number(sets, (vocabulary.words[at] as [number, number])[1]),
    ),
    rows: writeRising(features, (encoder, row) => {
      for (let column = 0; column < COLUMNS; column += 1) {
        const sign = ternary(weights[row * COLUMNS + column] as number, scales[column] as number);
        encoder.bit(signs, column * 2, sign === 0 ? 0 : 1);
        if (sign !== 0) encoder.bit(signs, column * 2 + 1, sign > 0 ? 0 : 1);
      }
    }),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(5));

/** Rising numbers, each as the difference to the one before, and what `writeRest` puts after each. */
function writeRising(
  numbers: readonly number[],
  writeRest: (encoder: RangeEncoder, at: number) => void,
): string {
  const encoder = new RangeEncoder();
  encoder.number(newContexts(NUMBER_CONTEXTS), numbers.length);
  const contexts = newContexts(NUMBER_CONTEXTS);
  numbers.forEach((number, at) => {
    encoder.number(contexts, number - (numbers[at - 1] ?? 0));
    writeRest(encoder, at);
  });
  return encoder.finish();
}

/** The data file of the core that holds the model, as the formatter leaves it. */
export function modelFile(model: CompactTaskModel): string {
  const fields = Object.entries(model).map(([key, value]) => field(key, value));
  return `{\n${fields.join(',\n')}\n}\n`;
}

function field(key: string, value: number | string | readonly number[]): string {
  if (typeof value !== 'object') return `  "${key}": ${JSON.stringify(value)}`;
  const line = `  "${key}": [${value.join(', ')}]`;
  return line.length < LONGEST_LINE ? line : `  "${key}": [\n${filled(value)}\n  ]`;
}

/** Numbers in lines as full as the formatter leaves them. */
function filled(numbers: readonly number[]): string {
  const lines: string[] = [];
  numbers.forEach((number, at) => {
    const item = at < numbers.length - 1 ? `${number},` : String(number);
    const line = `${lines.at(-1) ?? ''} ${item}`;
    if (lines.length > 0 && line.length <= LONGEST_LINE) lines[lines.length - 1] = line;
    else lines.push(`    ${item}`);
  });
  return lines.join('\n');
}

const LONGEST_LINE = 110;
