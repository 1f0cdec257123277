import { MODEL_PRESETS, type ModelRequest, type PresetName } from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';

/** A request as the cascade makes it, without a temperature by default. */
export function modelRequest(
  question: string,
  tier: Tier,
  preset: PresetName = 'current',
  more: Partial<ModelRequest> = {},
): ModelRequest {
  return {
    model: MODEL_PRESETS[preset][tier],
    system: 'You are MangaAssist.',
    cacheSystem: false,
    messages: [
      {
        role: 'user',
        text: `Tag code: c0de\n<context-c0de>\n<item-c0de id="x" title="ダンダダン">\nBy Yukinobu Tatsu.\n24 volumes.\nFor teens.\nStory: Ghosts.\n</item-c0de>\n</context-c0de>\n<question-c0de>\n${question}\n</question-c0de>`,
      },
    ],
    maxTokens: 512,
    ...more,
  };
}
