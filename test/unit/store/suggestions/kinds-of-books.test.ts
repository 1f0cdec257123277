import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Snapshot } from '@mangaassist/store';
import { search } from '@mangaassist/store';
import { parseQuery } from '../../../../packages/store/src/query/parse-query.ts';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const conditionsOf = (text: string) => parseQuery(text, shop).conditions;

describe('a concept of stories that stands as a kind of books is its genre', () => {
  test.each([
    ['stories about astronauts', 'sci-fi'],
    ['pianist manga', 'music'],
    ['any comics with knights or elves?', 'fantasy'],
    ['something about surgeons, please', 'medical'],
    ['cyclist stories', 'sports'],
    ['板前もの', 'cooking'],
    ['密室もので短いの', 'mystery'],
    ['ピアニストの漫画ある？', 'music'],
    ['獣医さんもの', 'animals'],
    ['力士系のマンガ', 'martial-arts'],
  ])('"%s" is %s', (text, genre) => {
    expect(conditionsOf(text).genres).toContain(genre);
  });

  test.each([
    ['dragons and knights, all finished, under 30 volumes', 'fantasy'],
    ['zombies, ended, 15 books or fewer', 'horror'],
    ['宇宙飛行士、完結、10巻以内', 'sci-fi'],
    ['ジャズで全10巻以内、完結', 'music'],
  ])('beside what a buyer demands it is one by itself: "%s" is %s', (text, genre) => {
    expect(conditionsOf(text).genres).toContain(genre);
  });

  test.each([
    'the one where a pianist loses his hearing',
    'will it come in one box',
    'in the spirit of Akira',
    'ピアノを弾く男の子が出てくるやつの名前',
  ])('in a story or in other talk it is none: "%s"', (text) => {
    expect(conditionsOf(text).genres).toBeUndefined();
  });
});

describe('genres and moods in the words of unlike shoppers', () => {
  test.each([
    ['got any murder mysteries', 'genres', 'mystery'],
    ['melodrama manga', 'genres', 'drama'],
    ['enemies to lovers, finished', 'genres', 'romance'],
    ['single dads raising a daughter manga', 'genres', 'family'],
    ['mind benders', 'genres', 'psychological'],
    ['something depressing', 'tone', 'dark'],
    ['something witty', 'tone', 'funny'],
    ['a good weepy please, recommend one', 'tone', 'sad'],
    ['anything laid back', 'tone', 'cozy'],
    ['駆け引きが熱い漫画', 'genres', 'psychological'],
    ['裏社会の漫画', 'genres', 'crime'],
    ['片想いもの', 'genres', 'romance'],
    ['なろう系', 'genres', 'isekai'],
    ['ドタバタ漫画', 'genres', 'comedy'],
    ['ほんわかする漫画', 'tone', 'wholesome'],
    ['陰鬱な漫画', 'tone', 'dark'],
    ['大泣きできる漫画', 'tone', 'sad'],
    ['緊張感のある漫画', 'tone', 'tense'],
  ] as const)('"%s": %s %s', (text, key, value) => {
    expect(conditionsOf(text)[key]).toContain(value);
  });

  test.each([
    ['newest cooking manga', 'cooking'],
    ['latest medical series', 'medical'],
  ])('the newest ones of a kind have the kind: "%s"', (text, genre) => {
    expect(conditionsOf(text)).toMatchObject({ sort: 'newest', genres: [genre] });
  });

  test.each(['what is the meaning of life', 'is anyone out there', 'my flight was intense'])(
    'talk in everyday words asks for no mood: "%s"',
    (text) => {
      expect(search(text, shop, { limit: 5, today: TODAY }).results).toEqual([]);
    },
  );

  test('a story that is "done by" somebody has not ended', () => {
    expect(conditionsOf('witches whose magic is done by drawing circles').status).toBeUndefined();
  });
});

describe('a book that is described', () => {
  test.each([
    ['後宮で薬屋の娘が謎解きするの', 'the-apothecary-diaries'],
    ['闇金の取り立ての漫画', 'ushijima-the-loan-shark'],
  ])('is found though it has not the genre of a word: "%s"', (text, id) => {
    const { results } = search(text, shop, { limit: 5, today: TODAY });
    expect(results.map((each) => each.id)).toContain(id);
  });
});
