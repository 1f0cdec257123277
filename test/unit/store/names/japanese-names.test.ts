import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const answerTo = (question: string) => search(question, shop, { limit: 5, today: TODAY });
const idsOf = (question: string) => answerTo(question).results.map(({ id }) => id);

describe('a Japanese name of which a book has only a part', () => {
  it.each([
    '約束の海岸',
    '名探偵ポワロくん',
    '弱虫ランナー',
    '天国の灯台ありますか',
    'やがて空になる',
    'ナルト学園 2巻',
    '僕の兄ちゃん',
  ])('%s: no book is found', (question) => {
    expect(idsOf(question)).toEqual([]);
  });

  it.each([
    ['呪術 0巻ある？', 'jujutsu-kaisen'],
    ['放浪むすこ', 'wandering-son'],
    ['王様なんとか ランキング', 'ranking-of-kings'],
    ['ドラえもん　いっかんめ', 'doraemon'],
    ['弱虫ペダルの続きが出たか知りたい', 'yowamushi-pedal'],
    ['息子がナルトの大ファンで、全巻欲しいです', 'naruto'],
  ])('%s: the title is meant', (question, id) => {
    expect(idsOf(question)[0]).toBe(id);
  });

  it('other works of an author who is named by one of them are theirs', () => {
    expect(idsOf('寄生獣描いた人の歴史もの')).toContain('historie');
  });
});

describe('a title in Japanese quotation marks', () => {
  it.each([
    ['『幽☆遊☆白書』：そっちの中古ある？小遣いヤバい', ['yu-yu-hakusho']],
    ['「ワンピース」テスト前なんだけど止まらん', ['one-piece']],
  ])('%s: is meant, whatever else is said', (question, ids) => {
    expect(idsOf(question)).toEqual(ids);
  });

  it('is another work if it has further words', () => {
    expect(idsOf('『ワンピース学園』小遣いヤバい')).toEqual([]);
  });
});

describe('a title with the name of its author', () => {
  it('finds none of the works that the author made if it is none of them', () => {
    expect(idsOf('ヒバリの庭 森薫')).toEqual([]);
  });

  it.each(['森薫 乙嫁語り', '森薫の新刊'])('%s: finds the works that are carried', (question) => {
    expect(idsOf(question)).toContain('a-brides-story');
  });
});

describe('Japanese goods that are no books', () => {
  it.each(['ちいかわのマグカップ', '少年誌の最新号', 'スプラトゥーンのアートブック', 'ナルトのパンフレット'])(
    '%s: no series is found',
    (question) => {
      expect(idsOf(question)).toEqual([]);
    },
  );
});
