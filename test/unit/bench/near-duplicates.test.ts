import { expect, test } from '@jest/globals';
import { groupsOf } from '../../../bench/care/near-duplicates.ts';

const numbered = (texts: readonly string[]) => {
  const groups = groupsOf(texts);
  return texts.map((_, i) => groups.indexOf(groups[i] as number));
};

test('messages in nearly the same words are one group, in both languages', () => {
  expect(
    numbered([
      'my dad hits me at night',
      'is vol 3 in stock',
      'My dad hits me at night!',
      'is vol 4 of it here',
      '消えてしまいたいです',
      '消えてしまいたいですね',
    ]),
  ).toEqual([0, 1, 0, 3, 4, 4]);
});

test('a group takes in what is close to one of its messages', () => {
  const [first, , last] = numbered(['a b c d e', 'a b c d e f g', 'b c d e f g h']);
  expect(last).toBe(first);
});

test('messages that share a few words stay apart', () => {
  expect(numbered(['i want to die tonight', 'i want to buy volume two'])).toEqual([0, 1]);
});

test('a message without a word is a group of its own', () => {
  expect(numbered(['?', '!', ''])).toEqual([0, 1, 2]);
});
