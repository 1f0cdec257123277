/** The trained task model in its shipped form (`npm run cli -- train` writes it), and how to read it. */

import { NAME_KIND, normalizeName } from './fold-text.ts';
import { HashTable, hashOf } from './hash-table.ts';
import { NUMBER_CONTEXTS, newContexts, RangeDecoder } from './range-decoder.ts';
import type { Vocabulary } from './task-features.ts';

/** Numbers as they are, tables and weights as `RangeDecoder` reads them. */
export interface CompactTaskModel {
  /** Logits are divided by it: chosen so that probabilities of unseen questions are right on average. */
  readonly temperature: number;
  /** Below this probability no task is named. */
  readonly leastProbability: number;
  /** Per column (ten tasks, then complexity): what a weight is worth, and the constant. */
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Mean complexity of the tasks, in their order. */
  readonly complexities: readonly number[];
  /** Sets of concepts that words have: concepts by commas, sets by semicolons. */
  readonly conceptSets: string;
  /** Rising hashes, each as the difference to the one before; words each followed by their set. */
  readonly names: string;
  readonly words: string;
  /** Feature hashes, `ROW_SHIFT` bits shorter, likewise; each followed by its weights: -1, 0 or 1. */
  readonly rows: string;
}

export interface TaskModel {
  readonly vocabulary: Vocabulary;
  readonly rows: HashTable;
  /** Row by row, a weight for each column. */
  readonly weights: Int8Array;
}

/** Features are told apart by all but these bits of their hash. */
export const ROW_SHIFT = 10;

/** Reads a shipped model. `names` are replaced by a marker in addition to the model's own. */
export function readTaskModel(compact: CompactTaskModel, names: readonly string[]): TaskModel {
  const known = readRising(compact.names, () => 0);
  const given = names.map(normalizeName).filter(isTellingName);
  const sets = newContexts(NUMBER_CONTEXTS);
  const weights: number[] = [];
  const readWeights = weightReader(compact.scales.length, weights);
  const rows = readRising(compact.rows, (decoder, row) => {
    readWeights(decoder);
    return row;
  });
  return {
    vocabulary: {
      names: new HashTable([...known, ...given.map((name) => [hashOf(NAME_KIND, name), 0] as const)]),
      words: new HashTable(readRising(compact.words, (decoder) => decoder.number(sets))),
      conceptSets: compact.conceptSets.split(';').map((set) => set.split(',').map(Number)),
    },
    rows: new HashTable(rows),
    weights: Int8Array.from(weights),
  };
}

/** "OP" and "Z" are too short to be told from a word. */
function isTellingName(name: string): boolean {
  return name.length > 2 || (name.length === 2 && name.charCodeAt(0) > 0x2e80);
}

/** Rising hashes, each as the difference to the one before, and what `readRest` finds after each. */
function readRising<Rest>(
  base64: string,
  readRest: (decoder: RangeDecoder, at: number) => Rest,
): (readonly [hash: number, rest: Rest])[] {
  const decoder = new RangeDecoder(base64);
  const count = decoder.number(newContexts(NUMBER_CONTEXTS));
  const contexts = newContexts(NUMBER_CONTEXTS);
  let hash = 0;
  return Array.from({ length: count }, (_, at) => {
    hash += decoder.number(contexts);
    return [hash, readRest(decoder, at)] as const;
  });
}

/** Reads one row's weights into its place: whether each is nought, then its sign. */
function weightReader(columns: number, weights: number[]): (decoder: RangeDecoder) => void {
  const contexts = newContexts(columns * 2);
  return (decoder) => {
    for (let column = 0; column < columns; column += 1) {
      const isNought = decoder.bit(contexts, column * 2) === 0;
      weights.push(isNought ? 0 : decoder.bit(contexts, column * 2 + 1) === 0 ? 1 : -1);
    }
  };
}
