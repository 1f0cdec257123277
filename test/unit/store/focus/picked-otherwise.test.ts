import { beforeAll, describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { storeOfFolder } from '../../../../local/store/fixed-store.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await storeOfFolder()).loaded);
});

const turn = (question: string, task: TurnFacts['task'], ...spoken: string[]): TurnFacts => ({
  question,
  task,
  spoken,
  policies: [],
});
const resolve = (question: string, ...turns: readonly TurnFacts[]) =>
  resolveQuestion(question, focusOf(turns, snapshot), snapshot).text;

describe('one of the books at hand, in other words', () => {
  const fights = [
    turn('Do you have Baki the Grappler?', 'product_search', 'baki-the-grappler'),
    turn('Baki the Grappler or Hajime no Ippo?', 'comparison', 'baki-the-grappler', 'hajime-no-ippo'),
  ];
  const walks = turn('おすすめの漫画', 'recommendation', 'the-walking-man', 'the-summit-of-the-gods');

  it('is picked by what it is, and a number beside it is a volume', () => {
    expect(resolve('k the boxing one. number 1', ...fights)).toContain('Hajime no Ippo');
    expect(resolve('k the boxing one. number 1', ...fights)).not.toContain('Baki');
  });

  it('is picked behind words that only join', () => {
    expect(resolve('では山の作品のほうは、何冊ございますの', walks)).toMatch(/^『神々の山嶺』/);
  });

  it('is the other one before a colon, and もう片っぽ', () => {
    const first = turn('Do you have The Rose of Versailles?', 'product_search', 'the-rose-of-versailles');
    const second = turn('Do you have Innocent?', 'product_search', 'innocent');

    expect(resolve('The other: has it been published in English?', first, second)).toMatch(/^“The Rose/);
    expect(resolve('もう片っぽは', first, second)).toMatch(/ベルサイユ/);
  });

  it('is compared with a series that is named beside it', () => {
    const first = turn('シャングリラ・フロンティアありますか', 'product_search', 'shangri-la-frontier');

    expect(resolve('SAOとはどう違うん', first)).toContain('シャングリラ');
  });

  it("is of the author's other works", () => {
    const vagabond = turn('バガボンドありますか', 'product_search', 'vagabond');
    const bakery = turn('Do you have Antique Bakery?', 'product_search', 'antique-bakery');

    expect(resolve('この人バスケのも描いてますよね、あります？', vagabond)).toContain('SLAM DUNK');
    expect(resolve('This lady made another series with eating, no?', bakery)).toMatch(/^“What Did You Eat/);
  });
});
