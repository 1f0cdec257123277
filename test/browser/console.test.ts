/** The operators' console in a browser: figures, a transcript, and a change of the configuration with its preview. */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { ChatSocket } from '../support/stack/chat-socket.ts';
import { useChatPage } from './use-chat-page.ts';

const { page, stack, testId, takeConsoleErrors } = useChatPage({ env: { DAILY_BUDGET_USD: '3' } });
const QUESTION = 'Can I return a damaged book?';

beforeAll(async () => {
  const socket = await ChatSocket.open(stack().socket);
  await socket.ask('ref-1', QUESTION);
  socket.vanish();
});

beforeEach(async () => {
  await page().goto(stack().console);
  await testId('tile-well').waitFor();
});

it('opens in a browser whose language tag is invalid, as on a system without a locale', async () => {
  await page().addInitScript(() => {
    Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true });
  });
  await page().reload();
  await testId('tile-well').waitFor();
});

const openView = (name: string) => page().getByRole('link', { name, exact: true }).click();

/** Violations of WCAG 2.2 AA that axe-core finds, each with its elements. */
async function violations(): Promise<unknown> {
  // As Playwright runs it, beside the page's policy.
  await page().evaluate(axe.source);
  return page().evaluate(async () => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ]);
  });
}

describe('the console', () => {
  it('shows figures of the last hour, and keeps its token out of the URL', async () => {
    expect(await testId('tile-well').innerText()).toMatch(/100\.00 %[\s\S]*1 questions, 0 failed/);
    expect(await testId('tasks').innerText()).toContain('faq');
    expect(await testId('quality').innerText()).toMatch(/judge\s+0\s+not measured/);
    expect(await page().locator('.chart canvas').count()).toBe(3);
    expect(page().url()).not.toContain('token');

    await page().reload();
    await testId('tile-well').waitFor();
  });

  it('has figures of the range that was chosen, and names the range of a figure that has another', async () => {
    await page().getByRole('radio', { name: '7d' }).check();
    await testId('tile-fast').filter({ hasText: 'of the worst day, UTC' }).waitFor();

    expect(await testId('tile-well').innerText()).toMatch(/100\.00 %[\s\S]*1 questions, 0 failed/);
    expect(await page().getByText('last 24 h').count()).toBe(0);
    expect(await testId('tile-good').innerText()).toContain('no report with grades yet');
  });

  it('leads from the reference number of a complaint to the facts of the answer', async () => {
    await openView('Conversations');
    await page().locator('select[name=key]').selectOption('reference');
    await page().locator('input[name=value]').fill('ref-1');
    await page().locator('input[name=value]').press('Enter');
    await page().getByRole('link', { name: QUESTION }).press('Enter');

    const shown = await testId('transcript').innerText();
    expect(shown).toContain(QUESTION);
    expect(shown).toMatch(/live configuration\s+version \d+, variant control/);
    expect(await testId('legs').innerText()).toMatch(/haiku: .+accepted\s+\d+ % \(accepted from 80 %\)/);

    await page().getByRole('button', { name: 'Replay ref-1' }).press('Enter');
    await page().getByRole('button', { name: 'Ask again' }).press('Enter');
    await testId('replay').waitFor();
    expect(await testId('replay').innerText()).toMatch(/Then[\s\S]+Now\s+version \d+, \$0\.\d{6}/);
  });

  it('makes a change after a preview that names the deployment, and shows the range of a field', async () => {
    await openView('Configuration');
    await testId('filter').fill('confidenceThreshold');
    await page()
      .getByRole('button', { name: 'Change cascade.confidenceThreshold', exact: true })
      .press('Enter');
    const value = page().locator('dialog input[name=value]');
    await value.fill('7');
    await page().locator('dialog input[name=reason]').fill('a quiet night');
    await page().getByRole('button', { name: 'Preview' }).click();
    await page().getByRole('alert').filter({ hasText: 'must be 0 to 1' }).waitFor();
    expect(takeConsoleErrors()).toEqual([expect.stringContaining('400')]);

    await value.fill('0.75');
    await page().getByRole('button', { name: 'Preview' }).click();
    expect(await testId('change-where').innerText()).toMatch(/^local, .*table mangaassist$/);
    await page().getByRole('button', { name: 'Make this change' }).click();

    await testId('config-state')
      .filter({ hasText: /Version \d+ is in force; functions see it/ })
      .waitFor();
    expect(await testId('versions').locator('tbody tr').first().innerText()).toContain('a quiet night');
  });

  it.each(['light', 'dark'] as const)(
    'has no violation that axe-core finds in its views: %s',
    async (colorScheme) => {
      await page().emulateMedia({ colorScheme });
      const found: unknown[] = [await violations()];
      await openView('Conversations');
      await page().locator('.answers a').first().click();
      await testId('legs').waitFor();
      found.push(await violations());
      await openView('Configuration');
      await testId('fields').waitFor();
      found.push(await violations());
      await page().getByRole('button', { name: 'Freeze the optimizer' }).click();
      await page().locator('dialog input[name=reason]').fill('x');
      await page().getByRole('button', { name: 'Preview' }).click();
      await testId('change-where').waitFor();
      found.push(await violations());

      expect(found).toEqual([[], [], [], []]);
    },
  );

  it('fits the width of a phone in each view', async () => {
    await page().setViewportSize({ width: 320, height: 640 });
    const widths: number[] = [];
    for (const [name, id] of [
      ['Live', 'tile-well'],
      ['Conversations', 'search'],
      ['Configuration', 'fields'],
    ] as const) {
      await openView(name);
      await testId(id).waitFor();
      if (name === 'Conversations') {
        await page().locator('.answers a').first().click();
        await testId('legs').waitFor();
      }
      widths.push(await page().evaluate(() => document.documentElement.scrollWidth));
    }

    expect(widths).toEqual([320, 320, 320]);
  });

  it('names what is missing without a token', async () => {
    await page().evaluate(() => sessionStorage.clear());
    await page().goto(`${stack().page}ops`);

    await page().getByRole('alert').filter({ hasText: 'open the URL that was printed' }).waitFor();
    expect(takeConsoleErrors()).toEqual([expect.stringContaining('401')]);
  });
});
