/** A book of a list that is denied: the others of the list are meant, or the one that is named in its place. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { resolve } = useDemoShop();
const two = turn('any basketball manga?', 'recommendation', 'slam-dunk', 'real');
const three = turn('cooking manga please', 'recommendation', 'cooking-papa', 'oishinbo', 'toriko');
const second = turn('“Oishinbo”: that one', 'product_search', 'oishinbo');

describe('a book of a list that is denied by its place', () => {
  it.each([
    ['No, not the first one', '“Oishinbo”, “Toriko”: what about these?'],
    ['anything but the first', '“Oishinbo”, “Toriko”: what about these?'],
    ["I don't want the second one, show me the others", '“Cooking Papa”, “Toriko”: what about these?'],
    ['not the first two', '“Toriko”: what about it?'],
    ['not the first or the last one', '“Oishinbo”: what about it?'],
    ['nah the first one is not for me', '“Oishinbo”, “Toriko”: what about these?'],
    ["I've read the first one already, what else?", '“Oishinbo”, “Toriko”: what about these?'],
    ['最初のじゃなくて', ''],
    ['最初のはちょっと…他のを見せて', ''],
    ['1つ目はもう持ってます', ''],
  ])('leaves the others of three: "%s"', (question, text) => {
    const { text: resolved, task } = resolve(question, three);

    if (/[ぁ-ん]/.test(question)) expect(resolved).toBe('『美味しんぼ』、『トリコ』：見せて');
    else expect(resolved).toBe(text);
    expect(task).toBe('product_search');
  });

  it.each(['not the first one, the last', 'no not the first but the third one', '1つ目じゃなくて3つ目'])(
    'gives its place to the one that is named beside it: "%s"',
    (question) => {
      const { text } = resolve(question, three);

      expect(text).toMatch(/^(?:“Toriko”: |『トリコ』：)/);
      expect(text).not.toContain('Cooking Papa');
    },
  );

  it.each(['no, not the first one', 'not the first, the other one', '1番目以外で', '最初のやつはいらない'])(
    'leaves the other one of two: "%s"',
    (question) => {
      expect(resolve(question, two).text).toMatch(/^(?:“Real”: |『リアル』：)/);
    },
  );

  it('asks of the others what the rest of the question asks', () => {
    expect(resolve('not the first one, are the others finished?', three).text).toBe(
      '“Oishinbo”, “Toriko”: are the others finished?',
    );
  });
});

describe('the book at hand that is denied after a list', () => {
  it.each([
    'not that one, the others',
    'No, not that one.',
    'anything but that one',
    'それじゃない方',
    'それ以外で',
  ])('leaves the others of the list: "%s"', (question) => {
    expect(resolve(question, three, second).text).toMatch(
      /^(?:“Cooking Papa”, “Toriko”: |『クッキングパパ』、『トリコ』：)/,
    );
  });

  it.each([
    'not that expensive please',
    'is it not the first time it is printed?',
    'I have not read the first volume',
  ])('is no denial in "%s"', (question) => {
    expect(resolve(question, three, second).text).not.toMatch(/“Cooking Papa”, “Toriko”/);
  });
});
