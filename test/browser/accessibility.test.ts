/** The states of the chat against WCAG 2.2 AA, as far as axe-core finds violations, in both themes. */
import { describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

const PRODUCT = {
  id: 'dandadan-1',
  seriesId: 'dandadan',
  title: 'ダンダダン',
  volume: 1,
  language: 'ja',
  format: 'paperback',
  price: { amount: 572, currency: 'JPY' },
  availability: 'in_stock',
  url: 'https://shop.example/dandadan',
} as const;
const ANSWER = [
  STARTED,
  { type: 'answer.delta', text: 'Try **this**:\n\n- [one](/one)\n- two\n\n`code`' },
  {
    ...FINISHED,
    stopReason: 'max_tokens',
    sources: [{ id: 'returns', title: 'Returns', url: 'https://shop.example/returns' }],
    products: [PRODUCT, { ...PRODUCT, id: 'dandadan-2', availability: 'sold_out' }],
    orders: [{ number: 'A-1', state: 'delivered', expected: '2026-12-03' }],
  },
] as const;

const { ask, open, page, testId } = useScriptedPage(
  (text): Script =>
    text === 'fail'
      ? [STARTED, { type: 'error', code: 'internal', message: 'Failed.', retryable: true }]
      : ANSWER,
);

/** Violations, each with its elements. */
const violations = () =>
  page().evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ]);
  });

describe('the chat', () => {
  it.each(['light', 'dark'])('has no violation that axe-core finds: %s', async (theme) => {
    await open({ theme, cart: '', details: 'all', launcher: '', open: '', privacy: '/privacy' });
    await page().evaluate(axe.source);
    await testId('state').filter({ hasText: 'Connected' }).waitFor();
    expect(await violations()).toEqual([]);

    await ask('Which one?');
    await testId('rate-down').click();
    await testId('add-to-cart').click();
    await testId('menu').click();
    await testId('input').fill('fail');
    await testId('input').press('Enter');
    await testId('retry').waitFor();
    await testId('menu').click();
    expect(await violations()).toEqual([]);
  });
});
