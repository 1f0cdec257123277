/** Follow-ups as Japanese shoppers type them: found by talking to the shop (data/conversations, dev12). */
import { describe, expect, it } from '@jest/globals';
import { resolveQuestion } from '@mangaassist/store';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { snapshot, resolve, resolveAs } = useDemoShop();

const boy = turn('10歳の男の子に漫画を贈りたい', 'recommendation', 'captain-tsubasa', 'ao-ashi');
const two = turn('上の子が12歳、下の子が6歳です。一冊ずつ選んで', 'recommendation', 'ao-ashi', 'doraemon');
const funny = turn('ギャグ漫画のおすすめは？', 'recommendation', 'gintama', 'dr-slump', 'urusei-yatsura');
const gintama = turn('『銀魂』：何巻ある？', 'product_search', 'gintama');
const dungeon = turn(
  'ファンタジーを教えて',
  'recommendation',
  'witch-hat-atelier',
  'delicious-in-dungeon',
  'land-of-the-lustrous',
);
const aria = turn('『ARIA』：どんな話？', 'summarization', 'aria');
const pair = turn('犬夜叉とらんま1/2はどっちから読むべき？', 'comparison', 'inuyasha', 'ranma-1-2');

describe('a child whose age was told', () => {
  it.each([
    ['小学生でも読めるものでお願いします', 10],
    ['子供でも読めるやつがいい', 10],
  ])('keeps it where an age group names the same child: %s', (question, age) => {
    expect(resolve(question, boy).reader).toEqual({ age, isShopper: false });
  });

  it.each([
    ['7歳でも読めるものがいい', 7],
    ['小学生の妹にも何かありますか', 7],
  ])('gives way to a younger age and to another child: %s', (question, age) => {
    expect(resolve(question, boy).reader?.age).toBe(age);
  });

  it('is asked of the search that goes on, and not of its first book', () => {
    const { text, task } = resolveAs('discussion', '小学生でも読めるものでお願いしますね', boy);

    expect({ text, task }).toMatchObject({
      text: 'おすすめの漫画：10歳',
      task: 'recommendation',
    });
  });

  it.each([
    ['下の子のはいくら？', 'ドラえもん'],
    ['上の子のほうは怖いシーンある？', 'アオアシ'],
  ])('picks the book that suits it: %s', (question, title) => {
    expect(resolveAs('product_search', question, two).text).toContain(title);
  });
});

describe('a wish behind a list', () => {
  it.each(['もっと短いのはあらへんのん', 'もうちょい短いやつない？', '10巻以内で頼む'])(
    'goes on with the search, also after a look at one result: %s',
    (question) => {
      const { text, task } = resolveAs('product_search', question, funny, gintama);

      expect({ text, task }).toEqual({
        text: expect.stringMatching(/^おすすめの漫画：コメディもの/),
        task: 'recommendation',
      });
    },
  );

  it.each(['主人公が大人だとうれしい', '女が主人公のは？', 'ハッピーエンドのがいい', '怖いのはちょっと…'])(
    'goes on with the search, whatever the classifier reads: %s',
    (question) => {
      expect(resolveAs('discussion', question, funny)).toMatchObject({
        by: 'conditions',
        task: 'recommendation',
      });
    },
  );

  it('does not look for what it refuses', () => {
    expect(resolve('死ぬのはちょっと苦手です', funny).text).not.toContain('死');
  });

  it('is likeness to a book that the reader has', () => {
    const { text, task } = resolveAs('product_search', 'うる星やつらはもう持ってる', funny);

    expect({ text, task }).toEqual({
      text: expect.stringContaining('『うる星やつら』みたいな作品'),
      task: 'recommendation',
    });
  });

  it('is none where words pick a book and ask a fact of it', () => {
    const { text, task } = resolveAs('recommendation', '料理のやつ完結してたよね？', dungeon);

    expect({ text, task }).toEqual({
      text: '『ダンジョン飯』：料理のやつ完結してたよね？',
      task: 'product_search',
    });
  });
});

describe('an opinion on the book at hand', () => {
  it.each(['退屈じゃない？', '怖いところはございませんか', '暴力とか多いの？', 'こわいのかな？'])(
    'is a discussion of it, and no search for a book that is described so: %s',
    (question) => {
      expect(resolveAs('product_search', question, aria)).toMatchObject({
        text: `『ARIA』：${question}`,
        task: 'discussion',
      });
    },
  );

  it('is none where others are asked for', () => {
    expect(resolveAs('recommendation', '怖くないやつはある？', aria).task).not.toBe('discussion');
  });
});

describe('one of two', () => {
  it('is the other one in 違うほう', () => {
    const inuyasha = turn('『犬夜叉』：どんな話？', 'summarization', 'inuyasha');

    expect(resolve('いや、違うほう。いくら？', pair, inuyasha).text).toContain('らんま');
  });

  it('has both names where と joins one in kana', () => {
    const { series } = snapshot().query('犬夜叉とらんまどっちから読むべき？').entities;

    expect(series.map(({ id }) => id)).toEqual(['inuyasha', 'ranma-1-2']);
  });

  it('is compared by a fact that the shop has', () => {
    const brothers = turn('宇宙兄弟ある？', 'product_search', 'space-brothers');

    expect(resolve('プラネテスと比べると長い？', brothers)).toMatchObject({
      task: 'comparison',
      complexity: 2,
    });
  });
});

it.each(['はいはい、どうも', 'うん、考えてみる', 'おやすみ', 'また今度', 'やめとく'])(
  'a farewell asks for nothing: %s',
  (words) => {
    expect(resolveAs('faq', words, funny).task).toBe('greeting');
  },
);

it('spaces before particles are none of a word: ねこ の まんが', () => {
  const animals = turn('動物の漫画', 'recommendation', 'yotsuba', 'chis-sweet-home');

  expect(resolve('ねこ の まんが は なんさつ ありますか', animals).text).toContain('チーズスイートホーム');
});

it('further words for another search: それ以外で', () => {
  expect(resolveAs('product_search', 'それ以外で', funny)).toMatchObject({
    by: 'conditions',
    task: 'recommendation',
  });
});

it('a price of the whole narrows the search: 全巻で1万円以下なのは？', () => {
  expect(resolveAs('product_search', '全巻で1万円以下なのは？', funny).text).toMatch(
    /コメディもの.*全巻で10,000円以内/,
  );
});

it('a place in a list is no volume: 2番目', () => {
  expect(resolve('2番目', funny).text).toBe('『Dr.スランプ』：その本');
});

it('a few volumes without a number are the first ones: 三冊ほどいただくとおいくら', () => {
  expect(resolve('三冊ほどいただくとおいくらかしら', gintama).text).toContain('『銀魂』1〜3巻');
});

it('a book that no list has is not the first of the list: 水の都のやつ', () => {
  expect(resolveAs('summarization', '水の都のやつ、どんな話？', funny).text).not.toContain('銀魂');
});

it('an edition is no word of a story: 紙じゃなくて電子は？', () => {
  const sad = turn('泣ける漫画', 'recommendation', 'your-lie-in-april', 'a-silent-voice');
  const maison = turn('『めぞん一刻』：いくら？', 'product_search', 'maison-ikkoku');

  expect(resolveAs('product_search', '紙じゃなくて電子は？', sad, maison).text).toContain('めぞん一刻');
});

it.each(['MA-1053848', 'ma1053848 yui.ito@example.com'])(
  'the number of an order and its proof have no language of their own: %s',
  (text) => {
    const late = turn('いつになったら届くんだよ', 'order_status');

    expect(resolve(text, late).language).toBe('ja');
    expect(resolveQuestion(text, null, snapshot(), undefined, 'ja').language).toBe('ja');
  },
);
