/** A shopper asks for a person in the chat, and the person answers in the inbox of the local stack. */
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { picture } from './picture.ts';
import { useChatPage } from './use-chat-page.ts';

const { page, context, stack, testId, ask, lastAnswer } = useChatPage({ handOff: true });

/** Violations of WCAG 2.2 AA, by their rules. */
async function violations(target: Page): Promise<readonly string[]> {
  await target.evaluate(axe.source);
  return target.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

it('a shopper asks for a person, who answers in the inbox; afterwards the assistant answers again', async () => {
  const events: string[] = [];
  await page().exposeFunction('noted', (type: string) => events.push(type));
  const note = () =>
    page().evaluate(() =>
      document.addEventListener('manga-assist-handoff', (event) =>
        (globalThis as unknown as { noted(type: string): void }).noted((event as CustomEvent).detail.type),
      ),
    );
  await note();
  await ask('I want to talk to a human');
  await lastAnswer('finished');
  await testId('person').and(page().locator('[data-state="offered"]')).waitFor();
  await picture(page(), 'hand-off-offered');
  expect(await violations(page())).toEqual([]);

  await testId('person-talk').click();
  await testId('person-contact').fill('reader@example.com');
  expect(await violations(page())).toEqual([]);
  await testId('person-request').click();
  await testId('person').and(page().locator('[data-state="requested"]')).waitFor();
  await picture(page(), 'hand-off-waiting');

  const inbox = await context().newPage();
  await inbox.goto(`${stack().page}inbox`);
  await inbox.getByRole('button', { name: 'I want to talk to a human' }).click();
  expect(await inbox.getByText('reader@example.com').isVisible()).toBe(true);
  await inbox.getByRole('button', { name: 'Accept' }).click();
  await testId('person').and(page().locator('[data-state="accepted"]')).waitFor();
  await inbox.getByLabel('Your message').fill('a'.repeat(2_500));
  expect(await inbox.getByText('has 2,500 characters: at most 2,000 can be sent').isVisible()).toBe(true);
  expect((await inbox.getByLabel('Your message').inputValue()).length).toBe(2_500);
  await inbox.getByLabel('Your message').fill('Hello, this is Aoi. How can I help you?');
  await inbox.getByRole('button', { name: 'Send' }).click();
  await testId('person-message').filter({ hasText: 'Hello, this is Aoi.' }).waitFor();
  await ask('My parcel has not come.');
  await inbox.getByText('My parcel has not come.').waitFor();
  await lastAnswer('finished');
  await picture(page(), 'hand-off-accepted');
  await picture(inbox, 'inbox');
  expect(await violations(page())).toEqual([]);
  expect(await violations(inbox)).toEqual([]);

  // After a reload, too, the message is one to a person: no answer of the assistant, to rate or to copy.
  await page().reload();
  await note();
  await testId('person').and(page().locator('[data-state="accepted"]')).waitFor();
  await testId('person-message').filter({ hasText: 'Hello, this is Aoi.' }).waitFor();
  const toAoi = page().locator('[data-care="handoff"]');
  expect(await toAoi.innerText()).toBe('A person of our team has your message and replies here.');
  for (const name of ['rate-up', 'copy']) expect(await toAoi.getByTestId(name).isVisible()).toBe(false);

  await inbox.getByRole('button', { name: 'Close' }).click();
  await testId('person-note').filter({ hasText: 'The assistant answers again.' }).waitFor();
  await ask('Where can I buy volume 1 of Dandadan?');
  await lastAnswer('finished');
  await testId('menu').click();
  const downloading = page().waitForEvent('download');
  await testId('download').click();
  const file = await textOf(await (await downloading).createReadStream());
  expect(file).toContain('My parcel has not come.');
  expect(file).toContain(': Hello, this is Aoi. How can I help you?');

  // A message to the person is no answered question.
  const toPerson = page().locator('[data-care="handoff"]');
  expect(await toPerson.count()).toBe(1);
  await page().reload();
  await testId('question').filter({ hasText: 'My parcel has not come.' }).waitFor();
  expect(await toPerson.count()).toBe(1);

  await ask('How much is volume 1 of Dandadan?');
  await lastAnswer('finished');
  await testId('next').getByText('What is Dandadan about?').click();
  await testId('question').filter({ hasText: 'What is Dandadan about?' }).waitFor();
  await lastAnswer('finished');
  expect(events).toEqual([
    'handoff.offered',
    'handoff.requested',
    'handoff.accepted',
    'handoff.message',
    'handoff.closed',
  ]);
});

it('the texts are Japanese in a Japanese chat, and the shopper can go back to the assistant', async () => {
  await page().getByRole('button', { name: '日本語' }).click();
  await ask('オペレーターに繋いで');
  await lastAnswer('finished');
  await testId('person-talk').click();
  await testId('person-request').click();
  await testId('person').getByText('スタッフに依頼しました').waitFor();
  await testId('person-leave').click();
  await testId('person-note').filter({ hasText: 'アシスタントとの会話に戻りました' }).waitFor();
  await testId('menu').click();
  await testId('talk').click();
  expect(await testId('person-contact').isVisible()).toBe(true);
});
