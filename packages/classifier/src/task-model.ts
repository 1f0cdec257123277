/**
 * The trained task model in its shipped form (`npm run cli -- train` writes it), and how to read it. A function
 * reads it whenever it starts, so its arrays are kept as their bytes and not packed any tighter.
 */

import { HashTable } from '@mangaassist/text';
import { nameHashes } from './name-forms.ts';
import type { Vocabulary } from './task-features.ts';

/** Numbers as they are, arrays as base64 of their bytes, the lowest byte of a number first. */
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
  /** Sets of concepts that words have: concepts by commas, sets by semicolons. Common words have an empty one. */
  readonly conceptSets: string;
  /** Hashes of 32 bits. */
  readonly names: string;
  readonly words: string;
  /** Of each word its set, 16 bits. */
  readonly wordSets: string;
  /** Rising feature hashes, `ROW_SHIFT` bits shorter, each as the difference to the one before, 16 bits. */
  readonly rows: string;
  /** Of each row its weights (-1, 0 or 1) plus one: two bits a column, four columns a byte, the first lowest. */
  readonly weights: string;
}

export interface TaskModel {
  readonly vocabulary: Vocabulary;
  readonly rows: HashTable;
  readonly weights: Uint8Array;
}

/** Bits of a hash that do not distinguish features. */
export const ROW_SHIFT = 10;

/** Eleven columns' weights, four a byte. */
export const ROW_BYTES = 3;

/** Reads a shipped model. `names` are replaced by a marker in addition to the model's own. */
export function readTaskModel(compact: CompactTaskModel, names: readonly string[]): TaskModel {
  const known = new Int32Array(bytesOf(compact.names));
  return {
    vocabulary: {
      names: new HashTable([...known, ...nameHashes(names)]),
      words: new HashTable(
        new Int32Array(bytesOf(compact.words)),
        new Uint16Array(bytesOf(compact.wordSets)),
      ),
      conceptSets: compact.conceptSets.split(';').map((set) => set.split(',').filter(Boolean).map(Number)),
    },
    rows: new HashTable(summed(new Uint16Array(bytesOf(compact.rows)))),
    weights: new Uint8Array(bytesOf(compact.weights)),
  };
}

function bytesOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer;
}

/** Each difference added to all before it. */
function summed(differences: Uint16Array): Int32Array {
  const sums = new Int32Array(differences.length);
  let sum = 0;
  for (let i = 0; i < sums.length; i += 1) {
    sum += differences[i] as number;
    sums[i] = sum;
  }
  return sums;
}
