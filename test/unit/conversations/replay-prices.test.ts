/** A replay is paid like an answer of its deployment. */
import { expect, it } from '@jest/globals';
import { MODEL_PRESETS, modelsOf } from '@mangaassist/cascade-core';
import { localSource, sourceOfStage } from '../../../cli/operator/replay/replay-source.ts';

const ACCESS = { bedrock: { region: 'eu-central-1' }, storeTable: 'store' };

it.each(['eu', 'global'] as const)(
  'a replay counts the prices of the geography %s, as the answers of its stage',
  (geography) => {
    const { models } = sourceOfStage({ models: { preset: 'citing', geography } }, ACCESS);

    expect(models).toEqual(modelsOf('citing', geography));
  },
);

it('a replay of a local stack counts the prices of the geography that its functions have by default', () => {
  const { models } = localSource(ACCESS);

  expect(models.strong.price.input).toBeGreaterThan(MODEL_PRESETS.current.strong.price.input);
});
