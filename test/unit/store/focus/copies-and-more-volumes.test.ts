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

describe('volumes that the shopper has', () => {
  const series = turn('I have volumes 1 to 5 of Yotsuba', 'product_search', 'yotsuba');
  const until = turn('フリーレン12巻まで持ってる', 'product_search', 'frieren');

  it.each([
    [
      'i have yotsuba 1, 2, 4 and 6. which am i missing',
      [
        [3, 3],
        [5, 5],
        [7, 16],
      ],
    ],
    ['I own Dandadan 1-15 in English, what do I need to complete it?', [[16, 24]]],
    ['I have the first 20 volumes of One Piece, how much would the next 10 be?', [[21, 30]]],
    ['呪術廻戦 1〜20巻持ってる、全部買うといくら？', [[21, 30]]],
    ['I have 12 volumes of naruto, which ones am I missing', [[13, 72]]],
    ['i bought naruto 5 and page 3 is missing', [[5, 5]]],
    ['have you got naruto 1-5, how much are the rest of them', [[1, 5]]],
  ])('are not those that are missing: "%s"', (question, expected) => {
    expect(volumesOf(question)).toEqual(expected);
  });

  it.each([
    ['how much are the remaining ones?', series, [[6, 16]]],
    ['and the next 3?', series, [[6, 8]]],
    ['じゃあ残り全部でいくらになる？', until, [[13, 15]]],
    ['is volume 2 in stock', series, [[2, 2]]],
  ])('are known to a later question: "%s"', (question, last, expected) => {
    expect(volumesOf(question, last)).toEqual(expected);
  });
});

it('a volume that is meant instead is one of the book at hand', () => {
  expect(resolve('nvm 6', fifth).text).toContain('nvm volume 6');
});

it('a format that the shop has of no volume does not go on', () => {
  const hardcover = turn('does vinland saga have hardcovers', 'product_search', 'vinland-saga');

  expect(resolve('volumes 1 to 4 of it', hardcover).text).not.toContain('hardcover');
});

describe('several books at hand', () => {
  const both = turn('nana vol 1 and bleach vol 3 please', 'product_search', 'nana', 'bleach');
  const bothJa = turn('ナナ1巻とブリーチ3巻', 'product_search', 'nana', 'bleach');
  const set = turn('the death note box set and monster vol 1', 'product_search', 'death-note', 'monster');
  const first = turn('“Nana” volume 1: that one in japanese', 'product_search', 'nana');

  it.each([
    ['how much together', [both], '“Nana” volume 1, “Bleach” volume 3: how much together'],
    ['the second one used', [both, first], '“Bleach” volume 3: that one used'],
    ['how much together', [both, first], '“Nana” volume 1, “Bleach” volume 3: how much together'],
    ["what's the total", [set], "“Death Note” (box set), “Monster” volume 1: what's the total"],
    ['drop bleach', [both], '“Nana” volume 1: drop that one'],
    ['ok, without nana please', [both], '“Bleach” volume 3: ok, without that one please'],
    ['ブリーチはやっぱりいりません', [bothJa], '『NANA -ナナ-』1巻：その本はやっぱりいりません'],
    ['全部でいくら', [bothJa], '『NANA -ナナ-』1巻、『BLEACH』3巻：全部でいくら'],
  ])('keep their volumes, and those that are left out go: "%s"', (question, turns, expected) => {
    expect(resolve(question, ...turns)).toMatchObject({ text: expected, task: 'product_search' });
  });

  it('take one more book with its volume, and the total that was asked for', () => {
    const total = turn('dandadan v1 and frieren v1 total', 'comparison', 'dandadan', 'frieren');
    const { text, task } = resolve('plus chainsaw man 3', total);

    expect(text).toMatch(/^“Dandadan” volume 1, “Frieren[^”]*” volume 1: plus chainsaw man 3, total$/);
    expect(task).toBe('product_search');
    expect(
      resolve('without the dandadan', turn(text, task ?? null, 'dandadan', 'frieren', 'chainsaw-man')).text,
    ).toMatch(/^“Frieren[^”]*” volume 1, “Chainsaw Man” volume 3: without that one$/);
  });

  it('are gone from a total once one was left out', () => {
    const left = {
      ...turn('“Nana” volume 1: drop that one', 'product_search', 'nana'),
      words: 'drop bleach',
    };

    expect(resolve('total?', both, left).text).toBe('“Nana” volume 1: total?');
  });

  it.each([
    ['2x monster 1 and 1x pluto 2 total', [2, 1]],
    ['monster 1, pluto 2 x3', [undefined, 3]],
    ['a copy of monster vol 1 and two of pluto vol 2', [1, 2]],
    ['monster vol 1, 2 copies and pluto vol 2, 4 copies', [2, 4]],
    ['MONSTER1巻2冊とPLUTO2巻を1冊', [2, 1]],
    ['monster 1 and pluto 2, three of each', [3, 3]],
  ])('are read apart where copies are counted between them: "%s"', (question, copies) => {
    const { volumesOf } = snapshot().query(question).entities;

    expect(volumesOf).toEqual([
      { id: 'monster', volumes: [expect.objectContaining({ from: 1, to: 1 })] },
      { id: 'pluto', volumes: [expect.objectContaining({ from: 2, to: 2 })] },
    ]);
    expect(volumesOf?.map(({ volumes: [one] }) => one?.kind === 'range' && one.copies)).toEqual(copies);
  });

  it('go on with the copies that were asked for', () => {
    const copies = turn('nana 1 and 2 copies of bleach vol 3', 'product_search', 'nana', 'bleach');

    expect(resolve('total?', copies).text).toBe('“Nana” volume 1, “Bleach” volume 3 (2 copies): total?');
    expect(snapshot().query('『NANA -ナナ-』1巻（2冊）：合計は').entities.volumes).toMatchObject([
      { copies: 2 },
    ]);
  });

  it.each(['NANA1巻と2巻を2冊で', 'volumes 1 and 2 of naruto', 'is 1 of nana vol 2 left'])(
    'are no copies: "%s"',
    (question) => {
      const copies = snapshot()
        .query(question)
        .entities.volumes.map((each) => ({ copies: 1, ...each }).copies);

      expect(Math.max(...copies)).toBe(1);
    },
  );
});

describe('the edition that was asked for', () => {
  const english = turn('frieren vol 1 to 5 in english please', 'product_search', 'frieren');

  it.each([
    ['how much is vol 7', english, /^“Frieren[^”]*” \(in English\): /],
    ['just 1 and 2 then', english, /\(in English\): just volumes 1 and 2 then$/],
    [
      '3巻はいくら',
      turn('鬼滅の刃の英語版ありますか', 'product_search', 'demon-slayer'),
      /^『鬼滅の刃』（英語版）：/,
    ],
    [
      'how much',
      turn('demon slayer box set', 'product_search', 'demon-slayer'),
      /^“Demon Slayer[^”]*” \(box set\): /,
    ],
    [
      'can I preorder it',
      turn('when is the next volume of blue lock out', 'product_search', 'blue-lock'),
      /^“Blue Lock” next volume: /,
    ],
  ])('goes on: "%s"', (question, last, expected) => {
    expect(resolve(question, last).text).toMatch(expected);
  });

  it.each([
    'and in japanese?',
    'what other editions are there?',
    'which is the cheapest edition?',
    'who wrote it?',
  ])('ends with "%s"', (question) => {
    expect(resolve(question, english).text).not.toMatch(/in English/);
  });
});

describe('a place behind a question about a service', () => {
  const shipping = { ...turn('how long is shipping to the us', 'faq'), policies: ['shipping'] };

  it.each([
    ['and japan?', 'faq'],
    ['and for korea?', 'faq'],
    ['and naruto?', 'product_search'],
  ])('goes on with it, though a work has its name: "%s"', (question, task) => {
    expect(resolve(question, shipping).task).toBe(task);
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
