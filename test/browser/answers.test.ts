/** Answers in the element: Markdown, cards, sources, ratings with a reason, and the menu of a conversation. */
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { OrderCard, ProductCard, Source } from '../../packages/protocol/src/frames.ts';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

const DANDADAN: ProductCard = {
  id: 'dandadan-1-en',
  seriesId: 'dandadan',
  title: 'Dandadan',
  volume: 1,
  language: 'en',
  format: 'paperback',
  price: { amount: 9.99, currency: 'USD' },
  availability: 'in_stock',
  url: 'https://shop.example/dandadan/1',
  image: 'https://shop.example/missing.jpg',
};
const SOLD_OUT: ProductCard = {
  ...DANDADAN,
  id: 'berserk-1-ja',
  seriesId: 'berserk',
  title: 'ベルセルク',
  language: 'ja',
  price: { amount: 572, currency: 'JPY' },
  availability: 'sold_out',
  url: 'javascript:alert(1)',
};
const ORDER: OrderCard = { number: 'A-1001', state: 'shipped', expected: '2026-12-03', tracking: 'JP123' };
const SOURCES: Source[] = [
  { id: 'dandadan', title: 'Dandadan' },
  { id: 'returns', title: 'Returns', url: 'https://shop.example/returns' },
];
const MARKDOWN = [
  'Try **Dandadan** or *Berserk*:\n\n- [ours](/dandadan)\n',
  '- [theirs](https://evil.example/)\n\n<img src=x onerror="document.title=1">',
];

const ANSWERS: Readonly<Record<string, Script>> = {
  markdown: [STARTED, ...MARKDOWN.map((text) => ({ type: 'answer.delta', text }) as const), FINISHED],
  shop: [
    STARTED,
    { type: 'answer.delta', text: 'Here they are.' },
    { ...FINISHED, sources: SOURCES, products: [DANDADAN, SOLD_OUT], orders: [ORDER] },
  ],
  next: [
    STARTED,
    { type: 'answer.delta', text: 'We have **volume 1**.' },
    { ...FINISHED, suggestions: ['Is volume 2 of Dandadan in stock?', '『ダンダダン』の2巻はある？'] },
  ],
  refusal: [STARTED, { ...FINISHED, stopReason: 'refusal' }],
};

const { ask, open, page, received, reload, testId } = useScriptedPage(
  (text) => ANSWERS[text] ?? [STARTED, { type: 'answer.delta', text: 'Hello.' }, FINISHED],
);

describe('an answer', () => {
  it('shows emphasis, lists and allowed links, and HTML as text', async () => {
    await open();
    const answer = await ask('markdown');

    expect(await answer.locator('strong').allInnerTexts()).toEqual(['Dandadan']);
    expect(await answer.locator('em').allInnerTexts()).toEqual(['Berserk']);
    expect(await answer.locator('.answer-text li').allInnerTexts()).toEqual(['ours', 'theirs']);
    const links = answer.locator('.answer-text a');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'https://shop.example/dandadan',
    ]);
    expect(await answer.locator('img').count()).toBe(0);
    expect(await testId('answer-text').innerText()).toContain('<img src=x');
  });

  it('shows items and orders as cards, and a button for the cart only where the page has one', async () => {
    await open();
    const answer = await ask('shop');

    const [dandadan, berserk] = await testId('products').locator('li').allInnerTexts();
    expect(dandadan).toMatch(/Dandadan\s+Vol\. 1 · English paperback\s+\$9\.99\s+In stock/);
    expect(berserk).toMatch(/¥572\s+Sold out/);
    expect(await testId('products').locator('a').count()).toBe(1);
    expect(await testId('orders').innerText()).toMatch(
      /A-1001\s+Shipped\s+arrives December 3, 2026\s+tracking JP123/,
    );
    expect(await answer.locator('.source').allInnerTexts()).toEqual(['Returns']);
    expect(await testId('add-to-cart').count()).toBe(0);

    await page().evaluate(() => document.querySelector('manga-assist-chat')?.setAttribute('lang', 'ja'));
    expect(await testId('products').innerText()).toMatch(/1巻・英語版\s+\$9\.99\s+在庫あり/);
    expect(await testId('orders').innerText()).toMatch(/発送済み\s+お届け予定 2026年12月3日/);
  });

  it('puts an item into the cart of the page by an event that can be prevented', async () => {
    await open({ cart: '' });
    await ask('shop');
    await page().evaluate(() => {
      document.addEventListener('manga-assist-add-to-cart', (event) => {
        document.title = (event as CustomEvent<{ id: string }>).detail.id;
      });
    });
    expect(await testId('add-to-cart').count()).toBe(1); // Not for what is sold out.

    await testId('add-to-cart').click();
    expect(await page().title()).toBe('dandadan-1-en');
    expect(await page().locator('.added').innerText()).toBe('Added to cart: Dandadan');

    await page().evaluate(() =>
      document.addEventListener('manga-assist-add-to-cart', (event) => event.preventDefault()),
    );
    await testId('add-to-cart').click();
    expect(await page().locator('.added').innerText()).toBe('');
  });

  it('has its items, orders and sources after a reload, too', async () => {
    await open({ 'keep-session': '' });
    await ask('shop');
    const id = String(received('message.send')[0]?.['id']);
    const turn = {
      id,
      question: 'shop',
      answer: 'Here they are.',
      status: 'answered',
      tier: 'haiku',
    } as const;

    await reload([turn], { 'keep-session': '' });
    await testId('products').waitFor();

    expect(await testId('products').locator('li').count()).toBe(2);
    expect(await testId('orders').locator('li').count()).toBe(1);
    expect(await page().locator('a.source').getAttribute('href')).toBe('https://shop.example/returns');
  });

  it('is copied as it is shown, without marks; without a clipboard a notice appears', async () => {
    await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open();
    const answer = await ask('markdown');
    await testId('copy').click();
    await testId('copy').filter({ hasText: 'Copied' }).waitFor();
    const copied = await page().evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe((await answer.locator('.answer-text').innerText()).trim());
    expect(copied).toContain('Try Dandadan or Berserk:');

    await page().evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await ask('next');
    await testId('copy').last().press('Enter');
    await testId('copy').last().filter({ hasText: 'Copying is not possible here' }).waitFor();
  });

  it('is followed by questions that could come next, which a click asks, and the next question removes', async () => {
    await open();
    await ask('next');
    expect(await testId('next').getByRole('button').allInnerTexts()).toEqual([
      'Is volume 2 of Dandadan in stock?',
      '『ダンダダン』の2巻はある？',
    ]);
    expect(await testId('next').getAttribute('aria-label')).toBe('Suggestions');

    await testId('next').getByRole('button').last().click();
    await testId('question').nth(1).waitFor();

    expect(received('message.send').map(({ text }) => text)).toEqual(['next', '『ダンダダン』の2巻はある？']);
    expect(await testId('next').count()).toBe(0);
  });

  it('has words if the model wrote none', async () => {
    await open();
    const answer = await ask('refusal');

    expect(await answer.innerText()).toContain('The assistant cannot talk about this.');
  });

  it('asks why after a bad rating, and shows a reference number for support', async () => {
    await open();
    await ask('hello');
    const id = String(received('message.send')[0]?.['id']);
    await testId('rate-down').click();
    expect(await testId('reference').innerText()).toBe(`Reference number: ${id}`);
    await testId('reason').fill('Wrong volume');
    await testId('send-reason').click();

    await page().locator('.reason [role="status"]').waitFor();
    const ratings = received('message.rate').map(({ rating, reason }) => [rating, reason]);
    expect(ratings).toEqual([
      ['down', undefined],
      ['down', 'Wrong volume'],
    ]);
    expect(await testId('reason').count()).toBe(0);
  });
});

describe('a conversation', () => {
  it('can be downloaded, and started over', async () => {
    await open({ privacy: '/privacy' });
    await ask('markdown');
    expect(await testId('disclosure').innerText()).toMatch(/written by AI.*Privacy/s);
    expect(await testId('privacy').getAttribute('href')).toBe('https://shop.example/privacy');

    await testId('menu').click();
    const downloading = page().waitForEvent('download');
    await testId('download').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('conversation.txt');
    const text = await textOf(await download.createReadStream());
    expect(text).toContain('You:\nmarkdown\n\nMangaAssist:\nTry **Dandadan**');
    expect(text).toContain('Reference number: ');

    await testId('menu').click();
    await testId('start-over').click();
    await testId('suggestion').first().waitFor();
    expect(await testId('answer').count()).toBe(0);
    await ask('hello');
    // The second conversation does not resume the first one.
    expect(received('session.open').filter(({ session }) => session !== undefined)).toEqual([]);
  });
});
