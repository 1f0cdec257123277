/**
 * A whole conversation in pages that are narrow, low, right-to-left, magnified or in forced colours: nothing of it is
 * cut off, each control shows its focus, and axe-core finds no violation. One page is changed from one to the next.
 */
import { expect, it } from '@jest/globals';
import axe from 'axe-core';
import { FOCUS, type FocusStop, LAYOUT } from './looks-of-chat.ts';
import { picture } from './picture.ts';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const PRODUCT = {
  id: 'dandadan-1',
  seriesId: 'dandadan',
  title: 'Dandadan',
  volume: 1,
  language: 'en',
  format: 'paperback',
  price: { amount: 9.99, currency: 'USD' },
  availability: 'in_stock',
  url: 'https://shop.example/dandadan',
} as const;

const answer = (text: string, end: object = {}): Script => [
  STARTED,
  { type: 'answer.delta', text },
  { ...FINISHED, ...end },
];

const ANSWERS: Readonly<Record<string, Script>> = {
  [WORD]: answer(
    `**${WORD}**:\n\n1. [${WORD}](/one)\n2. \`${WORD}\`\n\n\`\`\`\n${WORD}\n\`\`\`\n\n${'漫画を読む'.repeat(20)}`,
    { sources: [{ id: 'returns', title: WORD, url: 'https://shop.example/returns' }] },
  ),
  cards: answer('Here they are.', {
    products: [
      PRODUCT,
      { ...PRODUCT, id: 'long', title: WORD, price: { amount: 1_234_567, currency: 'JPY' } },
      { ...PRODUCT, id: 'gone', title: 'ダンダダン', language: 'ja', availability: 'sold_out' },
    ],
    orders: [{ number: 'A-1001', state: 'shipped', expected: '2026-12-03', tracking: 'JP'.repeat(30) }],
  }),
  fail: [STARTED, { type: 'error', code: 'internal', message: 'Failed.', retryable: true }],
  short: answer('And then', { stopReason: 'max_tokens', suggestions: ['What is next?', `What is ${WORD}?`] }),
};

const { ask, open, page, push, testId, useHandoff } = useScriptedPage((text) => ANSWERS[text] ?? []);

/** A conversation with everything in it, the forms under an answer and for a person, and the menu. */
async function converse(): Promise<void> {
  useHandoff({ state: 'none', contact: 'optional' });
  await open({ cart: '', details: 'all', privacy: '/privacy', launcher: '', open: '' });
  await ask(WORD);
  await ask('cards');
  await testId('rate-down').last().click();
  await testId('reason').waitFor();
  await testId('input').fill('fail');
  await testId('input').press('Enter');
  await testId('retry').waitFor();
  await ask('short');
  const handoff = 'h1';
  push({ type: 'handoff.accepted', handoff, person: 'Aoi', text: 'Aoi is here now.' });
  push({ type: 'handoff.message', handoff, message: 'm1', text: WORD, at: '2026-11-29T10:00:00.000Z' });
  push({ type: 'handoff.closed', handoff, reason: 'person', text: `The person has left. ${WORD}` });
  push({ type: 'handoff.offered', reason: 'person', contact: 'optional', text: 'A person can take over.' });
  await testId('person-talk').click();
  await testId('input').fill('x'.repeat(4_100));
  await testId('menu').click();
}

type Surroundings = Readonly<Partial<Record<'dir' | 'lang' | 'theme', string>>> & {
  readonly width: number;
  readonly height: number;
  readonly isForced?: true;
};

const SURROUNDINGS: Readonly<Record<string, Surroundings>> = {
  'a phone of 320 px': { width: 320, height: 640 },
  // A magnified page has as many pixels of CSS less.
  '1,280 by 900 px at 200 %': { width: 640, height: 450 },
  '1,280 by 1,024 px at 400 %': { width: 320, height: 256 },
  'a page from right to left': { width: 480, height: 800, dir: 'rtl' },
  'a narrow page from right to left, in Japanese': { width: 320, height: 640, dir: 'rtl', lang: 'ja' },
  'forced colours': { width: 480, height: 800, isForced: true },
  'forced colours, dark, narrow': { width: 320, height: 640, theme: 'dark', isForced: true },
};

async function enter({ width, height, dir = 'ltr', lang = 'en', theme = 'light', isForced }: Surroundings) {
  await page().setViewportSize({ width, height });
  await page().emulateMedia({
    forcedColors: isForced ? 'active' : 'none',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  await page().evaluate(
    ([direction, language]) => {
      document.documentElement.dir = direction;
      document.querySelector('manga-assist-chat')?.setAttribute('lang', language);
    },
    [dir, lang] as const,
  );
  if ((await testId('menu').getAttribute('aria-expanded')) === 'false') await testId('menu').press('Enter');
}

/** Goes through the page by Tab, and returns each stop that does not show where the focus is. */
async function hiddenFocus(): Promise<readonly string[]> {
  await page().evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stops: FocusStop[] = [];
  while (stops.length < 80) {
    await page().keyboard.press('Tab');
    const stop = await page().evaluate(FOCUS);
    if (stop === null) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(25);
  return stops.filter(({ fault }) => fault !== null).map(({ name, fault }) => `${name}: ${fault}`);
}

const violations = () =>
  page().evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });

it('a whole conversation fits its surroundings, shows the focus, and has no violation of WCAG 2.2 AA', async () => {
  await converse();
  await page().evaluate(axe.source);
  const faults: Record<string, unknown> = {};
  for (const [name, surroundings] of Object.entries(SURROUNDINGS)) {
    await enter(surroundings);
    await picture(page(), `surroundings-${name}`);
    faults[name] = [...(await page().evaluate(LAYOUT)), ...(await violations()), ...(await hiddenFocus())];
  }

  expect(faults).toEqual(Object.fromEntries(Object.keys(SURROUNDINGS).map((name) => [name, []])));
});
