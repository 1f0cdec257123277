/**
 * The task of a follow-up by its words alone: a linear model over words and pairs of them, runs of Japanese
 * characters, and the task of the last turn. It is trained on follow-ups only, beside the classifier, whose questions
 * mostly stand alone (`npm run bench -- fit-follow-ups`).
 */
import { TASKS, type Task } from '@mangaassist/protocol';
import { HashTable, hashOf, matchForm } from '@mangaassist/text';
import { probabilities } from '../../search/evidence/probability.ts';
import { askingPart } from '../words/asking-part.ts';
import data from './follow-up-words.data.json' with { type: 'json' };

/** A trained model in its shipped form. */
export interface CompactFollowUpWords {
  /** Worth of a weight of 1, and the constants of the tasks, in the order of `TASKS`. */
  readonly scale: number;
  readonly constants: readonly number[];
  /** Base64 of hashes of features (32 bits each), and of their weights: a signed byte a task. */
  readonly features: string;
  readonly weights: string;
}

/** Natural logarithms of the probabilities of the tasks, in the order of `TASKS`. */
export type FollowUpWords = (features: readonly number[]) => readonly number[];

/** UTF-16 units of a follow-up that are read. */
const MOST_READ = 200;
const JAPANESE = /[\u3040-\u9fff]/u;
/** Longest run of Japanese characters that is one feature. */
const LONGEST_RUN = 4;
const LENGTHS = { ja: 6, en: 14, most: 6 } as const;

/** Kinds of features, for their hashes. */
const [WORD, PAIR, THREE, FIRST, LAST, RUN, LAST_TASK, LENGTH] = [60, 61, 62, 63, 64, 65, 66, 67];

/** Hashes of the features of a follow-up, each once. */
export function followUpFeatures(text: string, lastTask: Task | null): readonly number[] {
  const form = matchForm(askingPart(text).slice(0, MOST_READ));
  const isJapanese = JAPANESE.test(form);
  const length = Math.min(LENGTHS.most, Math.floor(form.length / (isJapanese ? LENGTHS.ja : LENGTHS.en)));
  const features = new Set([hashOf(LAST_TASK, lastTask ?? ''), hashOf(LENGTH, String(length))]);
  addWords(form, features);
  if (isJapanese) addRuns(form, features);
  return [...features];
}

function addWords(form: string, features: Set<number>): void {
  const words = (form.match(/[a-z']+|\d+|[?!.,]/g) ?? []).map((word) => (/\d/.test(word) ? '0' : word));
  for (const [i, word] of words.entries()) {
    features.add(hashOf(WORD, word));
    if (i > 0) features.add(hashOf(PAIR, `${words[i - 1]} ${word}`));
    if (i > 1) features.add(hashOf(THREE, `${words[i - 2]} ${words[i - 1]} ${word}`));
  }
  if (words.length === 0) return;
  features.add(hashOf(FIRST, words[0] as string));
  features.add(hashOf(LAST, words.at(-1) as string));
}

function addRuns(form: string, features: Set<number>): void {
  const text = `^${form.replace(/\d+/g, '0').replace(/[a-z' ]+/g, '~')}$`;
  for (let length = 1; length <= LONGEST_RUN; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      features.add(hashOf(RUN, text.slice(at, at + length)));
    }
  }
}

/** A probability of nought has a logarithm, too. */
const LEAST = 1e-4;

export function readFollowUpWords({
  scale,
  constants,
  features,
  weights,
}: CompactFollowUpWords): FollowUpWords {
  const rows = new HashTable(new Int32Array(bytesOf(features)));
  const values = new Int8Array(bytesOf(weights));
  return (hashes) => {
    const scores = [...constants];
    const share = scale / Math.sqrt(hashes.length + 1);
    for (const hash of hashes) {
      const row = rows.get(hash);
      if (row < 0) continue;
      for (let task = 0; task < scores.length; task += 1) {
        scores[task] = (scores[task] as number) + share * (values[row * TASKS.length + task] as number);
      }
    }
    return probabilities(scores).map((share) => Math.log(share + LEAST));
  };
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer as ArrayBuffer;
}

let shipped: FollowUpWords | null = null;

/** By the shipped model, which is read with the first follow-up. */
export function followUpWords(text: string, lastTask: Task | null): readonly number[] {
  shipped ??= readFollowUpWords(data);
  return shipped(followUpFeatures(text, lastTask));
}
