/**
 * A page that the shopper leaves and comes back to by the browser's button: from the back/forward cache in a full
 * Chrome (`CHROMIUM`), loaded anew in the Chromium of the npm registry, whose embedder has no such cache.
 */
import { expect, it } from '@jest/globals';
import { useChatPage } from './use-chat-page.ts';

const { ask, lastAnswer, page, stack, testId } = useChatPage({
  models: { kind: 'stand-in', speed: 1 },
  handOff: true,
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';
const HAS_CACHE = process.env['CHROMIUM'] !== undefined;

/** Returns whether the page was shown as it was left. */
async function leaveAndComeBack(): Promise<boolean> {
  await page().evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
  });
  await page().goto(`${stack().page}inbox`);
  // Not `goBack`: it waits for the load of a page, and a page in the cache is not loaded.
  await page().evaluate(() => void setTimeout(() => history.back()));
  await testId('state').filter({ hasText: 'Connected' }).waitFor();
  return page().evaluate(() => (globalThis as { persisted?: boolean }).persisted === true);
}

it.each([
  ['after an answer', 'finished'],
  ['during an answer', 'streaming'],
])('has its conversation on the way back, and goes on with it: %s', async (_, status) => {
  await ask(LONG);
  await lastAnswer(status);
  const isPersisted = await leaveAndComeBack();
  const answer = await lastAnswer('finished');
  expect(await answer.innerText()).toMatch(/Vinland Saga[\s\S]+Berserk/);
  await ask('Do you offer gift wrapping?');
  await lastAnswer('finished');

  expect(await testId('answer').count()).toBe(2);
  expect(await testId('problem').count()).toBe(0);
  expect(isPersisted || !HAS_CACHE).toBe(true);
});
