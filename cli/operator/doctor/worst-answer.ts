/** The dearest answer of a stage, from catalogue prices and the longest prompt that the store's data can give. */
import {
  answerCeilingUsd,
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  type PresetName,
} from '@mangaassist/cascade-core';
import { TIERS } from '@mangaassist/protocol';
import { readStoreData } from '../../../lambdas/adapters/store-data/store-data.ts';
import { longestPassages } from '../../../lambdas/adapters/store-data/store-data-retriever.ts';

/** A question of the greatest length the protocol takes, three bytes a character and rare: a token a byte. */
const LONGEST_QUESTION = '\u9f98'.repeat(4_000);

/** USD of the dearest answer, each model called once. */
export function worstAnswerUsd(preset: PresetName, storeDataFolder: string): number {
  const config = DEFAULT_LIVE_CONFIG.cascade;
  const contextTokens = longestPassages(readStoreData(storeDataFolder))(config.contextPassages);
  return answerCeilingUsd({
    question: LONGEST_QUESTION,
    contextTokens,
    config,
    models: MODEL_PRESETS[preset],
    tiers: TIERS,
  });
}
