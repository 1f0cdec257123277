/** Questions as numbers: which features each has, how much they weigh, and what it should be taken for. */
import { TASKS } from '@mangaassist/protocol';
import { FEATURE_GROUP_WEIGHTS, readFeatures, type Vocabulary } from '../src/task-features.ts';
import { ROW_SHIFT } from '../src/task-model.ts';
import type { LabelledQuestion } from './question.ts';

export interface Sample {
  /** Shortened feature hashes, or row numbers once features are selected. */
  readonly features: Int32Array;
  readonly values: Float32Array;
  readonly task: number;
  readonly complexity: number;
}

export function sampleOf(question: LabelledQuestion, vocabulary: Vocabulary): Sample {
  const groups = readFeatures(question.text, vocabulary, question.context);
  const features = groups.flat().map((hash) => hash >>> ROW_SHIFT);
  const values = groups.flatMap((group, i) =>
    group.map(() => (FEATURE_GROUP_WEIGHTS[i] as number) / Math.sqrt(group.length)),
  );
  return {
    features: Int32Array.from(features),
    values: Float32Array.from(values),
    task: TASKS.indexOf(question.task),
    complexity: question.complexity,
  };
}

/** Samples with rows of the kept features only. */
export function withRows(samples: readonly Sample[], rowOf: ReadonlyMap<number, number>): Sample[] {
  return samples.map((sample) => {
    const at = [...sample.features.keys()].filter((i) => rowOf.has(sample.features[i] as number));
    return {
      ...sample,
      features: Int32Array.from(at, (i) => rowOf.get(sample.features[i] as number) as number),
      values: Float32Array.from(at, (i) => sample.values[i] as number),
    };
  });
}
