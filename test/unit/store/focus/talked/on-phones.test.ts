/** Follow-ups as they are typed on a phone (`data/conversations/*-dev16.jsonl`), in other wordings than those recorded. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { snapshot, resolve, resolveAs, seriesOf, volumesOf } = useDemoShop();

const haikyu = turn('do you have haikyu 1', 'product_search', 'haikyu');
const slamDunk = turn('スラムダンクの1巻ありますか', 'product_search', 'slam-dunk');

describe('goods that are set against what was ordered', () => {
  it.each([
    'ordered bleach but you sent me something about cooking',
    'i paid for volume 8 and got 9',
    'asked for vinland saga, received a different manga',
    'i ordered naruto 3 and naruto 30 came',
    '3巻を頼んだのに4巻が来た',
    '注文したのはベルセルクなのに別の漫画が入ってた',
    'たのんだのとちがうのがきた',
    'ブリーチ頼んだのに料理の本が届いたんだけど',
  ])('are a wrong item, first and behind one: %s', (question) => {
    const wrong = { ...turn('you sent the wrong book', 'faq'), policies: ['wrong-item'] };

    for (const resolved of [resolve(question), resolveAs('recommendation', question, wrong)]) {
      expect(resolved.task).toBe('faq');
      expect(resolved.beside).toContain('wrong-item');
    }
  });

  it.each([
    'i ordered nana 2 and got it yesterday, is 3 out',
    'ordered bleach 3 and got charged twice',
    'i paid for 2 and got an email, is it on its way',
    'ナルト3巻頼んだのにまだ来ない',
    '3巻を買ったけど4巻はいつ出る',
  ])('are none where nothing else came: %s', (question) => {
    expect(resolve(question).beside).not.toContain('wrong-item');
  });
});

describe('the number of an order that is lost', () => {
  it.each([
    '注文番号わすれた',
    '番号なくしました',
    'メールは消してしまって',
    '確認メールがない',
    '番号どこに書いてある？',
  ])('goes on with the order: %s', (question) => {
    const order = turn('注文した本がまだ来ない', 'order_status');
    const { task, beside } = resolveAs('faq', question, order);

    expect(task).toBe('order_status');
    expect(beside).toContain('order-tracking');
  });
});

describe('another book that a clause describes', () => {
  it.each([
    ['nah i want the one with the titans, is it done', 'attack-on-titan'],
    ['actually can i get the pirate one instead, how many are there', 'one-piece'],
    ['oh and my brother wants the shinigami notebook one, is it long', 'death-note'],
  ])('takes the place of the book at hand: %s', (question, id) => {
    expect(seriesOf(resolveAs('product_search', question, haikyu).text)).toEqual([id]);
  });

  it.each(['is it the one with the box set', 'how much is the first one', 'that one, is it finished'])(
    'does not where the clause describes none: %s',
    (question) => {
      expect(seriesOf(resolveAs('product_search', question, haikyu).text)).toEqual(['haikyu']);
    },
  );
});

describe('volumes in few characters', () => {
  it.each([
    ['n 5', '5-5'],
    ['& 7', '7-7'],
    ['n 8 pls', '8-8'],
  ])('are named by a number behind "and": %s', (question, volumes) => {
    expect(volumesOf(resolveAs('product_search', question, haikyu).text)).toContain(volumes);
  });

  it.each([
    ['じゃ3 4 紙で', ['3-3', '4-4']],
    ['5 6 7ください', ['5-5', '6-6', '7-7']],
    ['5をもう一冊', ['5-5']],
    ['やっぱ6を買うといくら', ['6-6']],
    ['おっけ！ では8 9 電子で', ['8-8', '9-9']],
  ])('are named by numbers in Japanese: %s', (question, volumes) => {
    expect(volumesOf(resolveAs('product_search', question, slamDunk).text)).toEqual(
      expect.arrayContaining(volumes),
    );
  });

  it.each(['5を超える注文は割引？', '3 4日で届く？'])('are none with a unit: %s', (question) => {
    expect(volumesOf(resolveAs('faq', question, slamDunk).text)).toEqual([]);
  });
});

it.each([
  ['is captain tsubasa in english', 'just 3 and 4 then, how much', 'captain-tsubasa'],
  ['do you have slam dunk in english', 'just 3 and 4 then, how much', 'slam-dunk'],
])('a language that the book at hand does not have ends with its answer: %s', (before, question, id) => {
  const { text } = resolveAs('product_search', question, turn(before, 'product_search', id));
  const { language } = snapshot().query(text).conditions;

  expect(seriesOf(text)).toEqual([id]);
  expect(language).toBe(id === 'slam-dunk' ? 'en' : undefined);
});

describe('one book of two', () => {
  const pair = turn('fire force or soul eater?', 'comparison', 'fire-force', 'soul-eater');
  const list = turn('books about magic', 'recommendation', 'witch-hat-atelier', 'little-witch-academia');

  it.each([
    ['ok just the fire one', pair, 'fire-force'],
    ['the soul one then, vol 2', pair, 'soul-eater'],
    ['the hat one please, first 2', list, 'witch-hat-atelier'],
  ])('is picked by a word of its name: %s', (question, before, id) => {
    expect(seriesOf(resolveAs('product_search', question, before).text)).toEqual([id]);
  });
});

describe('a copy that is printed wrongly', () => {
  it.each([
    'page 12 of my monster vol 2 is printed upside down',
    'half the pages in my one piece 3 are blank',
    'slam dunk 5 has pages in the wrong order',
    'ワンピース3巻、ページが抜けてる',
    'モンスター2巻の真ん中のページが白紙でした',
    '絵が上下逆に印刷されてるんだけど',
  ])('is a damaged item, first and behind a book: %s', (question) => {
    for (const resolved of [resolve(question), resolveAs('product_search', question, slamDunk)]) {
      expect(resolved.task).toBe('faq');
      expect(resolved.beside).toContain('damaged-items');
    }
  });

  it.each([
    'how many pages does monster 2 have',
    'is monster printed backwards in english',
    'モンスターは何ページ？',
  ])('is not asked about by: %s', (question) => {
    expect(resolve(question).beside).not.toContain('damaged-items');
  });
});

it.each([
  'バスケの漫画で赤い髪の不良のやつ何だっけ、何巻まである',
  "what's it called the basketball one with the red haired delinquent, how many volumes",
])('a book whose name is asked for is looked for in the shop: %s', (question) => {
  expect(resolve(question).task).toBe('product_search');
});

it.each([
  'whats the damage with postage',
  "what's the damage incl shipping then",
  'what do i owe you with delivery',
])('a sum in slang is of the book at hand: %s', (question) => {
  const { task, text } = resolveAs('faq', question, haikyu);

  expect(task).toBe('product_search');
  expect(seriesOf(text)).toEqual(['haikyu']);
});

it.each(['着払い？', '着払いでいい', '返さなきゃいけない？', '返送しないとだめ？', '送り返す必要ある？'])(
  'terms of a parcel that was wrong are those of that fault: %s',
  (question) => {
    const wrong = { ...turn('違う本が届いた', 'faq'), policies: ['wrong-item'] };
    const { task, beside } = resolveAs('faq', question, wrong);

    expect(task).toBe('faq');
    expect(beside?.[0]).toBe('wrong-item');
  },
);

it.each(['写真いる？', '写真は必要？', '番号いりますか', '箱も要る？'])(
  'a question of a service brings no book that has its words: %s',
  (question) => {
    const damaged = { ...turn('本が破れて届いた', 'faq'), policies: ['damaged-items'] };
    const { beside } = resolveAs('faq', question, damaged);

    expect(beside?.filter((id) => snapshot().placeOf(id) !== undefined)).toEqual([]);
  },
);

it.each(['続編はありますか', '続編は？', 'スピンオフは出てる？', '番外編ってありますか'])(
  'a sequel of the book at hand is asked of that book, and named as no other work: %s',
  (question) => {
    const touch = turn('タッチありますか', 'product_search', 'touch');
    const { text } = resolveAs('product_search', question, touch);
    const { series, absent } = snapshot().query(text).entities;

    expect(series.map(({ id }) => id)).toEqual(['touch']);
    expect(absent).toEqual([]);
  },
);

it.each([
  ['グロい漫画教えて', 'もっとグロくないの', '硬派もの、'],
  ['gritty manga please', 'less gritty ones', 'gritty manga, '],
])('a mood that is denied is no longer asked for: %s', (before, question, mood) => {
  const { text } = resolveAs('recommendation', question, turn(before, 'recommendation', 'gantz', 'berserk'));

  expect(text).not.toContain(mood);
  expect(snapshot().query(text).conditions.notTone).toEqual(['gritty']);
});
