/** Suggestions for the next question, and the age of the conversation's reader. */
import { beforeAll, expect, it } from '@jest/globals';
import type { LoadedStore } from '@mangaassist/store';
import { suggesterOf } from '../../../lambdas/message/turn/suggest-next.ts';
import type { TurnResult } from '../../../lambdas/message/turn/turn-result.ts';
import { readShop } from '../../support/read-shop.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop());
});

function suggestionsOf(ids: readonly string[], age?: number): readonly string[] | undefined {
  const result = {
    answer: 'Berserk in short.',
    started: { task: 'product_search', ...(age === undefined ? {} : { reader: { age, isShopper: false } }) },
    ended: { type: 'answer.finished', sources: ids.map((id) => ({ id, title: id })) },
  } as unknown as TurnResult;
  const { ended } = suggesterOf({ loaded })(result);
  return ended.type === 'answer.finished' ? ended.suggestions : undefined;
}

it.each([
  [['berserk'], 9, undefined],
  [['berserk', 'doraemon'], 9, 'Doraemon'],
  [['berserk', 'doraemon'], 18, 'Berserk'],
  [['berserk', 'doraemon'], undefined, 'Berserk'],
])('of %j for a reader of %s are about %s', (ids, age, title) => {
  const suggestions = suggestionsOf(ids, age);

  if (title === undefined) expect(suggestions).toBeUndefined();
  else expect(suggestions).toContain(`What is ${title} about?`);
});
