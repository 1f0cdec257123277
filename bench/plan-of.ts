import { DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { ALL_AVAILABLE, type Plan, planAnswer } from '@mangaassist/cascade-core/answering';
import type { Classification } from '@mangaassist/classifier';

/** The plan of a question of usual length under the default configuration, with all models available. */
export function planOf(classification: Classification): Plan {
  return planAnswer({
    classification,
    questionTokens: 50,
    promptTokens: 950,
    caller: {},
    config: DEFAULT_LIVE_CONFIG.cascade,
    models: MODEL_PRESETS.current,
    budget: 'ok',
    budgetPolicy: DEFAULT_LIVE_CONFIG.budget,
    availability: ALL_AVAILABLE,
  });
}
