/** Questions about the shop's rooms and events, in the middle of a conversation. */
import { describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type TurnFacts } from '@mangaassist/store';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { snapshot } = useDemoShop();

/** Resolves with a classifier that reads a question about a service. */
const resolve = (question: string, ...turns: readonly TurnFacts[]) =>
  resolveQuestion(question, focusOf(turns, snapshot()), snapshot(), () =>
    TASKS.map((task) => (task === 'faq' ? 0.97 : 0.03 / (TASKS.length - 1))),
  );

const giftCards = turn('do you sell gift cards?', 'faq', 'gift-cards');
const both = turn('Compare Vinland Saga and Berserk', 'comparison', 'vinland-saga', 'berserk');
const shipping = turn('how much is shipping?', 'faq', 'shipping');

describe('a question about the shop itself', () => {
  it.each([
    'Is there parking?',
    'is there a cafe?',
    'do you have wifi?',
    'Do you host author events in the store?',
    'are there any toilets i can use',
    'do you guys ever do signings',
    'can i bring my dog',
    'where can i park',
    '駐車場はありますか',
    'サイン会ってやってますか？',
    'トイレある？',
    'ベビーカーで入れますか',
  ])('stands alone, whatever went before: %s', (question) => {
    for (const before of [giftCards, both, shipping]) {
      expect(resolve(question, before)).toMatchObject({ text: question, by: null, task: 'faq', beside: [] });
    }
  });

  it.each(['is there a fee?', 'and to Canada?', 'do i get free shipping on it'])(
    'is no question about a service: %s has its policies',
    (question) => {
      expect(resolve(question, shipping).beside).not.toEqual([]);
    },
  );
});
