/** Works that a first question refuses, and books with a budget for their shipping. */
import { expect, it } from '@jest/globals';
import { useDemoShop } from '../focus/use-demo-shop.ts';

const { resolve } = useDemoShop();

it.each([
  ['my budget is $60: Bleach 1-4 in English plus shipping to the US. is that enough?', 'product_search'],
  ["I've got $40. Can I get Naruto 1-3 in English with delivery to the US?", 'product_search'],
  ['anything but One Piece please', 'recommendation'],
  ["I'm bored of Bleach", 'recommendation'],
  ['ワンピース以外のおすすめをください', 'recommendation'],
  ['ブリーチはもう飽きました', 'recommendation'],
])('%j is of the task %s', (question, task) => {
  expect(resolve(question).task).toBe(task);
});

it('an order with a number stays one: "is $40 enough for the shipping of MA-1048655 with Naruto 1?"', () => {
  const { task } = resolve('is $40 enough for the shipping of MA-1048655 with Naruto 1?');
  expect(task).not.toBe('product_search');
});
