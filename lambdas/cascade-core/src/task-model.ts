/** The trained task model in its shipped form (`npm run cli -- train` writes it), and how to read it. */

import { NAME_KIND, normalizeName } from './fold-text.ts';
import { HashTable, hashOf } from './hash-table.ts';
import type { Vocabulary } from './task-features.ts';

/** Numbers as they are, tables and weights as base64. */
export interface CompactTaskModel {
  /** Logits are divided by it: chosen so that probabilities of unseen questions are right on average. */
  readonly temperature: number;
  /** Below this probability no task is named. */
  readonly leastProbability: number;
  /** Per column (ten tasks, then complexity): what one step of a weight is worth, and the constant. */
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Mean complexity of the tasks, in their order. */
  readonly complexities: readonly number[];
  /** Sets of concepts that words have: concepts by commas, sets by semicolons. */
  readonly conceptSets: string;
  /** Rising hashes, each as the difference to the one before; words each followed by their set. */
  readonly names: string;
  readonly words: string;
  /** Feature hashes, `ROW_SHIFT` bits shorter, likewise. */
  readonly rows: string;
  /** Four bits a weight, row by row, -7 to 7. */
  readonly weights: string;
}

export interface TaskModel {
  readonly vocabulary: Vocabulary;
  readonly rows: HashTable;
  /** Row by row, a weight for each column. */
  readonly weights: Int8Array;
}

/** Features are told apart by all but these bits of their hash. */
export const ROW_SHIFT = 8;

/** Reads a shipped model. `names` are replaced by a marker in addition to the model's own. */
export function readTaskModel(compact: CompactTaskModel, names: readonly string[]): TaskModel {
  const known = readNumbers(compact.names, 1).map(([hash]) => hash as number);
  const given = names.map(normalizeName).filter(isTellingName);
  const rows = readNumbers(compact.rows, 1).map(([hash], row) => [hash as number, row] as const);
  return {
    vocabulary: {
      names: new HashTable(
        [...known, ...given.map((name) => hashOf(NAME_KIND, name))].map((hash) => [hash, 0]),
      ),
      words: new HashTable(
        readNumbers(compact.words, 2).map(([hash, set]) => [hash as number, set as number]),
      ),
      conceptSets: compact.conceptSets.split(';').map((set) => set.split(',').map(Number)),
    },
    rows: new HashTable(rows),
    weights: readWeights(compact.weights, rows.length * compact.scales.length),
  };
}

/** "OP" and "Z" are too short to be told from a word. */
function isTellingName(name: string): boolean {
  return name.length > 2 || (name.length === 2 && name.charCodeAt(0) > 0x2e80);
}

/** Entries of `width` whole numbers in seven-bit groups, the first of each relative to the entry before. */
function readNumbers(base64: string, width: number): number[][] {
  const entries: number[][] = [];
  let entry: number[] = [];
  let value = 0;
  let shift = 1;
  let first = 0;
  for (const byte of bytesOf(base64)) {
    value += (byte & 127) * shift;
    shift *= 128;
    if (byte >= 128) continue;
    if (entry.length === 0) {
      first += value;
      value = first;
    }
    entry.push(value);
    [value, shift] = [0, 1];
    if (entry.length < width) continue;
    entries.push(entry);
    entry = [];
  }
  return entries;
}

function readWeights(base64: string, count: number): Int8Array {
  const weights = new Int8Array(count);
  bytesOf(base64).forEach((byte, at) => {
    weights[at * 2] = (byte & 15) - 8;
    if (at * 2 + 1 < count) weights[at * 2 + 1] = (byte >> 4) - 8;
  });
  return weights;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without padding. */
function bytesOf(base64: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) values[DIGITS.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.floor((base64.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < base64.length; i += 1) {
    held = ((held << 6) | (values[base64.charCodeAt(i)] as number)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}
