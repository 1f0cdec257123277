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
