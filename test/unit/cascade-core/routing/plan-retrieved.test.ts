import { expect, it } from '@jest/globals';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

const config = { confidenceFrom: 'verifier' } as const;
const fast = [says('[95]\nYes.')];
const strong = [says('The data of the store has nothing on that.')];

it('asks the strong tier at once if nothing was found for a question about the store', async () => {
  const result = await run({ config, fast, strong });

  expect(legs(result)).toEqual(['strong accepted']);
  expect(result.terminal.legs[0]).toMatchObject({ insteadOfDraft: true });
  expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true, degraded: false });
});

it.each([
  ['the task needs no data', { task: 'greeting', fast: [says('[95]\nHello there!')] }],
  ['no escalation is allowed', { config: { ...config, maxEscalations: 0 } }],
  ['the document decides', { config: { confidenceFrom: 'document' } }],
] as const)('begins with a draft if %s', async (_, options) => {
  const result = await run({ config, fast, strong, ...options });

  expect(legs(result)).toEqual(['fast accepted']);
});

it('lets the fast tier stand in if the strong one fails', async () => {
  const result = await run({ config, fast: [says('Yes.')], strong: [[{ fail: 'unavailable' }]] });

  expect(legs(result)).toEqual(['strong failed', 'fast accepted']);
});

it('does not ask the strong tier for a refusal that a weak draft repeats, and does if the draft fails', async () => {
  const notice = { id: 'orders:tries_used_up', title: 'Access to orders', text: 'Too many tries.' };
  const own = async () => ({ passages: [notice], refuses: true });
  const asked = { task: 'order_status', own, strong: [says('Too many tries.')] } as const;

  const weak = await run({ ...asked, fast: [says('[5]\nMaybe it costs $3?')] });
  const failed = await run({ ...asked, fast: [[{ fail: 'unavailable' }]] });

  expect(legs(weak)).toEqual(['fast accepted']);
  expect(legs(failed)).toEqual(['fast failed', 'strong accepted']);
});
