import { beforeAll, describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

/** A classifier that reads every question as one about a product. */
const asProduct = (): readonly number[] => TASKS.map((task) => (task === 'product_search' ? 0.91 : 0.01));

/** The question after one about a volume of Berserk. */
function afterBerserk(question: string) {
  const isJapanese = /[\u3040-\u9fff]/.test(question);
  const turn: TurnFacts = {
    question: isJapanese ? 'ベルセルクの3巻ありますか' : 'Do you have Berserk volume 3?',
    task: 'product_search',
    spoken: ['berserk'],
    policies: [],
  };
  return resolveQuestion(question, focusOf([turn], snapshot), snapshot, asProduct);
}

describe('a question of the whole shop after one about a book', () => {
  it.each([
    'manga under 5 dollars',
    "what's the most expensive manga you have?",
    'what is your cheapest manga?',
    'what is new this week?',
    'do you sell figures?',
    'show me horror manga under 10 dollars',
    'anything under 8 dollars?',
    'any manga in japanese?',
    "what's the shortest series you sell",
    'any new releases this month?',
    'how many manga do you have?',
    'most popular series right now?',
    'got any comics for kids',
    'whats the dearest book you stock',
    '500円以下の漫画は？',
    'nvm whats ur cheapest hardcover',
    '一番高い漫画は？',
    '一番安い漫画は何ですか',
    '新刊は？',
    '今月の新刊を教えて',
    'フィギュアは売ってますか',
    '何か500円以下で買えるものある？',
    '在庫のある漫画は？',
    '1000円以内で買えるマンガ',
    '一番売れてるマンガは何？',
    'do you carry the little prince?',
    'any copies of war and peace?',
    '星の王子さまはありますか',
    'はらぺこあおむしは置いてますか',
  ])('%s stays as it is', (question) => {
    expect(afterBerserk(question)).toMatchObject({ text: question, by: null });
    expect(afterBerserk(question).beside).not.toContain('berserk');
  });
});

describe('a question about the book at hand that has a word for books in it', () => {
  it.each([
    'do you have the manga in Japanese?',
    'is the book in stock?',
    'how much is the manga?',
    'is the series finished?',
    'under 10 dollars?',
    'cheapest?',
    "what's the most expensive volume?",
    'is this manga good for kids?',
    'are all books of it in stock?',
    'how much are the books?',
    'any new volumes?',
    'is there a cheaper edition?',
    'do you have a box set?',
    'その漫画はいくらですか',
    'この漫画は完結してますか',
    '漫画は完結してる？',
    '新刊いつ？',
    '最新刊は？',
    '一番高い巻は？',
    '一番安いのは？',
    '全巻セットはある？',
    '英語の本もある？',
    'バスケの漫画の電子版は？',
    '一ばん新しいの何かん',
    'なんか在庫ある？',
  ])('%s is about it', (question) => {
    expect(afterBerserk(question).text).toMatch(/“Berserk”|『ベルセルク』/);
  });
});

it.each(['黄金時代篇はありますか', 'スピンオフはありますか'])(
  '%s is asked of the book at hand',
  (question) => {
    expect(afterBerserk(question).text).toContain('『ベルセルク』');
  },
);
