/** Writes a fitted model in the form that the core reads (`task-model.ts`). */
import { type CompactTaskModel, ROW_BYTES } from '../src/task-model.ts';
import { COLUMNS, type TernaryModel, ternary } from './fit.ts';
import type { VocabularyEntries } from './vocabulary.ts';

/** @param features the rows' shortened hashes, rising. */
export function compactModel(
  { weights, rows, scales }: TernaryModel,
  features: readonly number[],
  vocabulary: VocabularyEntries,
  rest: Pick<CompactTaskModel, 'temperature' | 'leastProbability' | 'complexities'>,
): CompactTaskModel {
  return {
    ...rest,
    complexities: rest.complexities.map(rounded),
    scales: Array.from(scales, rounded),
    biases: Array.from(weights.subarray(rows * COLUMNS), rounded),
    conceptSets: vocabulary.conceptSets.join(';'),
    names: base64(Int32Array.from(vocabulary.names)),
    words: base64(Int32Array.from(vocabulary.words, ([hash]) => hash)),
    wordSets: base64(Uint16Array.from(vocabulary.words, ([, set]) => set)),
    rows: base64(Uint16Array.from(features, (feature, row) => difference(feature, features[row - 1]))),
    weights: base64(packedWeights(weights, features.length, scales)),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(5));

const base64 = ({ buffer }: Int32Array | Uint16Array | Uint8Array): string =>
  Buffer.from(buffer).toString('base64');

/** @throws RangeError where so few features are kept that one is too far from the one before. */
function difference(feature: number, before = 0): number {
  if (feature - before < 2 ** 16) return feature - before;
  throw new RangeError('The model keeps too few features.');
}

function packedWeights(weights: Float32Array, rows: number, scales: Float32Array): Uint8Array {
  const packed = new Uint8Array(rows * ROW_BYTES);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const sign = ternary(weights[row * COLUMNS + column] as number, scales[column] as number);
      (packed[row * ROW_BYTES + (column >> 2)] as number) |= (sign + 1) << (2 * (column & 3));
    }
  }
  return packed;
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
