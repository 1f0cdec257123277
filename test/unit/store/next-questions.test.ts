import { describe, expect, it } from '@jest/globals';
import { nextQuestions } from '../../../packages/store/src/context/next-questions.ts';

const item = (first: number, language: 'en' | 'ja') => ({ first, last: first, language });
const DANDADAN = {
  series: { id: 'dandadan', title: { en: 'Dandadan', ja: 'ダンダダン' } },
  items: [item(1, 'en'), item(2, 'en'), item(1, 'ja')],
};
const find = (id: string) => (id === 'dandadan' ? (DANDADAN as never) : undefined);
const shown = (volume: number, language: 'en' | 'ja' = 'en') => ({
  task: 'product_search',
  products: [{ seriesId: 'dandadan', volume, language }],
  orders: [],
  sources: ['dandadan'],
});

describe('the questions after an answer', () => {
  it('begin with the next volume, if the shop has it in that language', () => {
    expect(nextQuestions(shown(1), 'en', find)[0]).toBe('Is volume 2 of Dandadan in stock?');
    expect(nextQuestions(shown(2), 'en', find)[0]).toBe('What is Dandadan about?');
    expect(nextQuestions(shown(1, 'ja'), 'ja', find)[0]).toBe('ダンダダンはどんな話ですか？');
  });

  it('are of the series that the answer names, without what it has answered already', () => {
    const about = { ...shown(2), task: 'summarization', products: [] };
    expect(nextQuestions(about, 'ja', find)).toEqual(['ダンダダンに似た作品はありますか？']);
  });

  it('are about returns beside an order, and none after an answer about nothing of the shop', () => {
    expect(nextQuestions({ ...shown(1), orders: [{}] }, 'ja', find)).toEqual(['返品はできますか？']);
    expect(nextQuestions({ ...shown(1), products: [], sources: [] }, 'en', find)).toEqual([]);
  });

  it('after a policy are about another one', () => {
    const policy = (topic: string) => ({ ...shown(1), products: [], sources: [topic] });
    expect(nextQuestions(policy('gift-wrapping'), 'en', find)).toEqual(['How much is shipping?']);
    expect(nextQuestions(policy('overseas-shipping'), 'ja', find)).toEqual(['返品はできますか？']);
    expect(nextQuestions(policy('returns'), 'en', find)).toEqual(['How much is shipping?']);
  });
});
