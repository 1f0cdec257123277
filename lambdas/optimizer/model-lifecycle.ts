import { type ModelSpec, type Preset, TIERS } from '@mangaassist/cascade-core';
import type { Alert } from '../shared/alerts.ts';
import type { ModelLife } from '../shared/run-metrics.ts';

const DAY_MS = 86_400_000;

/** Days before a model's end from which it is an alert: time to try another and roll it out. */
const WARNED_DAYS = 60;

/** The models whose end of life is known. Days are UTC's, as the catalogue's dates are. */
export function modelLives(models: Preset, nowMs: number): readonly ModelLife[] {
  return TIERS.flatMap((tier) => {
    const { name, endOfLife }: ModelSpec = models[tier];
    if (endOfLife === undefined) return [];
    const daysLeft = Math.ceil((Date.parse(endOfLife.date) + DAY_MS - nowMs) / DAY_MS);
    return [{ tier, name, endOfLife, daysLeft }];
  });
}

/** Alerts on models that end within 60 days, or have. */
export function modelAlerts(lives: readonly ModelLife[]): readonly Alert[] {
  return lives
    .filter(({ daysLeft }) => daysLeft <= WARNED_DAYS)
    .map(({ tier, name, endOfLife: { date, announced }, daysLeft }) => {
      const ends = daysLeft > 0 ? 'ends' : 'ended';
      const when = announced ? `on ${date}` : `on ${date} at the earliest`;
      return { name: `model_${ends}:${tier}`, text: `Bedrock ${ends} ${name} ${when}: use another preset.` };
    });
}
