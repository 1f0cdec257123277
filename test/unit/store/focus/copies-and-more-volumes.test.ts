/** A volume at hand goes on through questions about its copies, and takes further volumes beside it. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { resolve, snapshot } = useDemoShop();
const fifth = turn('Do you have volume 5 of Chainsaw Man?', 'product_search', 'chainsaw-man');
const third = turn('スパイファミリーの3巻ある？', 'product_search', 'spy-x-family');

/** Volumes of the question as it is resolved. */
const volumesOf = (question: string, ...turns: Parameters<typeof resolve>[1][]) =>
  snapshot()
    .query(resolve(question, ...turns).text)
    .entities.volumes.map((asked) => (asked.kind === 'range' ? [asked.from, asked.to] : asked.kind));

describe('a volume at hand', () => {
  it.each([
    ['and how many copies are left', fifth],
    ['how many do you have in stock?', fifth],
    ['何冊残ってる？', third],
    ['在庫は何冊？', third],
  ])('is the one whose copies are counted: "%s"', (question, last) => {
    expect(volumesOf(question, last)).toEqual(last === fifth ? [[5, 5]] : [[3, 3]]);
  });

  it.each([
    ["add 6 and 7, what's the total", fifth, [5, 6, 7]],
    ['throw in 8 please', fifth, [5, 8]],
    ['4巻も足すといくら', third, [3, 4]],
  ])('stays beside volumes that are added: "%s"', (question, last, expected) => {
    expect(volumesOf(question, last)).toEqual(expected.map((volume) => [volume, volume]));
  });

  it('is left where the whole work is counted, or a sum of money is added', () => {
    expect(volumesOf('how many volumes are there', fifth)).toEqual([]);
    expect(volumesOf('add 10 dollars for the gift card', fifth)).not.toContainEqual([10, 10]);
  });
});

describe('a question about the shop itself', () => {
  it('is no part of the service that was asked for before: "where are you based btw"', () => {
    const last = { ...turn('do you post to Ireland', 'faq'), policies: ['overseas-shipping'] };

    expect(resolve('where are you based btw', last)).toMatchObject({
      text: 'where are you based btw',
      task: 'faq',
    });
  });
});
