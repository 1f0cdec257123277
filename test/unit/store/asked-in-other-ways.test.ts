import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { parseQuery } from '../../../packages/store/src/query/parse-query.ts';
import { demoSnapshot, TODAY } from './demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const idsOf = (question: string) =>
  search(question, shop, { limit: 5, today: TODAY }).results.map(({ id }) => id);
const read = (question: string) => parseQuery(question, shop);

describe('names as shoppers speak and write them', () => {
  it.each([
    ['okay um jojo, no sorry, hunter ex hunter', ['hunter-x-hunter']],
    ['ブリーチ、いや違う、ナルトの3巻', ['naruto']],
    ['dee gray man volume three', ['d-gray-man']],
    ['doctor stone', ['dr-stone']],
    ['given / sasaki and miyano — cannot pick', ['given', 'sasaki-and-miyano']],
    ['薬屋の独り言、どこ？', ['the-apothecary-diaries']],
    ['ばらもかん', ['barakamon']],
    ['キングダン', ['kingdom']],
    ['とうきょうぐーる', ['tokyo-ghoul']],
    ['奥浩哉って人のGANTZじゃないほう', ['inuyashiki']],
    ['ONE原作のやつ全部出して', ['one-punch-man', 'mob-psycho-100']],
    ['not Blue Lock, the other one with the clumsy runner on a team called Seiseki', ['days']],
    ['ドラえもんじゃなくて、発明品を自分で作るほう。コロ助の', ['kiteretsu-daihyakka']],
    ['hoshi no kirby comic, dedede one', ['kirby-manga-mania']],
    ['pkg says delivrd nothing here', ['lost-parcels']],
    ['souryou wa ikura desu ka', ['shipping', 'free-shipping']],
  ])('%s', (question, ids) => {
    expect(idsOf(question)).toEqual(ids);
  });

  it.each([
    'watchmen by alan moore',
    'books by Naoko Takeuchi besides the moon one',
    'nendoroid of anya',
    'do you carry Blue Exorcist light novels',
    'Oyasumi Punpun artbook',
    '転スラの小説版',
    '『薄荷町三丁目の時計師』という漫画を探しています',
    'do you have "the clockmaker of mint street"?',
  ])('%s finds nothing', (question) => {
    expect(idsOf(question)).toEqual([]);
  });

  it('a place that many stories play in distinguishes none of them', () => {
    expect(idsOf('what time is it in tokyo')).not.toContain('akira');
  });

  it('a place is no author of that surname', () => {
    expect(idsOf('河原で石売っとる貧乏な漫画家')[0]).toBe('the-man-without-talent');
  });

  it('a series that was read is a model for others', () => {
    expect(read('うずまき読了、もっと気持ち悪いのくれ').entities.like).toHaveLength(1);
    expect(read('if a person adored Nana, which should she read after?').entities.like).toHaveLength(1);
  });
});

describe('words that are no names', () => {
  it.each([
    ['immortal boy thing that starts as a rock or an orb and turns into a wolf', 'to-your-eternity'],
    ['Something about a Roman architect who travels through bathtubs to modern Japan', 'thermae-romae'],
    ['detective who got shrunk into a child', 'case-closed'],
  ])('%s', (question, id) => {
    expect(idsOf(question)[0]).toBe(id);
  });

  it('an everyday word that is asked for, or that an author is named of, is one', () => {
    expect(idsOf('do you sell vagabond, the sword one, i forget who made it')).toEqual(['vagabond']);
    expect(idsOf('looking for real by the slam dunk guy')).toContain('real');
  });

  it('the author of a series is asked for by the series', () => {
    expect(idsOf('does the slam dunk author have a samurai manga')).toContain('vagabond');
  });
});

describe('demands in other words', () => {
  it('the age in the question counts, not that of the youngest of its group', () => {
    expect(read('mystery for teen, 15').conditions.age).toBe(15);
    expect(read('for a 15 year old and a first grader').conditions.age).toBe(6);
  });

  it('after the last volume that a shopper has comes the next one', () => {
    expect(read('うちの子9まで持ってる。推しの子の次のやつ').entities.volumes).toEqual([
      { kind: 'range', from: 10, to: 10 },
    ]);
    expect(read('naruto 5 in next week?').entities.volumes).toEqual([{ kind: 'range', from: 5, to: 5 }]);
  });

  it.each([
    ['no horror or thriller, just fantasy manga', { genres: ['fantasy'], notGenres: ['horror', 'thriller'] }],
    [
      'ホラーもサスペンスも抜きでファンタジーがいい',
      { genres: ['fantasy'], notGenres: ['horror', 'thriller'] },
    ],
    ['15巻以内・完結・ファンタジー・恋愛なし', { genres: ['fantasy'], notGenres: ['romance'] }],
    ['BL, most recent first', { genres: ['boys-love'], sort: 'newest' }],
    ['中古の青年コミック', { demographics: ['seinen'], formats: ['used'] }],
  ])('%s', (question, conditions) => {
    expect(read(question).conditions).toMatchObject(conditions);
  });

  it('of volumes that the shopper has and volumes that are wanted, the second ones', () => {
    const seven = [{ kind: 'range', from: 7, to: 12 }];

    expect(
      read("grandson's got 1 to 6 of Dr. Stone, so we're after seven thru twelve").entities.volumes,
    ).toEqual(seven);
    expect(read('i have volumes 1-5 of naruto and need 6').entities.volumes).toEqual([
      { kind: 'range', from: 6, to: 6 },
    ]);
  });

  it.each(['box set of something funny under $60', 'box set under 100 dollars, horror'])(
    '%s finds sets of that price',
    (question) => {
      const [first] = search(question, shop, { limit: 3, today: TODAY }).results;

      expect(first).toMatchObject({ kind: 'series', items: [expect.objectContaining({ kind: 'box set' })] });
    },
  );

  it('the price of a coin and the years of a story are no demands', () => {
    expect(read("broke god who'll do any job for a 5 yen coin").conditions).toEqual({});
    expect(
      read('a dad is suddenly a schoolkid again in the sixties and wants to know why his father walked out')
        .conditions,
    ).not.toHaveProperty('years');
    expect(read('90s manga about ninjas').conditions).toHaveProperty('years');
  });
});

describe('kinds of books that are not for all', () => {
  it.each([
    ["any manga about cats that isn't for kids", { demographics: ['seinen', 'josei'] }],
    ['子供向けじゃない猫の漫画', { demographics: ['seinen', 'josei'] }],
    ['not for my kid, for me', {}],
    ['もう少し女の子っぽいのある？', { demographics: ['shojo'] }],
    ['whats in the store thats new this week', { sort: 'newest' }],
  ])('%s', (question, conditions) => {
    const { demographics, sort } = read(question).conditions;
    expect({ demographics, sort }).toEqual({ demographics: undefined, sort: undefined, ...conditions });
  });

  it.each(['ok what about artbooks', 'art books', 'do you sell figures'])(
    'goods are no books: %s',
    (question) => {
      expect(search(question, shop, { limit: 5, today: TODAY })).toMatchObject({
        results: [],
        nearest: null,
      });
    },
  );
});
