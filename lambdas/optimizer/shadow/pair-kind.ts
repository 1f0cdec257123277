/** Names what made a pair: models, and settings of draft, answer and confidence. Pairs of another kind do not count. */
import type { LiveConfig, Preset } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { hashOf } from '@mangaassist/text';

export interface PairKindDeps {
  readonly models: Preset;
}

export function kindOf(task: Task, { cascade }: LiveConfig, { models }: PairKindDeps): string {
  const { confidenceFrom, calibration, confidenceWithoutEstimate, prompts, contextPassages } = cascade;
  const made = [
    models.fast.modelId,
    models.strong.modelId,
    confidenceFrom ?? 'verifier',
    calibration[task] ?? null,
    confidenceWithoutEstimate?.[task] ?? null,
    prompts?.[task] ?? null,
    contextPassages,
  ];
  return hashOf(0, JSON.stringify(made)).toString(36);
}
