/** Ages that are corrected, and other readers with ages of their own. */
import { describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, type TurnFacts } from '@mangaassist/store';
import { useDemoShop } from './use-demo-shop.ts';

const { snapshot } = useDemoShop();

/** Each question of a conversation as it is resolved, with its reader. */
function talk(...questions: readonly string[]) {
  const turns: TurnFacts[] = [];
  return questions.map((words) => {
    const { text, task, reader } = resolveQuestion(words, focusOf(turns, snapshot()), snapshot());
    turns.push({ question: text, words, task: task ?? 'product_search', spoken: [], policies: [], reader });
    return { text, age: reader?.age ?? null };
  });
}

describe('an age that was told wrongly', () => {
  it.each<readonly [questions: readonly string[], age: number | null]>([
    [['Do you have Naruto? My son is 10.', 'pretend he is 19, not 10'], 10],
    [['Do you have Naruto volume 5? My son is 10.', 'I meant 15, not 5'], 10],
    [['Do you have Naruto volume 10? My son is 10.', 'I meant 15, not 10'], 10],
    [['my niece is nine', 'the heroine of the story, she is 19'], 9],
    [['my niece is nine', 'something about a girl, she is 25 and a pilot'], 9],
    [['my niece is nine', 'she is 20 volumes into Naruto'], 9],
  ])('stays where another number is meant, in %j', (questions, age) => {
    expect(talk(...questions).at(-1)?.age).toBe(age);
  });

  it.each([
    ['Do you have Naruto? My daughter is 9.', 'sorry, she is 19, not 9', /Naruto\? My daughter is 19/, null],
    ['Do you have Bleach? My son is 10.', 'I meant 16, not 10', /Bleach\? My son is 16/, 16],
    ['Do you have Bleach? My son is ten.', "no, he's not 10, he's 16", /Bleach\? My son is 16/, 16],
    ['Do you have Naruto? My girl is 9', "She is my niece, not my daughter, and she's 19", /Naruto/, null],
    ['娘は9歳です。ナルトはありますか', 'すみません、19歳の間違いです', /19歳.*ナルト/, null],
    ['息子は10歳です。ブリーチはある？', '10歳じゃなくて16歳でした', /16歳.*ブリーチ/, 16],
    ['recommend a manga for my 9 year old', 'no wait, 12', /12/, 12],
  ])('is corrected, and the question asked again: %s %s', (question, words, text, age) => {
    const [, resolved, next] = talk(question, words, 'do you have Pokémon Adventures?');

    expect(resolved).toEqual({ text: expect.stringMatching(text), age });
    expect(next?.age).toBe(age);
  });
});

describe('another reader with an own age', () => {
  it.each([
    'and my husband is 45, what about Berserk for him',
    'my brother is 25, what about Vagabond for him',
    'my sister turned 30, would she like Nana?',
  ])('reads in place of the child, who comes back by name: %s', (question) => {
    const ages = talk('a manga for my 12 year old son', question, 'and horror for my son?');

    expect(ages.map(({ age }) => age)).toEqual([12, null, 12]);
  });
});
