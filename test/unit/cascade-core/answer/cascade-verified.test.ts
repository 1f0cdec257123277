/** The gate by the verifier: evidence about the draft decides, and the model's estimate is one piece of it. */
import { describe, expect, it } from '@jest/globals';
import { type CascadeRunOptions, finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

const PASSAGES = [
  {
    id: 'shipping',
    title: 'Shipping',
    text: 'Shipping to Canada costs $14.99 per order and takes 7 to 14 business days. Orders before 14:00 leave the same day.',
  },
];
const SUPPORTED = 'Shipping to Canada costs $14.99 per order. ';
const MORE = 'It takes 7 to 14 business days. ';
const ask = ({ config, ...options }: CascadeRunOptions) =>
  run({
    config: { confidenceFrom: 'verifier', ...config },
    retriever: { retrieve: async () => ({ passages: PASSAGES }) },
    strong: [says('The strong answer.')],
    ...options,
  });

describe('a draft without an estimate', () => {
  it('is accepted if the data of the store supports it', async () => {
    const result = await ask({ fast: [says(SUPPORTED, MORE)] });

    expect(legs(result)).toEqual(['fast accepted']);
    expect(result.terminal.legs[0]).toMatchObject({ estimateMissing: true });
    expect(result.terminal.legs[0]?.confidenceBp).toBeGreaterThanOrEqual(8_000);
  });

  it('is escalated unseen if it does not', async () => {
    const result = await ask({ fast: [says('Penguins carry every parcel over the frozen ocean for free.')] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(result.seen).toEqual(['The strong answer.']);
  });

  it('shows its supported sentences while the rest is written', async () => {
    const result = await ask({
      fast: [[{ text: SUPPORTED }, { text: MORE }, { wait: 500 }, ...says('So.')]],
    });

    expect(result.seen[0]).toContain('Shipping to Canada costs $14.99');
    expect(result.times[1]).toBeLessThan(500);
  });

  it('waits for its verdict where drafts are held', async () => {
    const config = { display: 'hold_until_judged' } as const;
    const result = await ask({ config, fast: [[...says(SUPPORTED, MORE)]] });

    expect(result.seen).toHaveLength(1);
  });

  it('is limited by the confidence that was measured for such drafts', async () => {
    const config = { confidenceWithoutEstimate: { faq: 0.5 } };
    const result = await ask({ config, fast: [says(SUPPORTED, MORE)] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
  });
});

describe('a draft with an estimate', () => {
  it('is shown at once, as before', async () => {
    const result = await ask({
      fast: [[{ text: '[92]\nShip' }, { wait: 500 }, { text: 'ping to Canada costs $14.99.' }]],
    });

    expect(result.seen[0]).toBe('Ship');
  });

  it('is escalated for a low one at its first line', async () => {
    const result = await ask({ fast: [says('[20]\n', SUPPORTED)] });

    expect(result.seen).toEqual(['The strong answer.']);
  });

  it('is not accepted for a high one', async () => {
    const result = await ask({
      fast: [says('[99]\nShipping to Canada costs $38.97, and Kazuo Tanaka pays it.')],
    });

    expect(finished(result)).toMatchObject({ escalated: true, text: 'The strong answer.' });
  });
});

it('judges the strong tier by the estimate of the document, as there is no draft of it to escalate', async () => {
  const result = await ask({ fast: [says('[10]\nNo.')] });

  expect(result.terminal.legs[1]?.confidenceBp).toBe(9_000);
});
