import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS, type Preset } from '@mangaassist/cascade-core';
import type { ModelEnds } from '@mangaassist/tuning';
import { modelAlerts, modelLives, withAnnouncedEnds } from '../../../lambdas/optimizer/model-lifecycle.ts';

const { current } = MODEL_PRESETS;

const ending = (announced: boolean): Preset => ({
  fast: { ...current.fast, name: 'Small', endOfLife: { date: '2027-03-01', announced } },
  strong: current.strong,
});
const alertsAt = (time: string, announced = true) =>
  modelAlerts(modelLives(ending(announced), Date.parse(time)));

describe('the end of a model', () => {
  it('is no alert until 60 days before it', () => {
    expect(alertsAt('2026-12-31T00:00:00Z')).toEqual([]);
  });

  it('is an alert from then on, which names the date as certain or as the earliest', () => {
    expect(alertsAt('2027-01-01T00:00:01Z')).toEqual([
      { name: 'model_ends:haiku', text: 'Bedrock ends Small on 2027-03-01: use another preset.' },
    ]);
    expect(alertsAt('2027-01-01T00:00:01Z', false)[0]?.text).toContain('on 2027-03-01 at the earliest');
  });

  it('is another alert once it is past: its last day is still one on which it answers', () => {
    expect(alertsAt('2027-03-01T23:59:59Z')).toMatchObject([{ name: 'model_ends:haiku' }]);
    expect(alertsAt('2027-03-02T00:00:00Z')).toMatchObject([{ name: 'model_ended:haiku' }]);
  });

  it('is counted in days, 3,650 for models of which none is known', () => {
    const daysAt = (time: string) =>
      modelLives(ending(true), Date.parse(time)).map(({ tier, daysLeft }) => [tier, daysLeft]);

    expect(daysAt('2027-02-28T12:00:00Z')).toEqual([
      ['haiku', 2],
      ['sonnet', 3_650],
    ]);
    expect(daysAt('2027-03-04T00:00:00Z')[0]).toEqual(['haiku', -2]);
  });
});

describe('the end that Bedrock announces', () => {
  const NOW_MS = Date.parse('2026-11-28T12:00:00Z');
  const daysWith = async (endOf: () => ReturnType<ModelEnds['endOf']>) => {
    const errors: unknown[] = [];
    const options = { ends: { endOf }, nowMs: NOW_MS, failed: (error: unknown) => void errors.push(error) };
    const models = await withAnnouncedEnds(ending(true), options);
    const lives = modelLives(models, NOW_MS);
    return { days: lives.map(({ daysLeft }) => daysLeft), alerts: modelAlerts(lives), errors };
  };

  it('goes before the date of the catalogue, and is known for a model without one there', async () => {
    const { days } = await daysWith(async () => Date.parse('2026-12-10T00:00:00Z'));

    expect(days).toEqual([13, 13]);
  });

  it('is past if Bedrock reports that the model has ended', async () => {
    const { days } = await daysWith(async () => 'ended');

    for (const daysLeft of days) expect(daysLeft).toBeLessThanOrEqual(0);
  });

  it('is less than 60 days away for a legacy model without a date, which is an alert', async () => {
    const { days, alerts } = await daysWith(async () => 'legacy');

    expect(days).toEqual([59, 59]);
    expect(alerts).toEqual([
      {
        name: 'model_ends:haiku',
        text: 'Bedrock has made Small a legacy model, without an end yet: use another preset.',
      },
      { name: 'model_ends:sonnet', text: expect.stringContaining('a legacy model') },
    ]);
  });

  it('is the one of the catalogue where Bedrock cannot be asked, and the error is reported', async () => {
    const { days, errors } = await daysWith(() => Promise.reject(new Error('No such host.')));

    expect(days).toEqual([94, 3_650]);
    expect(errors).toHaveLength(2);
  });
});
