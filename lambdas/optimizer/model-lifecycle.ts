/** Alerts on models before their end of life. */
import { dayOf, type ModelSpec, type Preset } from '@mangaassist/cascade-core';
import { TIERS, type Tier, tierName } from '@mangaassist/protocol';
import type { Alert, ModelEnds, ModelLife } from '@mangaassist/tuning';

const DAY_MS = 86_400_000;

/** Days before a model's end at which the alert begins: time to try another model and deploy it. */
const WARNED_DAYS = 60;

/** Days left of a model without an announced end: the metric is still written, so that its alarm has data. */
const NO_END_DAYS = 3_650;

/** Most days left of a model that Bedrock has deprecated without a date: its alarm and its alert are on. */
const LEGACY_DAYS = WARNED_DAYS - 1;

/** A preset with what Bedrock announces. */
type Announced = Readonly<Record<Tier, ModelSpec & { readonly isLegacy?: true }>>;

/**
 * The catalogue's models, each with the end of life that Bedrock announces. A lookup that fails leaves the
 * catalogue's date, and is reported to `failed`.
 */
export async function withAnnouncedEnds(
  models: Preset,
  { ends, nowMs, failed }: { ends: ModelEnds; nowMs: number; failed: (error: unknown) => void },
): Promise<Announced> {
  const asked = await Promise.all(
    TIERS.map(async (tier) => {
      const model: ModelSpec = models[tier];
      try {
        const end = await ends.endOf(model.modelId);
        if (end === null) return [tier, model] as const;
        if (end === 'legacy') return [tier, { ...model, isLegacy: true }] as const;
        const date = dayOf(end === 'ended' ? nowMs - DAY_MS : end);
        return [tier, { ...model, endOfLife: { date, announced: true } }] as const;
      } catch (error) {
        failed(error);
        return [tier, model] as const;
      }
    }),
  );
  return Object.fromEntries(asked) as Announced;
}

/** The models and their days left. Days are UTC's, as the catalogue's dates are. */
export function modelLives(models: Announced, nowMs: number): readonly ModelLife[] {
  return TIERS.map((role): ModelLife => {
    const tier = tierName(role);
    const { name, endOfLife, isLegacy }: Announced[Tier] = models[role];
    const endMs = endOfLife === undefined ? Number.POSITIVE_INFINITY : Date.parse(endOfLife.date) + DAY_MS;
    const daysLeft = Math.min(isLegacy ? LEGACY_DAYS : NO_END_DAYS, Math.ceil((endMs - nowMs) / DAY_MS));
    return { tier, name, endOfLife: endOfLife ?? null, isLegacy: isLegacy === true, daysLeft };
  });
}

/** Alerts on models that end within 60 days, are deprecated, or have ended. */
export function modelAlerts(lives: readonly ModelLife[]): readonly Alert[] {
  return lives
    .filter(({ daysLeft }) => daysLeft <= WARNED_DAYS)
    .flatMap(({ tier, name, endOfLife, isLegacy, daysLeft }) => {
      if (isLegacy && daysLeft > 0) {
        const text = `Bedrock has made ${name} a legacy model, without an end yet: use another preset.`;
        return { name: `model_ends:${tier}`, text };
      }
      if (endOfLife === null) return [];
      const { date, announced } = endOfLife;
      const ends = daysLeft > 0 ? 'ends' : 'ended';
      const when = announced ? `on ${date}` : `on ${date} at the earliest`;
      return { name: `model_${ends}:${tier}`, text: `Bedrock ${ends} ${name} ${when}: use another preset.` };
    });
}
