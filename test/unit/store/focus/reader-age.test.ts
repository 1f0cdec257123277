import { beforeAll, describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { storeOfFolder } from '../../../../local/store/fixed-store.ts';
import { parsed } from '../../../../packages/store/src/query/parse-query.ts';
import { STORE_FIXTURE } from '../../../support/stack/store-fixture.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await storeOfFolder(STORE_FIXTURE)).loaded);
});

/** Limits of age of the questions of a conversation, as the search reads them; null without one. */
function agesOf(questions: readonly string[]): readonly (number | null)[] {
  const turns: TurnFacts[] = [];
  return questions.map((question) => {
    const { text } = resolveQuestion(question, focusOf(turns, snapshot), snapshot);
    turns.push({ question: text, task: null, spoken: [], policies: [] });
    return parsed(text, snapshot).conditions.age ?? null;
  });
}

describe('the age of a child that was named once', () => {
  it.each<[readonly string[], readonly (number | null)[]]>([
    [
      ['recommend a manga for my 9 year old', 'something scarier', 'with more violence'],
      [9, 9, 9],
    ],
    [
      ['recommend a manga for my 9 year old', 'is there something dark?', 'what do you recommend?'],
      [9, 9, 9],
    ],
    [
      ["I'm 8", 'recommend dark stories'],
      [8, 8],
    ],
    [
      ['I am nine years old', 'what should I read? I like zombies'],
      [9, 9],
    ],
    [
      ['9歳の娘におすすめの漫画は？', 'もっと怖いの', 'おすすめは？'],
      [9, 9, 9],
    ],
    [
      ['小四です', 'グロいのおすすめ'],
      [9, 9],
    ],
    [
      ['a gift for my 7 year old', 'how much is shipping?', 'thanks', 'any horror you would recommend?'],
      [7, null, null, 7],
    ],
  ])('is a limit of each later suggestion: %j', (questions, ages) => {
    expect(agesOf(questions)).toEqual(ages);
  });

  it.each<[readonly string[], readonly (number | null)[]]>([
    [
      ['recommend a manga for my 9 year old', 'actually she is 12, something scarier'],
      [9, 12],
    ],
    [
      ['recommend a manga for my 9 year old', 'now recommend horror for my husband'],
      [9, null],
    ],
    [
      ['9歳の娘におすすめの漫画は？', '自分用におすすめのホラーは？', 'もっと怖いのは？'],
      [9, null, null],
    ],
  ])('gives way to another reader: %j', (questions, ages) => {
    expect(agesOf(questions)).toEqual(ages);
  });

  it('does not change a question about a book by its name', () => {
    expect(agesOf(['recommend a manga for my 9 year old', 'do you have Berserk volume 2?'])).toEqual([
      9,
      null,
    ]);
  });
});

describe('an age in a first question', () => {
  it.each([
    ["I'm nine. recommend a horror manga", 9],
    ['im 9 recommend horror', 9],
    ['she is only nine - recommend horror', 9],
    ['im seven recommend something bloody', 7],
    ["I'm eight and I love dark stories, recommend", 8],
    ['小四です、グロいのおすすめ', 9],
    ['horror for under-tens', 9],
    ["i'm 8 volumes in, is 9 out?", null],
    ['I am 3 volumes behind', null],
    ['小学4巻', null],
  ])('%s: %s', (question, age) => {
    expect(agesOf([question])).toEqual([age]);
  });
});
