/** A model finds a person in danger while it answers: the fixed answer takes the place of what it wrote. */
import { describe, expect, it } from '@jest/globals';
import { TwoLevelCache } from '@mangaassist/cascade-core/answering';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

const TEXT = 'Please call 988.\n\nYou are not alone.';
const crisisText = async () => TEXT;
const promptCode = () => '0badc0de';

describe('the mark of danger', () => {
  it.each([
    ['alone', says('<danger-0badc0de>')],
    ['in pieces, with more text', says('<dan', 'ger-0bad', 'c0de>', '\nDandadan 3 is in stock.')],
    ['below the estimate', says('[95]\n<danger-0badc0de>')],
    ['in bold and capitals', says('**<DANGER-0badc0de>**')],
    ['without its end', says('<danger-0badc0de')],
  ])('%s brings the fixed answer and nothing of the model', async (_, script) => {
    const result = await run({ fast: [script], crisisText, promptCode });

    expect(result.seen.join('')).toBe(TEXT);
    expect(result.client.tiers).toEqual(['fast']);
    expect(legs(result)).toEqual(['fast aborted']);
    expect(finished(result)).toMatchObject({
      text: TEXT,
      care: 'crisis',
      escalated: false,
      degraded: false,
      confidenceBp: 10_000,
      products: [],
      sources: [],
    });
  });

  it('of the strong tier replaces a draft that is shown', async () => {
    const result = await run({
      task: 'unknown',
      fast: [says('[90]\nSure. ', 'Perhaps ', 'so.')],
      strong: [says('<danger-0badc0de>')],
      crisisText,
      promptCode,
    });

    expect(result.seen).toEqual(['Sure. ', '<replaced>', TEXT]);
    expect(finished(result)).toMatchObject({ text: TEXT, care: 'crisis' });
  });

  it('is read in a tier without a gate', async () => {
    const result = await run({
      task: 'comparison',
      strong: [says('<danger-0badc0de>')],
      crisisText,
      promptCode,
    });

    expect(finished(result)).toMatchObject({ text: TEXT, care: 'crisis' });
  });

  it('with another code, or within an answer, is no mark and is not shown', async () => {
    const strong = says('We ship on Monday. <danger-0badc0de>');
    const result = await run({
      fast: [says('[95]\n<danger-0badc0d0>')],
      strong: [strong],
      crisisText,
      promptCode,
    });

    expect(finished(result)).not.toHaveProperty('care');
    expect(finished(result).text).toContain('We ship on Monday.');
    expect(finished(result).text).not.toContain('danger');
  });

  it('is answered with a refusal where there is no fixed text', async () => {
    const result = await run({ fast: [says('<danger-0badc0de>')], promptCode });

    expect(finished(result).text).not.toBe('');
    expect(finished(result).text).not.toContain('danger');
  });

  it('leaves no answer in the cache', async () => {
    const kept: unknown[] = [];
    const store = { get: async () => null, put: async (...put: unknown[]) => void kept.push(put) };
    const cache = (clock: ConstructorParameters<typeof TwoLevelCache>[0]['clock']) =>
      new TwoLevelCache({ clock, store, onError: () => undefined });

    await run({ fast: [says('<danger-0badc0de>')], crisisText, promptCode, cache });

    expect(kept).toEqual([]);
  });
});
