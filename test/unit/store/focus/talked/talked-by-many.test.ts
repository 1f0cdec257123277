/** Follow-ups of many kinds of people (`data/conversations/*-dev13.jsonl`), in other wordings than those recorded. */
import { describe, expect, it } from '@jest/globals';
import { resolveQuestion } from '@mangaassist/store';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { snapshot, resolve, resolveAs, seriesOf, volumesOf } = useDemoShop();

const slamDunk = turn('do you have slam dunk 1', 'product_search', 'slam-dunk');
const nonNon = turn('のんのんびよりは何巻ありますか', 'product_search', 'non-non-biyori');

describe('numbers alone behind a book', () => {
  it.each([
    ['1-3', '1-3'],
    ['ok 2 to 6 please', '2-6'],
    ['in paperback 4-8', '4-8'],
    ['then just 10 through 12', '10-12'],
  ])('are its volumes: "%s"', (question, volumes) => {
    const { text } = resolveAs('product_search', question, slamDunk);

    expect(seriesOf(text)).toEqual(['slam-dunk']);
    expect(volumesOf(text)).toEqual([volumes]);
  });

  it.each([
    ['2〜6', '2-6'],
    ['とりあえず5巻まで', '1-5'],
    ['三冊セットで', '1-3'],
    ['最初は4巻まででいい', '1-4'],
  ])('are its volumes in Japanese: %s', (question, volumes) => {
    const { text } = resolveAs('product_search', question, nonNon);

    expect(seriesOf(text)).toEqual(['non-non-biyori']);
    expect(volumesOf(text)).toEqual([volumes]);
  });

  it.each(['go back, 7', 'no wait, 7', 'skip ahead to 7'])(
    'are the volume that the shopper moves to: "%s"',
    (question) => {
      const { text } = resolveAs('product_search', question, slamDunk);

      expect(volumesOf(text)).toEqual(['7-7']);
    },
  );

  it('stay beside the volume at hand with "7 too"', () => {
    expect(volumesOf(resolveAs('product_search', '7 too', slamDunk).text)).toEqual(['1-1', '7-7']);
  });

  it.each(['in 2-3 days?', 'is it 10-15 dollars', 'はがき2-3枚つく？'])(
    'are none with a unit: "%s"',
    (question) => {
      expect(resolveAs('faq', question, slamDunk).text).toContain(question);
    },
  );
});

describe('an opinion of the one book at hand', () => {
  it.each([
    'scary?',
    'is it any good',
    'how dark is it?',
    'too violent?',
    'is the art good though',
    'is it hard to follow',
    'my friend says it gets boring at the end, is that true?',
  ])('is talked about, whatever the classifier reads: "%s"', (question) => {
    const { task, text } = resolveAs('product_search', question, slamDunk);

    expect(task).toBe('discussion');
    expect(seriesOf(text)).toEqual(['slam-dunk']);
  });

  it.each(['絵はうまい？', '読んでて楽しいですか', '最後まで面白い？', 'つらい？'])(
    'is talked about in Japanese: %s',
    (question) => {
      expect(resolveAs('product_search', question, nonNon).task).toBe('discussion');
    },
  );

  it('is of a book that is named, and compares it with none', () => {
    const { task, text } = resolveAs('comparison', 'is yotsuba actually funny for adults', slamDunk);

    expect(task).toBe('discussion');
    expect(seriesOf(text)).toEqual(['yotsuba']);
  });

  it.each(['is it in good condition', 'good price?', 'something scary'])('is none: "%s"', (question) => {
    expect(resolveAs('product_search', question, slamDunk).task).not.toBe('discussion');
  });
});

describe('a title in a resolved question', () => {
  it.each(['“Dorohedoro”: scary?', '“Claymore”: gory?', '“Monster”: sad'])('is read back: %s', (text) => {
    expect(seriesOf(text)).toHaveLength(1);
  });
});

describe('a box or a range behind a title', () => {
  it.each([
    'Is the Claymore box in stock?',
    'is the death note box still available',
    'Would the Monster hardcover be in stock?',
    '呪術廻戦0巻から3巻まで',
    '『呪術廻戦』0〜3巻：英語版も',
  ])('makes it no other work: "%s"', (question) => {
    const { series, absent } = snapshot().query(question).entities;

    expect(series).toHaveLength(1);
    expect(absent).toEqual([]);
  });
});

it('a list has the edition that was searched for', () => {
  const list = turn('romance in japanese', 'recommendation', 'nisekoi', 'nana');

  expect(resolve('just the first one, volumes 1 to 4', list).text).toMatch(/^“Nisekoi[^”]*” \(in Japanese\)/);
  expect(snapshot().query('一番売れている日本の漫画').entities.authors).toEqual([]);
});

describe('a story before a question', () => {
  it.each([
    'so my dad gave me some money last weekend for helping him in the garden, how much would the first three be?',
    'we moved house two weeks ago and everything is still packed so i was wondering how much the first three are',
  ])('is left out: "%s"', (question) => {
    const { text } = resolveAs('product_search', question, slamDunk);

    expect(seriesOf(text)).toEqual(['slam-dunk']);
    expect(text).not.toContain('weeks ago');
    expect(text).not.toContain('garden');
  });

  it('stays where it names a book', () => {
    const question = 'i have just finished all of naruto and i cried for an hour, is there a sequel?';

    expect(seriesOf(resolveAs('product_search', question, slamDunk).text)).toContain('naruto');
  });
});

describe('books for several readers', () => {
  const told = turn(
    'a present each: my nephew (11) plays football, my niece (7) draws cats',
    'recommendation',
    'ao-ashi',
    'chis-sweet-home',
  );
  const ja = turn('5歳の妹と11歳の兄にそれぞれ一冊ください', 'recommendation', 'chis-sweet-home', 'major');

  it.each(['how long is the football one', 'price of the football one'])(
    'have the age of the reader that they are for: "%s"',
    (question) => {
      const { text } = resolveAs('product_search', question, told);

      expect(seriesOf(text)).toEqual(['ao-ashi']);
      expect(text).not.toContain('7-year-old');
    },
  );

  it.each([
    ['and hers?', 'chis-sweet-home'],
    ["my nephew's one, is it in stock?", 'ao-ashi'],
    ["how much is my niece's book", 'chis-sweet-home'],
  ])('are picked by their readers: "%s"', (question, id) => {
    expect(seriesOf(resolveAs('product_search', question, told).text)).toEqual([id]);
  });

  it.each([
    ['兄のほうは何巻まで？', 'major'],
    ['妹のはいくらですか', 'chis-sweet-home'],
  ])('are picked by their readers in Japanese: %s', (question, id) => {
    expect(seriesOf(resolveAs('product_search', question, ja).text)).toEqual([id]);
  });
});

describe('two books that are set against each other by one fact', () => {
  const list = turn('space manga for an adult', 'recommendation', 'planetes', 'space-brothers');
  const first = turn('“Planetes”: tell me about the first', 'summarization', 'planetes');

  it.each(['the second one is longer, no?', 'the other one is cheaper, right?', 'is the other one shorter'])(
    'are both at hand: "%s"',
    (question) => {
      const { text } = resolveAs('comparison', question, list, first);

      expect(seriesOf(text).toSorted()).toEqual(['planetes', 'space-brothers']);
    },
  );

  it.each(['which has fewer books', 'which one has the least volumes'])(
    'leave the one that was asked for as the next subject: "%s"',
    (question) => {
      const pair = turn(`“Fire Force”, “Soul Eater”: ${question}`, 'comparison', 'fire-force', 'soul-eater');
      const { text } = resolveAs('product_search', 'ok that one then. english?', pair);

      expect(seriesOf(text)).toEqual(['soul-eater']);
    },
  );
});

describe('words that are typed in a hurry', () => {
  it.each([
    ['hwo much is teh first one', 'how much is the first one'],
    ['frist 10 of bleach', 'first 10 of bleach'],
    ['vol 1 n 2 of bleach', 'vol 1 and 2 of bleach'],
  ])('are read as they are meant: "%s"', (typed, meant) => {
    expect(resolveQuestion(typed, null, snapshot()).text).toBe(meant);
  });
});

describe('three things', () => {
  it.each(['三つのうち一番短いのは？', '3つのうちどれが安い？'])('are no child of three: %s', (question) => {
    expect(snapshot().query(question).conditions.age).toBeUndefined();
  });
});

describe('a kind that is refused', () => {
  const asked = turn('something like ao haru ride', 'recommendation', 'strobe-edge', 'kimi-ni-todoke');

  it.each(['nothing sad pls', 'nooo, nothing violent', 'not too scary please'])(
    'goes on with the search without it: "%s"',
    (question) => {
      const { text, task } = resolveAs('product_search', question, asked);
      const { notTone = [], notGenres = [] } = snapshot().query(text).conditions;

      expect(task).toBe('recommendation');
      expect([...notTone, ...notGenres]).not.toEqual([]);
    },
  );
});
