/**
 * The chat in pages that are made without it in mind: containers that shrink to their content, magnified pages, shortcuts
 * on single keys, values of the wrong form; and frames of a server or proxy that are of another form.
 */
import { expect, it } from '@jest/globals';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

const PRODUCT = {
  id: 'dandadan-1',
  seriesId: 'dandadan',
  title: 'Dandadan',
  language: 'en',
  format: 'paperback',
  price: { amount: 9.99, currency: 'USD' },
  availability: 'in_stock',
} as const;

const finished = (fields: object): Script =>
  [STARTED, { type: 'answer.delta', text: 'The whole answer.' }, { ...FINISHED, ...fields }] as Script;

/** Forms that no server of ours sends, by the question. */
const ODD: Readonly<Record<string, Script>> = {
  'no lists': finished({ products: null, sources: 'abc', orders: {}, suggestions: 'abc' }),
  'lists of null': finished({
    products: [null],
    sources: [null],
    orders: [null],
    suggestions: [null, 5, {}],
  }),
  'entries without fields': finished({ products: [{}, PRODUCT], sources: [{}, 5], orders: [{}, 'abc'] }),
  'figures of text': finished({ costUsd: 'x', firstTextMs: null, tier: 'opus' }),
  'no text': [
    STARTED,
    { type: 'answer.delta' },
    { type: 'answer.delta', text: null },
    { type: 'answer.delta', text: 'The whole answer.' },
    FINISHED,
  ] as unknown as Script,
};

const { ask, open, page, received, testId } = useScriptedPage(
  (text) => ODD[text] ?? finished({ products: [PRODUCT], sources: [{ id: 'returns', title: 'Returns' }] }),
);

/** Properties of an element that is not defined yet: it is made in a document without its definition. */
const addUndefined = (
  values: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, string>>,
) =>
  page().evaluate(
    ([properties, entries]) => {
      const chat = document.implementation.createHTMLDocument().createElement('manga-assist-chat');
      for (const [name, value] of Object.entries(entries)) chat.setAttribute(name, value);
      Object.assign(chat, properties);
      if ('context' in properties) Object.assign(chat, { context: revoked() });
      document.querySelector('manga-assist-chat')?.replaceWith(chat);
      function revoked() {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      }
    },
    [values, { socket: 'wss://chat.example/v1', ...attributes }] as const,
  );

const chatText = () => testId('log').innerText();

it('has a width in every container that shrinks to its content, and stays inside of a narrow one', async () => {
  const containers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a row': { display: 'flex' },
    'a centred column': { display: 'flex', flexDirection: 'column', alignItems: 'center' },
    'an automatic column': { display: 'grid', gridTemplateColumns: '1fr auto' },
    'a centred cell': { display: 'grid', placeItems: 'center' },
    'a float': { float: 'right' },
    'a fixed corner': { position: 'fixed', right: '0' },
    'its content': { width: 'fit-content' },
    'an inline block': { display: 'inline-block' },
    'a cell of a table': { display: 'table-cell' },
    'vertical writing': { writingMode: 'vertical-rl', display: 'flex' },
  };
  await page().setViewportSize({ width: 1_000, height: 900 });
  await open();
  const widths = await page().evaluate(async (all) => {
    const chat = document.querySelector('manga-assist-chat') as HTMLElement;
    const main = document.querySelector('main') as HTMLElement;
    const measured: Record<string, readonly number[]> = {};
    for (const [name, style] of Object.entries(all)) {
      const [container, text] = [document.createElement('div'), document.createElement('p')];
      text.textContent = 'A long text of the shop. '.repeat(name === 'a row' ? 40 : 1);
      Object.assign(container.style, style);
      container.append(text, chat);
      main.replaceChildren(container);
      const wide = chat.getBoundingClientRect().width;
      main.style.width = '300px';
      if (style.position === 'fixed') container.style.maxWidth = '300px';
      const narrow = chat.getBoundingClientRect().width;
      main.style.width = '';
      measured[name] = [Math.round(wide), Math.round(narrow)];
    }
    return measured;
  }, containers);

  const faults = Object.entries(widths).filter(([name, [wide = 0, narrow = 0]]) => {
    const isHorizontal = name !== 'vertical writing';
    return wide < 240 || wide > 900 || narrow < 240 || (isHorizontal && narrow > 300);
  });
  expect(faults).toEqual([]);
});

it('fits its panel into a page that is magnified by zoom, and fills the window where there is little room', async () => {
  await page().setViewportSize({ width: 900, height: 700 });
  await open({ launcher: '', open: '' });
  const panels: Record<string, unknown> = {};
  for (const zoom of ['1', '2', '4', '0.5']) {
    await page().evaluate((factor) => document.documentElement.style.setProperty('zoom', factor), zoom);
    await page().evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const box = await testId('input').evaluate((input) => {
      const panel = (input.getRootNode() as ShadowRoot).querySelector('.chat') as HTMLElement;
      const { left, top, right, bottom } = panel.getBoundingClientRect();
      return { left, top, right: innerWidth - right, bottom: innerHeight - bottom };
    });
    panels[zoom] = Object.values(box).map(Math.round);
  }
  // A transformed ancestor without a height is the room of what is fixed in it.
  await page().evaluate(() => {
    document.documentElement.style.removeProperty('zoom');
    document.querySelector('main')?.style.setProperty('transform', 'translateZ(0)');
  });
  await page().evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  panels['flat'] = await testId('log').evaluate((log) => log.clientHeight > 100);

  expect(panels).toEqual({
    1: [480, 20, 20, 88],
    2: [0, 0, 0, 0],
    4: [0, 0, 0, 0],
    0.5: [690, 336, 10, 44],
    flat: true,
  });
});

it('keeps what the shopper types from the shortcuts of the page, which gets the keys that leave the chat', async () => {
  await open({ launcher: '', open: '' });
  await page().evaluate(() => {
    const keys: string[] = [];
    const field = document.createElement('input');
    document.body.append(field);
    for (const type of ['keydown', 'keyup'] as const) {
      document.addEventListener(type, (event) => {
        if (event.target === field) return;
        if (type === 'keydown') keys.push(event.key);
        else if (event.key === 'Escape') keys.push('Escape up');
        if (!/^.$/.test(event.key)) return;
        event.preventDefault();
        field.focus();
      });
    }
    Object.assign(globalThis, { keys });
  });
  await testId('input').focus();
  await page().keyboard.type('vol 1/2 of Akira?');
  await page().keyboard.press('Home');
  await page().keyboard.press('Control+A');
  expect(await testId('input').inputValue()).toBe('vol 1/2 of Akira?');
  await page().keyboard.press('F2');
  // The first Escape closes the menu, the second the panel, the third is of no use to the chat.
  await testId('menu').press('Enter');
  await page().keyboard.press('Escape');
  await page().keyboard.press('Escape');
  await testId('input').waitFor({ state: 'hidden' });
  expect(await page().evaluate('keys')).toEqual(['Control', 'F2']);
  await page().keyboard.press('Escape');
  await page().keyboard.press('Control+K');

  expect(await page().evaluate('keys')).toEqual(['Control', 'F2', 'Escape', 'Escape up', 'Control', 'K']);
});

it('forgives values of another form, before and after its definition, and names them in a warning', async () => {
  const warnings: string[] = [];
  page().on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await open();
  for (const [values, attributes] of [
    [{ texts: null }, {}],
    [{ texts: 'abc', suggestions: 'abc', context: 5 }, { languages: 'en_US x ja_JP' }],
    [
      { texts: { en: { suggestions: 'one', send: 5, states: 'abc' } }, suggestions: { 0: 'a', length: 1 } },
      {},
    ],
    [
      { texts: { en: { send: null, shop: 'abc', sources: 5 } }, suggestions: ['One?', null, 5] },
      { languages: 'x' },
    ],
  ] as const) {
    await addUndefined(values, attributes);
    await ask('hello');
    expect(await chatText()).toContain('The whole answer.');
    await page().evaluate((properties) => {
      const chat = document.querySelector('manga-assist-chat');
      chat?.setAttribute('lang', 'ja');
      const throwing = {
        get en() {
          throw new Error('boom');
        },
      };
      Object.assign(chat ?? {}, { texts: undefined, suggestions: undefined }, properties, {
        texts: throwing,
      });
      Object.assign(chat ?? {}, {
        texts: {
          en: {
            unread: () => 5,
            tooLong: () => {
              throw new Error('boom');
            },
          },
        },
      });
      for (const languages of ['de_DE en', '!', 'en ja']) chat?.setAttribute('languages', languages);
      chat?.setAttribute('lang', 'en_US');
    }, values);
    await testId('input').fill('x'.repeat(4_001));
    expect(await testId('too-long').innerText()).toContain('4,001 of at most 4,000');
    await ask('once more');
  }

  expect(received('message.send')).toHaveLength(8);
  const named = warnings.map((text) => /manga-assist-chat: (\S+) is left out/.exec(text)?.[1]);
  expect(named).toEqual(
    expect.arrayContaining([
      'chat.texts',
      'chat.suggestions',
      'chat.context',
      'chat.texts.en.suggestions',
      'chat.texts.en.send',
      'chat.texts.en.states',
      'chat.texts.en.shop',
      'chat.texts.en.sources',
      'chat.texts.en.tooLong',
      'languages="x"',
    ]),
  );
  expect(new Set(named).size).toBe(named.length);
});

it('keeps an answer complete whose frames have fields of another form', async () => {
  await open({ details: 'all', cart: '' });
  for (const question of Object.keys(ODD)) {
    const answer = await ask(question);
    const text = await answer.innerText();
    expect(text).toContain('The whole answer.');
    expect(text).not.toMatch(/undefined|null|NaN|connection/);
    await testId('rate-up').last().waitFor();
  }

  expect(await testId('retry').count()).toBe(0);
  await testId('products').waitFor();
  expect(await page().locator('[part~="card"]').count()).toBe(1);
});
