/** The policies that a question about the order at hand gets, in the words of shoppers, from the demo's shop. */
import { beforeAll, expect, it } from '@jest/globals';
import {
  focusOf,
  type LoadedStore,
  resolveQuestion,
  StoreRetriever,
  type TurnFacts,
} from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { readShop } from '../../support/read-shop.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop());
});

const turn = (question: string, more: Partial<TurnFacts> = {}): TurnFacts => ({
  question,
  task: 'order_status',
  spoken: [],
  policies: [],
  ...more,
});
const SHOWN = turn('MA-1051847 [e-mail]', { orders: ['MA-1051847'] });

/** Ids of the policies of a follow-up, in the order of the prompt, and its resolution. */
async function policiesOf(words: string, ...turns: readonly TurnFacts[]) {
  const resolved = resolveQuestion(words, focusOf(turns, loaded.snapshot), loaded.snapshot);
  const retriever = new StoreRetriever({
    source: { loaded, ready: async () => loaded },
    today: () => '2026-12-01',
  });
  const { text, beside } = resolved;
  const task = resolved.task ?? 'order_status';
  const language = detectLanguage(words);
  const { passages } = await retriever.retrieve({ text, words, beside, task, language, limit: 4 });
  return { ...resolved, policies: passages.map(({ id }) => id) };
}

it.each([
  'i typed the wrong address can you fix',
  'can you send it to another address instead',
  "i've moved, please deliver it to my new flat",
  '住所を間違えたので直してほしい',
])('a wrong address asks for the policy on addresses alone: %s', async (words) => {
  expect((await policiesOf(words, SHOWN)).policies).toEqual(['change-address']);
});

it.each([
  'cancel half of it',
  'drop vol 3 and keep the rest',
  'i only want volumes 1 and 2 now, remove the other one',
  '3巻だけやめたい',
])('a part of the order that is not wanted asks for changes before anything else: %s', async (words) => {
  const { policies, by } = await policiesOf(words, SHOWN, turn('Order MA-1051847: cancel half of it'));
  expect({ by, first: policies[0] }).toEqual({ by: 'order', first: 'cancel-order' });
});

it.each([
  'what other orders do i have',
  'do i have any more orders with you',
  'can you list all my orders',
  '他に注文はありますか',
  '注文を全部見せて',
])('further orders are asked for by themselves, whatever went before: %s', async (words) => {
  const before = turn('do you gift wrap', { task: 'faq', policies: ['gift-wrapping'] });
  const { by, text, task, policies } = await policiesOf(words, before);
  expect({ by, text, task }).toMatchObject({
    text: expect.not.stringContaining('gift'),
    task: 'order_status',
  });
  expect(policies).not.toContain('gift-wrapping');
});

it('repeats no order, and no label of one, in front of the question that goes on with it', () => {
  const cancel = turn('Order MA-1051847: how do i return this', { task: 'faq', policies: ['returns'] });
  const { text } = resolveQuestion('by when', focusOf([SHOWN, cancel], loaded.snapshot), loaded.snapshot);
  expect(text).toBe('how do i return this by when');
});
