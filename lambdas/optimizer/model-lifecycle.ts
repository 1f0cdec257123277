import { dayOf, type ModelSpec, type Preset } from '@mangaassist/cascade-core';
import { TIERS, tierName } from '@mangaassist/protocol';
import type { Alert, ModelEnds, ModelLife } from '@mangaassist/tuning';

const DAY_MS = 86_400_000;

/** Days before a model's end at which the alert begins: time to try another model and deploy it. */
const WARNED_DAYS = 60;

/** Days left of a model without a known end: the metric is still written, so that its alarm has data. */
const NO_END_DAYS = 3_650;

/**
 * The catalogue's models, each with the end of life that Bedrock announces. A lookup that fails leaves the
 * catalogue's date, and is reported to `failed`.
 */
export async function withAnnouncedEnds(
  models: Preset,
  { ends, nowMs, failed }: { ends: ModelEnds; nowMs: number; failed: (error: unknown) => void },
): Promise<Preset> {
  const asked = await Promise.all(
    TIERS.map(async (tier) => {
      const model: ModelSpec = models[tier];
      try {
        const end = await ends.endOf(model.modelId);
        if (end === null) return [tier, model] as const;
        const date = dayOf(end === 'ended' ? nowMs - DAY_MS : end);
        return [tier, { ...model, endOfLife: { date, announced: true } }] as const;
      } catch (error) {
        failed(error);
        return [tier, model] as const;
      }
    }),
  );
  return Object.fromEntries(asked) as Preset;
}

/** The models and their days left. Days are UTC's, as the catalogue's dates are. */
export function modelLives(models: Preset, nowMs: number): readonly ModelLife[] {
  return TIERS.map((role): ModelLife => {
    const tier = tierName(role);
    const { name, endOfLife }: ModelSpec = models[role];
    if (endOfLife === undefined) return { tier, name, endOfLife: null, daysLeft: NO_END_DAYS };
    const daysLeft = Math.ceil((Date.parse(endOfLife.date) + DAY_MS - nowMs) / DAY_MS);
    return { tier, name, endOfLife, daysLeft };
  });
}

/** Alerts on models that end within 60 days or have ended. */
export function modelAlerts(lives: readonly ModelLife[]): readonly Alert[] {
  return lives
    .filter(({ daysLeft }) => daysLeft <= WARNED_DAYS)
    .flatMap(({ tier, name, endOfLife, daysLeft }) => {
      if (endOfLife === null) return [];
      const { date, announced } = endOfLife;
      const ends = daysLeft > 0 ? 'ends' : 'ended';
      const when = announced ? `on ${date}` : `on ${date} at the earliest`;
      return { name: `model_${ends}:${tier}`, text: `Bedrock ${ends} ${name} ${when}: use another preset.` };
    });
}
