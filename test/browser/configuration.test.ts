/** Attributes, properties, slots and styles by which a page makes the chat its own. */
import { describe, expect, it } from '@jest/globals';
import { FINISHED, STARTED, useScriptedPage } from './use-scripted-page.ts';

const SOURCE = { id: 'returns', title: 'Returns', url: 'https://shop.example/returns' };

const { ask, open, page, received, takeConsoleErrors, testId } = useScriptedPage(() => [
  STARTED,
  { type: 'answer.delta', text: 'Within 30 days.' },
  { ...FINISHED, sources: [SOURCE] },
]);

/** Sets properties of the chat. */
const set = (properties: object) =>
  page().evaluate((values) => {
    Object.assign(document.querySelector('manga-assist-chat') ?? {}, values);
  }, properties);

const attribute = (name: string, value: string) =>
  page().evaluate(([key, text]) => document.querySelector('manga-assist-chat')?.setAttribute(key, text), [
    name,
    value,
  ] as const);

describe('a page', () => {
  it('names the chat, greets, suggests, and replaces each text of each language', async () => {
    await open({
      name: 'Mio',
      greeting: 'Welcome to Hondana.',
      avatar: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
    });
    await set({
      suggestions: ['Is this one in stock?'],
      texts: { en: { send: 'Ask', states: { open: 'Here' } }, ja: { title: '澪' } },
    });

    expect(await page().locator('.title').innerText()).toBe('Mio');
    expect(await page().locator('.avatar').isVisible()).toBe(true);
    expect(await page().locator('.greeting').innerText()).toBe('Welcome to Hondana.');
    expect(await testId('suggestion').allInnerTexts()).toEqual(['Is this one in stock?']);
    expect(await testId('send').innerText()).toBe('Ask');
    await testId('state').filter({ hasText: 'Here' }).waitFor();
    await attribute('lang', 'ja');
    expect(await page().locator('.title').innerText()).toBe('澪');
    expect(await testId('state').innerText()).toBe('接続済み');
  });

  it('adds a language by its texts, which build on the English ones', async () => {
    await open({ languages: 'de', lang: 'de-AT' });
    await set({ texts: { de: { send: 'Senden', shop: { addToCart: 'In den Warenkorb' } } } });

    expect(await testId('send').innerText()).toBe('Senden');
    expect(await page().locator('.chat').getAttribute('lang')).toBe('de');
    expect(await page().locator('.languages').isVisible()).toBe(false);
    expect(await testId('menu').getAttribute('aria-label')).toBe('More');
  });

  it('adds a language of a region, which the toggle chooses, and begins with Japanese texts for ja-JP', async () => {
    await open({ languages: 'en pt-BR ja-JP' });
    await set({ texts: { 'pt-BR': { send: 'Enviar' } } });
    await testId('lang-pt-BR').click();
    expect(await testId('send').innerText()).toBe('Enviar');
    expect(await testId('lang-pt-BR').getAttribute('aria-pressed')).toBe('true');
    await attribute('lang', 'ja');
    expect(await testId('send').innerText()).toBe('送信');
  });

  it('may give texts, suggestions, languages and a context of another form: they are left out, and the chat answers', async () => {
    await open({ languages: 'en_US ja_JP x' });
    for (const wrong of [
      { texts: undefined },
      { texts: null },
      { texts: { 'en-US': { suggestions: 'one', send: null } } },
      { suggestions: 'abc' },
      { suggestions: { 0: 'a', length: 1 } },
    ]) {
      await set(wrong);
    }
    await page().evaluate(() => {
      const context = Object.defineProperty({}, 'seriesId', {
        get: () => {
          throw new Error('revoked');
        },
      });
      Object.assign(document.querySelector('manga-assist-chat') ?? {}, { context });
    });

    expect(await testId('suggestion').count()).toBeGreaterThan(1);
    expect(await page().locator('.languages button').allInnerTexts()).toHaveLength(2);
    await testId('lang-ja-JP').click();
    expect(await testId('send').innerText()).toBe('送信');
    await ask('one');
    expect(received('message.send')).toMatchObject([
      { text: 'one', options: { context: { locale: 'ja-JP' } } },
    ]);
  });

  it('chooses the details of answers', async () => {
    await open();
    let answer = await ask('one');
    expect(await answer.locator('.source').count()).toBe(1);
    expect(await testId('small-print').count()).toBe(0);

    await attribute('details', 'all');
    answer = await ask('two');
    expect(await answer.locator('[data-testid="small-print"]').innerText()).toContain('Haiku');

    await attribute('details', 'none');
    answer = await ask('three');
    expect(await answer.locator('.source, [data-testid="small-print"]').count()).toBe(0);
  });

  it('chooses theme, colours and fonts, and fills the slots', async () => {
    await page().emulateMedia({ colorScheme: 'light' });
    await open({ theme: 'dark' });
    await page().evaluate(() => {
      const chat = document.querySelector<HTMLElement>('manga-assist-chat');
      chat?.style.setProperty('--chat-accent', 'rgb(1, 2, 3)');
      for (const [slot, text] of Object.entries({
        header: 'Our helper',
        disclosure: 'By AI.',
        footer: 'Call us',
      })) {
        const filling = document.createElement('p');
        filling.slot = slot;
        filling.textContent = text;
        chat?.append(filling);
      }
    });
    const styleOf = (selector: string, name: 'backgroundColor') =>
      page()
        .locator(selector)
        .evaluate((element, key) => getComputedStyle(element)[key], name);

    expect(await styleOf('.chat', 'backgroundColor')).toBe('rgb(24, 23, 27)');
    await testId('input').fill('x');
    expect(await styleOf('.send', 'backgroundColor')).toBe('rgb(1, 2, 3)');
    for (const text of ['Our helper', 'By AI.', 'Call us']) {
      expect(await page().getByText(text).isVisible()).toBe(true);
    }
    expect(await page().locator('.title').isVisible()).toBe(false);
    await attribute('theme', 'auto');
    expect(await styleOf('.chat', 'backgroundColor')).toBe('rgb(255, 253, 249)');
  });

  it('sends the book that it shows, its cart, and the language of the chat or its own, with each question', async () => {
    await open({});
    await ask('Do you have Monster?');
    await set({ context: { seriesId: 'dandadan', itemId: 'dandadan-en-003' } });
    await ask('Is this one in stock?');
    const cart = Array.from({ length: 30 }, (_, n) => ({ seriesId: 'berserk', itemId: `berserk-${n}` }));
    await set({ context: { cart } });
    await ask('Is my cart in stock?');
    await set({ context: null });
    await attribute('lang', 'ja');
    await ask('Dandadan');
    await set({ context: { seriesId: 'dandadan', locale: 'de-AT' } });
    await ask('Ist das auf Lager?');

    expect(received('message.send').map(({ options }) => options)).toEqual([
      { context: { locale: 'en' } },
      { context: { seriesId: 'dandadan', itemId: 'dandadan-en-003', locale: 'en' } },
      { context: { cart: cart.slice(0, 20), locale: 'en' } },
      { context: { locale: 'ja' } },
      { context: { seriesId: 'dandadan', locale: 'de-AT' } },
    ]);
  });

  it('allows by its policy the request that distinguishes a refused token from a lost connection', async () => {
    // No socket opens at this path.
    await page().route('https://chat.example/v2', (route) => route.fulfill({ status: 403, body: '' }));
    await open({ socket: 'wss://chat.example/v2', token: 'of-another-issuer' });
    await testId('state').filter({ hasText: 'Sign-in not confirmed' }).waitFor();
    // The chat tries again and again: no error of a later try follows once the page is left.
    await page().goto('about:blank');

    const errors = takeConsoleErrors().join('\n');
    expect(errors).toContain('The server refused the socket');
    expect(errors).not.toContain('Content Security Policy');
  });
});
