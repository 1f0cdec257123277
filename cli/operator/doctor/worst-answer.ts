/** The most expensive answer of a stage, from catalogue prices and the longest prompt with the store's data. */
import {
  answerCeilingUsd,
  DEFAULT_LIVE_CONFIG,
  type Geography,
  modelsOf,
  type PresetName,
} from '@mangaassist/cascade-core';
import { TIERS } from '@mangaassist/protocol';
import { CONTEXT_TOKENS } from '@mangaassist/store';

/** The longest question of the protocol in rare characters of three bytes: one token a byte. */
const LONGEST_QUESTION = '\u9f98'.repeat(4_000);

/** USD of the most expensive answer with one call of each model. */
export function worstAnswerUsd({ preset, geography }: { preset: PresetName; geography: Geography }): number {
  const config = DEFAULT_LIVE_CONFIG.cascade;
  return answerCeilingUsd({
    question: LONGEST_QUESTION,
    contextTokens: CONTEXT_TOKENS,
    config,
    models: modelsOf(preset, geography),
    tiers: TIERS,
  });
}
