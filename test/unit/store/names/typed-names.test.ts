/** Names as they are typed: joined to other words, cut short, misspelt before a shorter name, beside laughter. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const answerTo = (question: string) => search(question, shop, { limit: 5, today: TODAY });

describe('no name is read', () => {
  it.each([
    ['in a word of English that a name begins', 'bleachers under 10 dollars'],
    ['in a word whose end is none of the shop', 'narutodoujin'],
    ['in words that several titles begin with', 'blue 4'],
    ['in English words without a volume among others', 'one punch line'],
    ['in an age', 'i am a 5 year old'],
    ['in words that are put somewhere', 'a school where they add monster genes'],
  ])('%s: %s', (_, question) => {
    expect(answerTo(question).query.entities.series).toEqual([]);
  });
});

describe('a name is read with its volume', () => {
  it.each([
    ['deathnoteboxset', 'death-note', 'all'],
    ['doyouhavenarutovol3', 'naruto', 3],
    ['tokyo rev 30', 'tokyo-revengers', 30],
    ['spyxfam 12', 'spy-x-family', 12],
    ['slime 14', 'that-time-i-got-reincarnated-as-a-slime', 14],
    ['apothecary diar 3', 'the-apothecary-diaries', 3],
    ['jujutsu k 14', 'jujutsu-kaisen', 14],
    ['captian tsubasa 2', 'captain-tsubasa', 2],
    ['銀魂ｗｗ77', 'gintama', 77],
    ['add nana 1 to my cart', 'nana', 1],
    ['put monster 2 in my basket please', 'monster', 2],
    ['add bleach 3', 'bleach', 3],
    ['ARIA参巻', 'aria', 3],
  ])('%s', (question, id, volume) => {
    const { series, volumes } = answerTo(question).query.entities;
    expect(series.map((each) => each.id)).toEqual([id]);
    expect(volumes).toEqual([
      typeof volume === 'number' ? { kind: 'range', from: volume, to: volume } : { kind: volume },
    ]);
  });

  it('numbers in circles that stand in a row are volumes one by one', () => {
    const { volumes } = answerTo('アオのハコ①②⑤').query.entities;
    expect(volumes.map((each) => (each.kind === 'range' ? each.from : each.kind))).toEqual([1, 2, 5]);
  });
});

describe('a number in any form is a volume of the name before it', () => {
  it.each([
    ['the newest volume of one piece number one hundred and sixteen', 116],
    ['space brothers forty four in english', 44],
    ['ansatsu kyoshitsu nijuu ikkan', 21],
    ['meitantei konan hyaku kan', 100],
    ['エアギア Ⅱ', 2],
    ['よわむしぺだる ひゃくに', 102],
    ['暁のヨナ四十七巻で終わり？', 47],
    ['is Hajime no Ippo 147 the newest', 147],
    ['7deadlysins 41 gimme', 41],
    ['shiori experience next volume after 22', 23],
  ])('%s', (question, volume) => {
    expect(answerTo(question).query.entities.volumes).toEqual([{ kind: 'range', from: volume, to: volume }]);
  });
});

describe('a question for a book and a service finds both', () => {
  it.each([
    ['is death note in stock and can i return it if my son already has it', 'death-note', 'returns'],
    ['Hi! Kimi ni Todoke 30 & do you deliver to Ireland?', 'kimi-ni-todoke', 'overseas-shipping'],
    ['うずまきのハードカバー、ラッピングして', 'uzumaki', 'gift-wrapping'],
  ])('%s', (question, series, policy) => {
    expect(answerTo(question).results.map(({ id }) => id)).toEqual([series, policy]);
  });

  it.each(['Could you tell me whether you hold "The Walking Man"?', 'got yu-gi-oh vol 1 ready to ship?'])(
    '%s: no service is asked for',
    (question) => {
      expect(answerTo(question).results).toHaveLength(1);
    },
  );
});

describe('conditions in further forms', () => {
  it.each([
    ['many volumes of sports manga, volumes over forty', { length: { min: 41 } }],
    ['comedy between five and ten dollars', { price: { min: 500, max: 1000 } }],
    ['romance manga from after 2018', { years: { min: 2019 } }],
    ['he has 10 years and likes football', { age: 10 }],
    ['3〜6巻で終わるサスペンス', { length: { min: 3, max: 6 } }],
    ['動物が出る漫画、10歳の娘に', { genres: ['animals'], age: 10 }],
    ['newest josei releases first', { sort: 'newest', demographics: ['josei'] }],
  ])('%s', (question, conditions) => {
    expect(answerTo(question).query.conditions).toMatchObject(conditions);
  });
});
